import type { CoverageByKind, KindCoverage } from './types.ts';

const harmless: KindCoverage = { modelled: [], harmless: ['*'] };

/** Parts of a traffic policy that are not evaluated: what tunnels, ramps weights up, or limits retries and connections over time. */
const UNMODELLED_POLICY = [
  'proxyProtocol',
  'tunnel',
  'loadBalancer.warmup',
  'loadBalancer.warmupDurationSecs',
  'loadBalancer.zoneAwareLbSetting',
  'connectionPool.tcp.maxConnectionDuration',
  'tls.caCrl',
];

export const istio: CoverageByKind = {
  'security.istio.io/PeerAuthentication': { modelled: ['spec.mtls', 'spec.portLevelMtls', 'spec.selector'] },
  'security.istio.io/AuthorizationPolicy': {
    modelled: ['spec.action', 'spec.selector', 'spec.rules', 'spec.provider', 'spec.targetRef', 'spec.targetRefs'],
  },
  'security.istio.io/RequestAuthentication': {
    modelled: [
      'spec.selector',
      'spec.targetRef',
      'spec.targetRefs',
      'spec.jwtRules[].issuer',
      'spec.jwtRules[].audiences',
      'spec.jwtRules[].jwks',
      'spec.jwtRules[].fromHeaders',
      'spec.jwtRules[].fromParams',
      'spec.jwtRules[].fromCookies',
      'spec.jwtRules[].forwardOriginalToken',
      'spec.jwtRules[].outputPayloadToHeader',
      'spec.jwtRules[].outputClaimToHeaders',
      'spec.jwtRules[].spaceDelimitedClaims',
    ],
    harmless: ['spec.jwtRules[].timeout'],
  },
  'networking.istio.io/VirtualService': {
    modelled: ['spec.hosts', 'spec.gateways', 'spec.exportTo', 'spec.http', 'spec.tcp', 'spec.tls'],
    except: [
      'spec.http[].fault.delay.exponentialDelay',
      'spec.http[].fault.abort.http2Error',
      'spec.tcp[].match[].sourceSubnet',
    ],
  },
  'networking.istio.io/DestinationRule': {
    modelled: ['spec.host', 'spec.exportTo', 'spec.subsets', 'spec.trafficPolicy', 'spec.workloadSelector'],
    except: [
      'spec.trafficPolicy',
      'spec.trafficPolicy.portLevelSettings[]',
      'spec.subsets[].trafficPolicy',
      'spec.subsets[].trafficPolicy.portLevelSettings[]',
    ].flatMap((policy) => UNMODELLED_POLICY.map((field) => `${policy}.${field}`)),
  },
  'networking.istio.io/Gateway': {
    modelled: ['spec.selector', 'spec.servers'],
    // Files in the gateway pod, and checks of client certificates beyond their issuer and names.
    except: [
      'spec.servers[].tls.serverCertificate',
      'spec.servers[].tls.privateKey',
      'spec.servers[].tls.caCertificates',
      'spec.servers[].tls.caCrl',
      'spec.servers[].tls.tlsCertificates',
      'spec.servers[].tls.verifyCertificateSpki',
      'spec.servers[].tls.verifyCertificateHash',
      'spec.servers[].tls.caCertCredentialName',
    ],
  },
  'networking.istio.io/ServiceEntry': {
    modelled: [
      'spec.hosts',
      'spec.addresses',
      'spec.ports',
      'spec.location',
      'spec.resolution',
      'spec.endpoints',
      'spec.workloadSelector',
      'spec.exportTo',
      'spec.subjectAltNames',
      'status',
    ],
  },
  'networking.istio.io/WorkloadEntry': { modelled: ['spec', 'status'] },
  'networking.istio.io/WorkloadGroup': harmless,
  'networking.istio.io/Sidecar': {
    modelled: [
      'spec.workloadSelector',
      'spec.egress',
      'spec.ingress',
      'spec.outboundTrafficPolicy',
      'spec.inboundConnectionPool',
    ],
    except: ['spec.egress[].captureMode', 'spec.ingress[].captureMode', 'spec.ingress[].tls'],
  },
  'networking.istio.io/EnvoyFilter': { modelled: [], harmless: ['spec.workloadSelector'] },
  'networking.istio.io/ProxyConfig': { modelled: [], harmless: ['spec.selector', 'spec.concurrency', 'spec.image'] },
  'telemetry.istio.io/Telemetry': harmless,
  'extensions.istio.io/WasmPlugin': { modelled: [], harmless: ['spec.selector'] },
  'install.istio.io/IstioOperator': {
    modelled: [
      'spec.meshConfig',
      'spec.revision',
      'spec.values.global.network',
      'spec.values.global.multiCluster.clusterName',
      'spec.values.global.meshNetworks',
      'spec.values.revisionTags',
      'spec.values.sidecarInjectorWebhook.enableNamespacesByDefault',
      'spec.values.pilot.env.ISTIO_MULTIROOT_MESH',
      'spec.values.pilot.env.ENABLE_MCS_SERVICE_DISCOVERY',
    ],
    harmless: [
      'spec.profile',
      'spec.hub',
      'spec.tag',
      'spec.namespace',
      'spec.installPackagePath',
      'spec.components.base',
      'spec.components.cni',
      'spec.components.pilot',
      'spec.values.global.meshID',
      'spec.values.global.hub',
      'spec.values.global.tag',
      'spec.values.global.logging',
      'spec.values.global.multiCluster.enabled',
      'spec.values.pilot.resources',
      'spec.values.pilot.replicaCount',
      'spec.values.pilot.autoscaleEnabled',
    ],
  },
};
