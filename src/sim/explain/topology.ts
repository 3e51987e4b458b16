import { podsOf } from '../kube/pods.ts';
import { servicesOf } from '../kube/services.ts';
import { controlPlaneOf } from '../control-plane/control-plane.ts';
import type { Message } from '../manifest/diagnostic.ts';
import type { World } from '../world/world.ts';

export interface TopologyWorkload {
  namespace: string;
  name: string;
  kind: string;
  pods: { name: string; ip: string; ready: boolean }[];
  proxy: 'none' | 'sidecar' | 'gateway';
  file: string;
  line: number;
}

export interface TopologyService {
  namespace: string;
  name: string;
  type: string;
  clusterIP?: string;
  ports: { name: string; port: number; targetPort: number | string }[];
  file: string;
  line: number;
}

export interface TopologyCluster {
  name: string;
  /** Whether a control plane serves it; if not, why. */
  controlPlane: { up: boolean; why?: Message };
  /** Other clusters whose endpoints its control plane reads. */
  reads: string[];
  namespaces: string[];
  workloads: TopologyWorkload[];
  services: TopologyService[];
}

/** What the map shows and the pickers offer. */
export interface Topology {
  clusters: TopologyCluster[];
}

export function topologyOf(world: World): Topology {
  return {
    clusters: world.clusters.map((cluster) => {
      const controlPlane = controlPlaneOf(world, cluster.name);
      const workloads = new Map<string, TopologyWorkload>();
      for (const pod of podsOf(world)) {
        if (pod.cluster !== cluster.name) continue;
        const key = `${pod.namespace}/${pod.workload.kind}/${pod.workload.name}`;
        const { file, line } = pod.resource.at('');
        const entry = workloads.get(key) ?? {
          namespace: pod.namespace,
          ...pod.workload,
          pods: [],
          proxy: pod.injection.kind,
          file,
          line,
        };
        entry.pods.push({ name: pod.name, ip: pod.ip, ready: pod.ready });
        workloads.set(key, entry);
      }
      return {
        name: cluster.name,
        controlPlane: { up: !controlPlane.down, ...(controlPlane.down && { why: controlPlane.down.why }) },
        reads: controlPlane.reads.map((r) => r.cluster).filter((name) => name !== cluster.name),
        namespaces: cluster.list('Namespace').map((n) => n.name),
        workloads: [...workloads.values()],
        services: servicesOf(world)
          .filter((s) => s.cluster === cluster.name)
          .map((s) => ({
            namespace: s.namespace,
            name: s.name,
            type: s.headless ? 'Headless' : s.type,
            ...(s.clusterIP !== undefined && { clusterIP: s.clusterIP }),
            ports: s.ports.map(({ name, port, targetPort }) => ({ name, port, targetPort })),
            ...(({ file, line }) => ({ file, line }))(s.resource.at('')),
          })),
      };
    }),
  };
}
