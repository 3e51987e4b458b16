import type { Message } from '../manifest/diagnostic.ts';
import type { Decider, Resource } from '../manifest/resource.ts';
import type { RootId } from '../wire/connection.ts';

/** A setting of the mesh config with the place where it is written. */
export interface MeshConfig {
  /** The document as written in the ConfigMap or IstioOperator (or empty), for settings that few rules read. */
  raw: Readonly<Record<string, unknown>>;
  rootNamespace: string;
  trustDomain: string;
  trustDomainAliases: readonly string[];
  enableAutoMtls: boolean;
  connectTimeoutMs: number;
  outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  /** Who says a setting (dotted path below the mesh config): the ConfigMap with path `data.mesh`, or the default. */
  decider(path: string): Decider;
}

/** A cluster that an istiod reads, or does not. */
export interface Discovered {
  /** The id under which endpoints of that cluster are registered (the remote secret's key). */
  id: string;
  /** The folder. */
  cluster: string;
}

export interface NotDiscovered {
  cluster: string;
  /** Cause code FML05xx (not in the fleet, disconnected, no remote secret, wrong label …). */
  why: Message;
  decider: Decider;
}

/** What is known of the control plane that serves a cluster's proxies, before any proxy is looked at. */
export interface ControlPlane {
  cluster: string;
  /** `istiod`: open source, or in cluster. `managed`: Cloud Service Mesh provisioned through the fleet. */
  kind: 'istiod' | 'managed';
  /** Undefined if it serves; otherwise why there is none: no webhook injects, no proxy gets configuration. */
  down?: { why: Message; decider: Decider };
  /** Revisions that its webhooks take, and the default one (R-SEC-2…5, R-CSM-33). */
  revisions: readonly string[];
  defaultRevision: string | undefined;
  meshConfig: MeshConfig;
  /** meshNetworks document, parsed. */
  meshNetworks: Readonly<Record<string, unknown>>;
  /** Own cluster id first, then what it discovers, in order. */
  reads: readonly Discovered[];
  notRead: readonly NotDiscovered[];
  /** The root that signs its workload certificates, and the roots in its proxies' trust bundle. */
  signs: RootId;
  roots: readonly RootId[];
  /** What decides over both: the Secret `cacerts`, present or missing. */
  trustDecider?: Decider;
  /** Root namespace's label topology.istio.io/network, if any. */
  network: { value: string; decider: Decider };
  /** Objects that configure it, for "where does this come from". */
  sources: readonly Resource[];
}
