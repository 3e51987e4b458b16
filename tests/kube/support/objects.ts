/** Small Kubernetes objects as JSON documents, for meshes made in tests. */
type Fields = Record<string, unknown>;

const doc = (o: object): string => `${JSON.stringify(o)}\n`;
export const file = (...docs: string[]): string => docs.join('---\n');

export const namespace = (name: string, labels: Record<string, string> = {}): string =>
  doc({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });

export const node = (name: string, labels: Record<string, string> = {}): string =>
  doc({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels } });

export interface Workload {
  kind?: string;
  namespace: string;
  name: string;
  replicas?: number;
  labels?: Record<string, string>;
  container?: Fields;
  pod?: Fields;
  spec?: Fields;
}

/** A workload of one container, go-httpbin unless told otherwise, its pods labelled `app: <name>`. */
export function workload({
  kind = 'Deployment',
  namespace,
  name,
  replicas,
  labels,
  container,
  pod,
  spec,
}: Workload): string {
  const app = labels ?? { app: name };
  return doc({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: app },
      template: {
        metadata: { labels: app },
        spec: { containers: [{ name: 'app', image: 'mccutchen/go-httpbin:v2.15.0', ...container }], ...pod },
      },
      ...spec,
    },
  });
}

export const service = (namespace: string, name: string, spec: Fields = {}, more: Fields = {}): string =>
  doc({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, ...(more['metadata'] as object) },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
    ...('status' in more && { status: more['status'] }),
  });

export const policy = (namespace: string, name: string, spec: Fields): string =>
  doc({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec });
