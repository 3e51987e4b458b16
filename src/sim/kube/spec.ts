/** The parts of Kubernetes' own types that the tables of this folder read; admission has checked their shapes. */
export interface PodSpec {
  containers?: readonly Container[] | null;
  initContainers?: readonly Container[] | null;
  serviceAccountName?: string;
  serviceAccount?: string;
  nodeName?: string;
  nodeSelector?: Readonly<Record<string, string>> | null;
  hostNetwork?: boolean;
  hostname?: string;
  subdomain?: string;
  dnsPolicy?: string;
  hostAliases?: readonly { ip?: string; hostnames?: readonly string[] | null }[] | null;
  dnsConfig?: {
    nameservers?: readonly string[] | null;
    searches?: readonly string[] | null;
    options?: readonly { name?: string; value?: string }[] | null;
  } | null;
}

export interface Container {
  name?: string;
  image?: string;
  command?: readonly string[] | null;
  args?: readonly string[] | null;
  env?: readonly { name?: string; value?: string; valueFrom?: unknown }[] | null;
  ports?: readonly { name?: string; containerPort?: number; protocol?: string }[] | null;
  volumeMounts?: readonly { mountPath?: string }[] | null;
  readinessProbe?: Probe | null;
  startupProbe?: Probe | null;
  livenessProbe?: Probe | null;
  restartPolicy?: string;
}

export interface Probe {
  httpGet?: { path?: string; port?: number | string; scheme?: string; host?: string } | null;
  tcpSocket?: { port?: number | string; host?: string } | null;
  grpc?: { port?: number } | null;
  timeoutSeconds?: number;
}

export interface PodTemplate {
  metadata?: {
    labels?: Readonly<Record<string, string>> | null;
    annotations?: Readonly<Record<string, string>> | null;
  } | null;
  spec?: PodSpec | null;
}

export interface PodStatus {
  podIP?: string;
  phase?: string;
  conditions?: readonly { type?: string; status?: string; reason?: string }[] | null;
}

export interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  ports?:
    | readonly {
        name?: string;
        port?: number;
        protocol?: string;
        appProtocol?: string;
        targetPort?: number | string;
        nodePort?: number;
      }[]
    | null;
  selector?: Readonly<Record<string, string>> | null;
  externalName?: string;
  externalIPs?: readonly string[] | null;
  publishNotReadyAddresses?: boolean;
  internalTrafficPolicy?: string;
  externalTrafficPolicy?: string;
  trafficDistribution?: string;
}

export interface LabelSelector {
  matchLabels?: Readonly<Record<string, string>> | null;
  matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] | null }[] | null;
}
