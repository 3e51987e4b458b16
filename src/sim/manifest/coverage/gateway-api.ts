import type { CoverageByKind } from './types.ts';

export const gatewayApi: CoverageByKind = {
  'gateway.networking.k8s.io/GatewayClass': { modelled: ['spec.controllerName'], harmless: ['spec.description'] },
  'gateway.networking.k8s.io/Gateway': {
    modelled: ['spec.gatewayClassName', 'spec.listeners', 'spec.addresses', 'status'],
    except: ['spec.listeners[].tls.frontendValidation'],
  },
  'gateway.networking.k8s.io/HTTPRoute': {
    modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'],
    harmless: ['spec.rules[].name'],
    except: ['spec.rules[].sessionPersistence'],
  },
  'gateway.networking.k8s.io/GRPCRoute': { modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'] },
  'gateway.networking.k8s.io/TLSRoute': { modelled: ['spec.parentRefs', 'spec.hostnames', 'spec.rules'] },
  'gateway.networking.k8s.io/TCPRoute': { modelled: ['spec.parentRefs', 'spec.rules'] },
  'gateway.networking.k8s.io/ReferenceGrant': { modelled: ['spec.from', 'spec.to'] },
};
