import type { Mesh, Request, RequestResult } from '../../sim/index.ts';
import type { LabRequest, LabSpec } from '../types.ts';

/** The request as the simulator takes it: a workload to connect to becomes the IP of its first pod. */
export function requestOf(mesh: Mesh, { connectToPod, ...request }: LabRequest): Request {
  if (connectToPod === undefined) return request;
  const [cluster, namespace, name] = connectToPod.split('/');
  const workload = mesh
    .topology()
    .clusters.find((c) => c.name === cluster)
    ?.workloads.find((w) => w.namespace === namespace && w.name === name);
  const ip = workload?.pods[0]?.ip;
  return ip === undefined ? request : { ...request, connectTo: ip };
}

/** Sends every request of a lab; results by the request's id. */
export function askAll(spec: Pick<LabSpec, 'requests'>, mesh: Mesh): Map<string, RequestResult> {
  return new Map(spec.requests.map((request) => [request.id, mesh.send(requestOf(mesh, request))]));
}
