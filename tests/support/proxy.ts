import { podsOf } from '../../src/sim/kube/pods.ts';
import { parseFile } from '../../src/sim/manifest/parse-file.ts';
import { contextOf, viewOf } from '../../src/sim/istiod/view.ts';
import type { ProxyContext } from '../../src/sim/istiod/view.ts';
import { buildWorld } from '../../src/sim/world/build-world.ts';
import type { World } from '../../src/sim/world/world.ts';

/** The world of a few files, path to YAML text. */
export function worldOf(files: Readonly<Record<string, string>>): World {
  return buildWorld(new Map(Object.entries(files).map(([path, text]) => [path, parseFile(path, text)])));
}

/** A pod's proxy as its istiod sees it; fails if the pod is missing or the control plane is. */
export function proxyOf(world: World, cluster: string, namespace: string, workload: string): ProxyContext {
  const pod = podsOf(world).find(
    (p) => p.cluster === cluster && p.namespace === namespace && p.workload.name === workload,
  );
  const view = viewOf(world, cluster);
  if (!pod || !view)
    throw new Error(`no proxy ${cluster}/${namespace}/${workload}: ${JSON.stringify(world.diagnostics)}`);
  return contextOf(view, pod);
}

/** Namespace `app` with injection, a Deployment `rt` (container port 8080, more labels on request) and its Service on port 80. */
export function rt(
  options: { portName?: string; labels?: string; serviceAccount?: string; injection?: string } = {},
): string {
  const { portName = 'http', labels = '', serviceAccount = 'rt', injection = 'enabled' } = options;
  return `apiVersion: v1
kind: Namespace
metadata: { name: app, labels: { istio-injection: ${injection} } }
---
apiVersion: v1
kind: Namespace
metadata: { name: istio-system }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: rt, namespace: app }
spec:
  selector: { matchLabels: { app: rt } }
  template:
    metadata: { labels: { app: rt${labels} } }
    spec:
      serviceAccountName: ${serviceAccount}
      containers: [{ name: rt, image: mccutchen/go-httpbin:v2.15.0, ports: [{ containerPort: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: rt, namespace: app }
spec:
  selector: { app: rt }
  ports: [{ name: ${portName}, port: 80, targetPort: 8080 }]
`;
}
