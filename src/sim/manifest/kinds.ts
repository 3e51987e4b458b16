/** Where objects of a kind live: in a namespace or cluster-wide of a cluster folder, or in `gcp/`. */
export type Scope = 'namespaced' | 'cluster' | 'gcp';

/** A kind that the simulator knows. */
export interface KindInfo {
  kind: string;
  /** API group; empty for core. */
  group: string;
  /** Served versions, the preferred first (R-API-56). */
  versions: readonly string[];
  plural: string;
  short: readonly string[];
  scope: Scope;
  /** `Service`, `apps/Deployment`: see KindKey. */
  key: string;
}

type Row = readonly [kind: string, plural: string, short?: string, scope?: Scope];

function rows(group: string, versions: string, scope: Scope, list: readonly Row[]): KindInfo[] {
  return list.map(([kind, plural, short = '', own = scope]) => ({
    kind,
    group,
    versions: versions.split(' '),
    plural,
    short: short === '' ? [] : short.split(' '),
    scope: own,
    key: kindKey(group, kind),
  }));
}

/** Kind with its group, as the world's stores are keyed. */
export function kindKey(group: string, kind: string): string {
  return group === '' ? kind : `${group}/${kind}`;
}

export const kinds: readonly KindInfo[] = [
  ...rows('', 'v1', 'namespaced', [
    ['Namespace', 'namespaces', 'ns', 'cluster'],
    ['Node', 'nodes', 'no', 'cluster'],
    ['Pod', 'pods', 'po'],
    ['Service', 'services', 'svc'],
    ['Endpoints', 'endpoints', 'ep'],
    ['ServiceAccount', 'serviceaccounts', 'sa'],
    ['ConfigMap', 'configmaps', 'cm'],
    ['Secret', 'secrets'],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'],
    ['ResourceQuota', 'resourcequotas', 'quota'],
    ['LimitRange', 'limitranges', 'limits'],
  ]),
  ...rows('apps', 'v1', 'namespaced', [
    ['Deployment', 'deployments', 'deploy'],
    ['StatefulSet', 'statefulsets', 'sts'],
    ['DaemonSet', 'daemonsets', 'ds'],
    ['ReplicaSet', 'replicasets', 'rs'],
  ]),
  ...rows('batch', 'v1', 'namespaced', [
    ['Job', 'jobs'],
    ['CronJob', 'cronjobs', 'cj'],
  ]),
  ...rows('discovery.k8s.io', 'v1', 'namespaced', [['EndpointSlice', 'endpointslices']]),
  ...rows('networking.k8s.io', 'v1', 'namespaced', [
    ['NetworkPolicy', 'networkpolicies', 'netpol'],
    ['Ingress', 'ingresses', 'ing'],
    ['IngressClass', 'ingressclasses', '', 'cluster'],
  ]),
  ...rows('policy', 'v1', 'namespaced', [['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb']]),
  ...rows('autoscaling', 'v2 v1', 'namespaced', [['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa']]),
  ...rows('rbac.authorization.k8s.io', 'v1', 'namespaced', [
    ['Role', 'roles'],
    ['RoleBinding', 'rolebindings'],
    ['ClusterRole', 'clusterroles', '', 'cluster'],
    ['ClusterRoleBinding', 'clusterrolebindings', '', 'cluster'],
  ]),
  ...rows('admissionregistration.k8s.io', 'v1', 'cluster', [
    ['MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
    ['ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'],
  ]),
  ...rows('networking.istio.io', 'v1 v1beta1 v1alpha3', 'namespaced', [
    ['VirtualService', 'virtualservices', 'vs'],
    ['DestinationRule', 'destinationrules', 'dr'],
    ['Gateway', 'gateways', 'gw'],
    ['ServiceEntry', 'serviceentries', 'se'],
    ['Sidecar', 'sidecars'],
    ['WorkloadEntry', 'workloadentries', 'we'],
    ['WorkloadGroup', 'workloadgroups', 'wg'],
  ]),
  ...rows('networking.istio.io', 'v1alpha3', 'namespaced', [['EnvoyFilter', 'envoyfilters']]),
  ...rows('networking.istio.io', 'v1beta1', 'namespaced', [['ProxyConfig', 'proxyconfigs']]),
  ...rows('security.istio.io', 'v1 v1beta1', 'namespaced', [
    ['AuthorizationPolicy', 'authorizationpolicies', 'ap'],
    ['PeerAuthentication', 'peerauthentications', 'pa'],
    ['RequestAuthentication', 'requestauthentications', 'ra'],
  ]),
  ...rows('telemetry.istio.io', 'v1 v1alpha1', 'namespaced', [['Telemetry', 'telemetries', 'telemetry']]),
  ...rows('extensions.istio.io', 'v1alpha1', 'namespaced', [['WasmPlugin', 'wasmplugins']]),
  ...rows('install.istio.io', 'v1alpha1', 'namespaced', [['IstioOperator', 'istiooperators', 'iop io']]),
  ...rows('gateway.networking.k8s.io', 'v1 v1beta1', 'namespaced', [
    ['GatewayClass', 'gatewayclasses', 'gc', 'cluster'],
    ['Gateway', 'gateways', 'gtw'],
    ['HTTPRoute', 'httproutes'],
    ['GRPCRoute', 'grpcroutes'],
  ]),
  ...rows('gateway.networking.k8s.io', 'v1beta1 v1', 'namespaced', [['ReferenceGrant', 'referencegrants', 'refgrant']]),
  ...rows('gateway.networking.k8s.io', 'v1 v1alpha3 v1alpha2', 'namespaced', [
    ['TLSRoute', 'tlsroutes'],
    ['BackendTLSPolicy', 'backendtlspolicies', 'btlspolicy'],
  ]),
  ...rows('gateway.networking.k8s.io', 'v1alpha2', 'namespaced', [['TCPRoute', 'tcproutes']]),
  ...rows('multicluster.x-k8s.io', 'v1alpha1 v1beta1', 'namespaced', [
    ['ServiceExport', 'serviceexports', 'svcex'],
    ['ServiceImport', 'serviceimports', 'svcim'],
  ]),
  ...rows('net.gke.io', 'v1', 'namespaced', [
    ['ServiceExport', 'serviceexports'],
    ['ServiceImport', 'serviceimports'],
  ]),
  ...rows('networking.gke.io', 'v1', 'namespaced', [
    ['HealthCheckPolicy', 'healthcheckpolicies'],
    ['GCPBackendPolicy', 'gcpbackendpolicies'],
    ['GCPGatewayPolicy', 'gcpgatewaypolicies'],
    ['ManagedCertificate', 'managedcertificates', 'mcrt'],
    ['MultiClusterService', 'multiclusterservices', 'mcs'],
    ['MultiClusterIngress', 'multiclusteringresses', 'mci'],
  ]),
  ...rows('networking.gke.io', 'v1alpha1', 'cluster', [
    ['FQDNNetworkPolicy', 'fqdnnetworkpolicies', 'fqdnnp', 'namespaced'],
  ]),
  ...rows('cloud.google.com', 'v1 v1beta1', 'namespaced', [['BackendConfig', 'backendconfigs', 'bc']]),
  ...rows('mesh.cloud.google.com', 'v1beta1 v1alpha1', 'namespaced', [
    ['ControlPlaneRevision', 'controlplanerevisions', 'cpr'],
  ]),
  ...rows('cilium.io', 'v2', 'namespaced', [
    ['CiliumNetworkPolicy', 'ciliumnetworkpolicies', 'cnp'],
    ['CiliumClusterwideNetworkPolicy', 'ciliumclusterwidenetworkpolicies', 'ccnp', 'cluster'],
  ]),
  ...rows('compute.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['ComputeNetwork', 'computenetworks'],
    ['ComputeSubnetwork', 'computesubnetworks'],
    ['ComputeNetworkPeering', 'computenetworkpeerings'],
    ['ComputeFirewall', 'computefirewalls'],
    ['ComputeFirewallPolicy', 'computefirewallpolicies'],
    ['ComputeFirewallPolicyRule', 'computefirewallpolicyrules'],
    ['ComputeFirewallPolicyAssociation', 'computefirewallpolicyassociations'],
    ['ComputeNetworkFirewallPolicy', 'computenetworkfirewallpolicies'],
    ['ComputeNetworkFirewallPolicyRule', 'computenetworkfirewallpolicyrules'],
    ['ComputeNetworkFirewallPolicyAssociation', 'computenetworkfirewallpolicyassociations'],
    ['ComputeRoute', 'computeroutes'],
    ['ComputeRouter', 'computerouters'],
    ['ComputeRouterNAT', 'computerouternats'],
    ['ComputeVPNTunnel', 'computevpntunnels'],
    ['ComputeVPNGateway', 'computevpngateways'],
    ['ComputeAddress', 'computeaddresses'],
    ['ComputeForwardingRule', 'computeforwardingrules'],
    ['ComputeSharedVPCHostProject', 'computesharedvpchostprojects'],
    ['ComputeSharedVPCServiceProject', 'computesharedvpcserviceprojects'],
  ]),
  ...rows('container.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['ContainerCluster', 'containerclusters'],
    ['ContainerNodePool', 'containernodepools'],
  ]),
  ...rows('gkehub.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['GKEHubMembership', 'gkehubmemberships'],
    ['GKEHubFeature', 'gkehubfeatures'],
    ['GKEHubFeatureMembership', 'gkehubfeaturememberships'],
  ]),
  ...rows('networkconnectivity.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['NetworkConnectivityHub', 'networkconnectivityhubs'],
    ['NetworkConnectivitySpoke', 'networkconnectivityspokes'],
  ]),
  ...rows('resourcemanager.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['Project', 'projects'],
    ['Folder', 'folders'],
  ]),
  ...rows('serviceusage.cnrm.cloud.google.com', 'v1beta1', 'gcp', [['Service', 'services']]),
  ...rows('iam.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['IAMPolicyMember', 'iampolicymembers'],
    ['IAMServiceAccount', 'iamserviceaccounts'],
  ]),
  ...rows('dns.cnrm.cloud.google.com', 'v1beta1', 'gcp', [
    ['DNSManagedZone', 'dnsmanagedzones'],
    ['DNSRecordSet', 'dnsrecordsets'],
  ]),
];

const byApi = new Map(kinds.flatMap((k) => k.versions.map((v) => [`${k.group}/${v}/${k.kind}`, k] as const)));

/** `networking.istio.io/v1` → group and version; core has an empty group. */
export function splitApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The kind that an object's apiVersion and kind name, letter case included; undefined if no API server serves it (R-API-15). */
export function kindOf(apiVersion: string, kind: string): KindInfo | undefined {
  const { group, version } = splitApiVersion(apiVersion);
  return byApi.get(`${group}/${version}/${kind}`);
}

/** A kind as kubectl takes it: plural, singular, kind or short name, with or without group; several where a name is ambiguous. */
export function kindsNamed(name: string): KindInfo[] {
  const dot = name.indexOf('.');
  const word = (dot < 0 ? name : name.slice(0, dot)).toLowerCase();
  const group = dot < 0 ? undefined : name.slice(dot + 1);
  return kinds.filter(
    (k) =>
      (group === undefined || group === k.group) &&
      (k.plural === word || k.kind.toLowerCase() === word || k.short.includes(word)),
  );
}
