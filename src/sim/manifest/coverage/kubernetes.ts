import type { CoverageByKind, KindCoverage } from './types.ts';

const pod = (prefix: string): string[] =>
  [
    'containers[].name',
    'containers[].image',
    'containers[].command',
    'containers[].args',
    'containers[].env[].name',
    'containers[].env[].value',
    'containers[].ports',
    'containers[].readinessProbe',
    'containers[].startupProbe',
    'containers[].livenessProbe',
    'serviceAccountName',
    'serviceAccount',
    'nodeSelector',
    'nodeName',
    'hostNetwork',
    'hostname',
    'subdomain',
    'dnsPolicy',
    'dnsConfig',
    'hostAliases',
  ].map((p) => `${prefix}.${p}`);

/** Storage, resources, placement beyond nodeSelector, and the container's own security settings carry no traffic. */
const podHarmless = (prefix: string): string[] =>
  [
    'containers[].resources',
    'containers[].volumeMounts',
    'containers[].volumeDevices',
    'containers[].imagePullPolicy',
    'containers[].securityContext',
    'containers[].env[].valueFrom',
    'containers[].envFrom',
    'containers[].lifecycle',
    'containers[].stdin',
    'containers[].stdinOnce',
    'containers[].tty',
    'containers[].workingDir',
    'containers[].terminationMessagePath',
    'containers[].terminationMessagePolicy',
    'containers[].resizePolicy',
    'initContainers',
    'volumes',
    'securityContext',
    'affinity',
    'tolerations',
    'topologySpreadConstraints',
    'terminationGracePeriodSeconds',
    'imagePullSecrets',
    'automountServiceAccountToken',
    'enableServiceLinks',
    'priorityClassName',
    'priority',
    'preemptionPolicy',
    'runtimeClassName',
    'schedulerName',
    'restartPolicy',
    'shareProcessNamespace',
    'hostPID',
    'hostIPC',
    'overhead',
    'os',
    'setHostnameAsFQDN',
  ].map((p) => `${prefix}.${p}`);

/** R-SEC-41: the kubelet's own probe at the sidecar fails under STRICT or an ALLOW policy; readiness does not look at these. */
const PROBES_AS_THEY_ARE = 'metadata.annotations[sidecar.istio.io/rewriteAppHTTPProbers]';

const workload = (modelled: string[], harmless: string[]): KindCoverage => ({
  modelled: ['spec.replicas', 'spec.selector', 'spec.template.metadata', ...pod('spec.template.spec'), ...modelled],
  harmless: [...podHarmless('spec.template.spec'), 'spec.revisionHistoryLimit', 'spec.minReadySeconds', ...harmless],
  except: [`spec.template.${PROBES_AS_THEY_ARE}`],
});

const harmless: KindCoverage = { modelled: [], harmless: ['*'] };

export const kubernetes: CoverageByKind = {
  Namespace: { modelled: [], harmless: ['spec.finalizers'] },
  Node: {
    modelled: ['status.addresses'],
    harmless: ['spec.podCIDR', 'spec.podCIDRs', 'spec.providerID', 'spec.taints', 'spec.unschedulable'],
  },
  Pod: { modelled: pod('spec'), harmless: podHarmless('spec'), except: [PROBES_AS_THEY_ARE] },
  Service: {
    modelled: [
      'spec.type',
      'spec.clusterIP',
      'spec.clusterIPs',
      'spec.selector',
      'spec.ports',
      'spec.externalName',
      'spec.externalIPs',
      'spec.loadBalancerIP',
      'spec.publishNotReadyAddresses',
      'spec.internalTrafficPolicy',
      'spec.externalTrafficPolicy',
      'spec.trafficDistribution',
    ],
    harmless: [
      'spec.allocateLoadBalancerNodePorts',
      'spec.healthCheckNodePort',
      'spec.loadBalancerClass',
      // Affinity chooses among equal backends; every one of them stays possible.
      'spec.sessionAffinity',
      'spec.sessionAffinityConfig',
      'spec.ipFamilyPolicy',
      'spec.ipFamilies',
    ],
  },
  Endpoints: { modelled: ['subsets'] },
  ServiceAccount: harmless,
  ConfigMap: { modelled: ['data'], harmless: ['binaryData', 'immutable'] },
  Secret: { modelled: ['data', 'stringData', 'type'], harmless: ['immutable'] },
  PersistentVolumeClaim: harmless,
  ResourceQuota: harmless,
  LimitRange: harmless,
  'apps/Deployment': workload([], ['spec.strategy', 'spec.progressDeadlineSeconds', 'spec.paused']),
  'apps/StatefulSet': workload(
    ['spec.serviceName'],
    [
      'spec.volumeClaimTemplates',
      'spec.updateStrategy',
      'spec.podManagementPolicy',
      'spec.persistentVolumeClaimRetentionPolicy',
    ],
  ),
  'apps/DaemonSet': workload([], ['spec.updateStrategy']),
  'apps/ReplicaSet': workload([], []),
  'batch/Job': {
    modelled: ['spec.template.metadata', 'spec.parallelism', ...pod('spec.template.spec')],
    harmless: [
      ...podHarmless('spec.template.spec'),
      'spec.completions',
      'spec.completionMode',
      'spec.backoffLimit',
      'spec.activeDeadlineSeconds',
      'spec.ttlSecondsAfterFinished',
    ],
  },
  // Runs at times of its own; it serves nothing.
  'batch/CronJob': harmless,
  'discovery.k8s.io/EndpointSlice': {
    modelled: ['addressType', 'endpoints', 'ports'],
  },
  'networking.k8s.io/NetworkPolicy': {
    modelled: ['spec.podSelector', 'spec.policyTypes', 'spec.ingress', 'spec.egress'],
  },
  'networking.k8s.io/Ingress': { modelled: [] },
  'networking.k8s.io/IngressClass': harmless,
  'policy/PodDisruptionBudget': harmless,
  'autoscaling/HorizontalPodAutoscaler': harmless,
  'rbac.authorization.k8s.io/Role': harmless,
  'rbac.authorization.k8s.io/RoleBinding': harmless,
  'rbac.authorization.k8s.io/ClusterRole': harmless,
  'rbac.authorization.k8s.io/ClusterRoleBinding': harmless,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { modelled: [] },
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': harmless,
};
