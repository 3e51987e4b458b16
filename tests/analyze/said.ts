import { analyze } from '../../src/sim/analyze/index.ts';
import { worldOf } from '../support/mesh-world.ts';

/** Namespace `app` with injection, in it a caller `web`, and `rt` (container port 8080) behind a Service of that name on port 80. */
export const app = (
  options: { portName?: string; namespace?: string; web?: boolean; rt?: boolean; inject?: boolean } = {},
): string => {
  const { portName = 'http', namespace = 'app', web = true, rt = true, inject = true } = options;
  const deployment = (name: string, container: string): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, version: v1 } }
    spec: { containers: [${container}] }
`;
  return [
    `apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}${inject ? ', labels: { istio-injection: enabled }' : ''} }
---
apiVersion: v1
kind: Namespace
metadata: { name: istio-system }
---
apiVersion: v1
kind: Service
metadata: { name: rt, namespace: ${namespace} }
spec: { selector: { app: rt }, ports: [{ name: ${portName}, port: 80, targetPort: 8080 }] }
`,
    web ? deployment('web', '{ name: curl, image: curlimages/curl:8.9.1, command: [sleep, infinity] }') : '',
    rt ? deployment('rt', '{ name: rt, image: mccutchen/go-httpbin:v2.15.0, ports: [{ containerPort: 8080 }] }') : '',
  ].join('');
};

/** A gateway pod `gw` in `istio-system` with a Service on port 80. */
export const gateway = `apiVersion: apps/v1
kind: Deployment
metadata: { name: gw, namespace: istio-system }
spec:
  selector: { matchLabels: { istio: gw } }
  template:
    metadata:
      labels: { istio: gw, sidecar.istio.io/inject: 'true' }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: gw, namespace: istio-system }
spec: { type: LoadBalancer, selector: { istio: gw }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

/** Remote secrets with which an istiod discovers other clusters. */
export const discovers = (...clusters: string[]): string =>
  clusters
    .map(
      (c) => `---
apiVersion: v1
kind: Secret
metadata: { name: istio-remote-secret-${c}, namespace: istio-system, labels: { istio/multiCluster: 'true' } }
stringData:
  ${c}: |
    apiVersion: v1
    kind: Config
    clusters: [{ name: ${c}, cluster: { server: 'https://${c}.example' } }]
`,
    )
    .join('');

/** An Istio object in one line. */
export const istio = (kind: string, name: string, spec: string, age?: string): string => `---
apiVersion: ${/Authentication|Policy/.test(kind) ? 'security' : 'networking'}.istio.io/v1
kind: ${kind}
metadata: { name: ${name.split('/')[1]}, namespace: ${name.split('/')[0]}${age ? `, creationTimestamp: '${age}'` : ''} }
spec: ${spec}
`;

/** What is said of a mesh: `severity code cluster kind namespace/name field`. */
export function said(files: Readonly<Record<string, string>>): string[] {
  return analyze(worldOf(files)).map(({ severity, code, object, field }) => {
    const name = object?.namespace === undefined ? object?.name : `${object.namespace}/${object.name}`;
    return `${severity} ${code} ${object?.cluster} ${object?.kind} ${name} ${field}`;
  });
}

/** What is said of the mesh above with a few more objects in cluster `a`. */
export const saidOf = (...objects: string[]): string[] =>
  said({ 'a/app.yaml': app(), 'a/more.yaml': objects.join('') });
