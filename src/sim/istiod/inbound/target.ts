import type { Ref } from '../../manifest/resource.ts';
import type { Protocol } from '../registry/protocol.ts';
import type { MeshService } from '../registry/mesh-service.ts';

/** A container port for which the inbound listener has filter chains of its own: of a Service, or of a Sidecar's `ingress`. */
export interface InboundTarget {
  /** Container port: what connections are dialled to. */
  port: number;
  protocol: Protocol;
  /** The Service port, or the `ingress` entry, that makes it. */
  field: Ref;
  /** Service port number; of an ingress entry its own. */
  servicePort: number;
  service?: MeshService;
  /** Where the app is dialled, if a Sidecar says so; `unix`: a socket, not modelled. */
  endpoint?: { to: 'pod' | 'loopback' | 'unix'; port: number };
  /** A listener of its own instead of virtualInbound: `captureMode: NONE` (R-SEC-26). */
  bind?: { address: string };
}
