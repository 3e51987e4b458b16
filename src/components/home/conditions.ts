import type { MeshFiles } from '../../sim/index.ts';
import type { Both } from '../site/strings.ts';
import { applyDifference, type Difference } from '../../labs/index.ts';
import { documentsOf, inDocument, swap } from './edit-manifests.ts';
import { startMesh } from './mesh.ts';

export type ConditionId =
  | 'name'
  | 'sidecar'
  | 'fleet'
  | 'discovery'
  | 'sameness'
  | 'scope'
  | 'route'
  | 'firewall'
  | 'network-policy'
  | 'mtls'
  | 'authorization'
  | 'app';

/**
 * One of the twelve conditions of a call between clusters, and how the manifests look where it does not hold. `on` and `off` say what to change
 * in the mesh that the first lab starts with; the one that is absent is how that mesh already is.
 */
export interface Condition {
  id: ConditionId;
  title: Both;
  /** Which manifests a switch writes. */
  touches: Both;
  on?: (files: MeshFiles) => Difference;
  off?: (files: MeshFiles) => Difference;
}

const STUB = `# A name for a's DNS to answer with.
# It selects no pod in cluster a: they run in cluster b.
apiVersion: v1
kind: Namespace
metadata:
  name: b
---
apiVersion: v1
kind: Service
metadata:
  name: rt
  namespace: b
spec:
  selector:
    app: rt
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const FIREWALL = (source: string): string => `# Pods of cluster a may open connections to pods of cluster b,
# on the port of the container.
apiVersion: compute.cnrm.cloud.google.com/v1beta1
kind: ComputeFirewall
metadata:
  name: allow-a-pods-to-b
spec:
  networkRef:
    name: mesh
  direction: INGRESS
  priority: 900
  sourceRanges:
    - ${source}
  allow:
    - protocol: tcp
      ports: ['8080']
`;

const DISCONNECTED = `apiVersion: v1
kind: ConfigMap
metadata:
  name: asm-options
  namespace: istio-system
data:
  multicluster_mode: disconnected
`;

const CLUSTER_LOCAL = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-asm-managed
  namespace: istio-system
data:
  mesh: |
    serviceSettings:
      - settings:
          clusterLocal: true
        hosts:
          - rt.b.svc.cluster.local
`;

const DENY_INGRESS = `# Selects every pod of the namespace and allows nobody in.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-ingress
  namespace: b
spec:
  podSelector: {}
  policyTypes: [Ingress]
`;

const STRICT = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: b
spec:
  mtls:
    mode: STRICT
`;

const NO_TLS = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: rt
  namespace: b
spec:
  host: rt.b.svc.cluster.local
  trafficPolicy:
    tls:
      mode: DISABLE
`;

const ONLY_OPS = `# One ALLOW policy, and whoever it does not list is refused.
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: rt
  namespace: b
spec:
  selector:
    matchLabels:
      app: rt
  action: ALLOW
  rules:
    - from:
        - source:
            namespaces: [ops]
`;

const inject = (files: MeshFiles, cluster: string): Difference =>
  inDocument(files, { folder: cluster, kind: 'Namespace', has: new RegExp(`name: ${cluster}$`, 'm') }, (text) =>
    swap(text, `  name: ${cluster}\n`, `  name: ${cluster}\n  labels:\n    istio-injection: enabled\n`),
  );

const OTHER_NETWORK = `apiVersion: compute.cnrm.cloud.google.com/v1beta1
kind: ComputeNetwork
metadata:
  name: other
spec:
  autoCreateSubnetworks: false
`;

/** Cluster b, or its subnet, in a VPC network of its own. */
const inOtherNetwork = (files: MeshFiles, kind: string): Difference =>
  inDocument(files, { folder: 'gcp', kind, has: /^ {2}name: b$/m }, (text) =>
    swap(text, '  networkRef:\n    name: mesh\n', '  networkRef:\n    name: other\n'),
  );

/** The range that a cluster's pods get their addresses from. */
function podRange(files: MeshFiles, cluster: string): string {
  const subnet = Object.entries(files)
    .filter(([path]) => path.startsWith('gcp/'))
    .flatMap(([, text]) => documentsOf(text))
    .find((text) => /^kind: ComputeSubnetwork$/m.test(text) && new RegExp(`^ {2}name: ${cluster}$`, 'm').test(text));
  const range = /rangeName: pods\n\s+ipCidrRange: ([\d./]+)/.exec(subnet ?? '')?.[1];
  if (!range) throw new Error(`no pod range of ${cluster} in gcp/`);
  return range;
}

/** RT of cluster b in a namespace `b-prod`, beside an empty namespace `b`. */
function moveToOtherNamespace(files: MeshFiles): Difference {
  const namespace = inDocument(
    files,
    { folder: 'b', kind: 'Namespace', has: /^ {2}name: b$/m },
    (text) => `${text}---\n${swap(text, '  name: b\n', '  name: b-prod\n')}`,
  );
  const rt = files['b/rt.yaml'];
  if (!rt) throw new Error('no b/rt.yaml');
  return { ...namespace, 'b/rt.yaml': rt.replaceAll('namespace: b\n', 'namespace: b-prod\n') };
}

/** The twelve conditions, in the order in which a request meets them. */
export const conditions: readonly Condition[] = [
  {
    id: 'name',
    title: { en: 'The name resolves in a', 'zh-cn': '名称能在 a 中解析' },
    touches: { en: 'a stub Service in cluster a', 'zh-cn': '集群 a 中的占位 Service' },
    on: () => ({ 'a/b.yaml': STUB }),
  },
  {
    id: 'sidecar',
    title: { en: 'Both pods have a sidecar', 'zh-cn': '两端 Pod 都有 sidecar' },
    touches: { en: 'the injection label of both namespaces', 'zh-cn': '两个 Namespace 的注入标签' },
    on: (files) => ({ ...inject(files, 'a'), ...inject(files, 'b') }),
  },
  {
    id: 'fleet',
    title: { en: 'b’s mesh is on in the fleet', 'zh-cn': 'b 在 fleet 中启用了网格' },
    touches: { en: 'b’s GKEHubFeatureMembership', 'zh-cn': 'b 的 GKEHubFeatureMembership' },
    off: (files) =>
      inDocument(
        files,
        { folder: 'gcp', kind: 'GKEHubFeatureMembership', has: /membershipRef:\n\s+name: b$/m },
        (text) => swap(text, 'MANAGEMENT_AUTOMATIC', 'MANAGEMENT_MANUAL'),
      ),
  },
  {
    id: 'discovery',
    title: { en: 'Discovery joins a and b', 'zh-cn': '端点发现连接了 a 和 b' },
    touches: { en: 'ConfigMap asm-options in b', 'zh-cn': 'b 的 ConfigMap asm-options' },
    off: () => ({ 'b/asm-options.yaml': DISCONNECTED }),
  },
  {
    id: 'sameness',
    title: { en: 'Same namespace, same name', 'zh-cn': 'Namespace 和名称都相同' },
    touches: { en: 'the namespace that b’s RT lives in', 'zh-cn': 'b 的 RT 所在的 Namespace' },
    off: moveToOtherNamespace,
  },
  {
    id: 'scope',
    title: { en: 'The host is not cluster-local', 'zh-cn': '该 host 不是 cluster-local' },
    touches: { en: 'the mesh configuration in a', 'zh-cn': 'a 的网格配置' },
    off: () => ({ 'a/mesh-config.yaml': CLUSTER_LOCAL }),
  },
  {
    id: 'route',
    title: { en: 'b’s pods are routable', 'zh-cn': 'b 的 Pod 地址可路由' },
    touches: { en: 'the VPC network of cluster b', 'zh-cn': '集群 b 所在的 VPC 网络' },
    off: (files) => ({
      ...inOtherNetwork(files, 'ContainerCluster'),
      ...inOtherNetwork(files, 'ComputeSubnetwork'),
      'gcp/other-network.yaml': OTHER_NETWORK,
    }),
  },
  {
    id: 'firewall',
    title: { en: 'The firewall lets a’s pods in', 'zh-cn': 'VPC 防火墙放行 a 的 Pod' },
    touches: { en: 'a ComputeFirewall rule', 'zh-cn': '一条 ComputeFirewall 规则' },
    on: (files) => ({ 'gcp/allow-a-to-b.yaml': FIREWALL(podRange(files, 'a')) }),
  },
  {
    id: 'network-policy',
    title: { en: 'NetworkPolicy in b allows it', 'zh-cn': 'b 的 NetworkPolicy 允许' },
    touches: { en: 'a NetworkPolicy in b', 'zh-cn': 'b 的一条 NetworkPolicy' },
    off: () => ({ 'b/network-policy.yaml': DENY_INGRESS }),
  },
  {
    id: 'mtls',
    title: { en: 'Both ends agree on mutual TLS', 'zh-cn': '两端就双向 TLS 达成一致' },
    touches: {
      en: 'a DestinationRule in a, a PeerAuthentication in b',
      'zh-cn': 'a 的 DestinationRule 和 b 的 PeerAuthentication',
    },
    off: () => ({ 'a/destination-rule.yaml': NO_TLS, 'b/peer-authentication.yaml': STRICT }),
  },
  {
    id: 'authorization',
    title: { en: 'b’s policy admits the caller', 'zh-cn': 'b 的策略放行调用方' },
    touches: { en: 'an AuthorizationPolicy in b', 'zh-cn': 'b 的一条 AuthorizationPolicy' },
    off: () => ({ 'b/authorization-policy.yaml': ONLY_OPS }),
  },
  {
    id: 'app',
    title: { en: 'The app listens on its port', 'zh-cn': '应用监听在 targetPort 上' },
    touches: { en: 'the port that b’s app listens on', 'zh-cn': 'b 的应用监听的端口' },
    off: (files) =>
      inDocument(files, { folder: 'b', kind: 'Deployment', has: /^ {2}name: rt$/m }, (text) =>
        text.replaceAll('8080', '9090'),
      ),
  },
];

/** The conditions that do not hold in the mesh that the first lab starts with. */
export const startOff: readonly ConditionId[] = conditions
  .filter((condition) => condition.on)
  .map((condition) => condition.id);

/** The mesh in which all conditions hold but those named; `startOff` gives the lab's start back, file by file. */
export function meshWith(off: Iterable<ConditionId>): MeshFiles {
  const missing = new Set(off);
  let files = startMesh;
  for (const condition of conditions) {
    const change = missing.has(condition.id) ? condition.off : condition.on;
    if (change) files = applyDifference(files, change(files));
  }
  return files;
}
