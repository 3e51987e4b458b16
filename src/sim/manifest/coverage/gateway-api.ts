import type { CoverageByKind } from './types.ts';

export const gatewayApi: CoverageByKind = {
  'gateway.networking.k8s.io/GatewayClass': { modelled: ['spec.controllerName'], harmless: ['spec.description'] },
  'gateway.networking.k8s.io/Gateway': {
    modelled: ['spec.gatewayClassName', 'spec.listeners', 'spec.addresses', 'status'],
  },
  'gateway.networking.k8s.io/HTTPRoute': {
    modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'],
    harmless: ['spec.rules[].name'],
  },
  'gateway.networking.k8s.io/GRPCRoute': { modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'] },
  'gateway.networking.k8s.io/TLSRoute': { modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'] },
  'gateway.networking.k8s.io/ReferenceGrant': { modelled: ['spec.from', 'spec.to'] },
};
