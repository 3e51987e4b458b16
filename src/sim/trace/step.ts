import type { Args, Message } from '../manifest/diagnostic.ts';
import type { Decider } from '../manifest/resource.ts';

export type PlaceKind =
  | 'app' // the calling or the answering container
  | 'dns'
  | 'sidecar-out'
  | 'sidecar-in'
  | 'gateway' // an ingress, egress or east-west gateway pod
  | 'node' // kube-proxy or Dataplane V2 of a node
  | 'network-policy'
  | 'vpc' // routes between networks
  | 'firewall'
  | 'load-balancer'
  | 'internet';

/** A station of the request's way. `name` is the pod for places in a pod, else what the place is called. */
export interface Place {
  kind: PlaceKind;
  cluster?: string;
  namespace?: string;
  name?: string;
  workload?: string;
}

/** Codes of steps are words, `layer.decision`: `dns.answer`, `route.match`, `lb.pick`. The sentence is in src/content/messages/steps. */
export type StepCode = string;

/** An alternative that was considered. */
export interface Considered {
  what: string;
  chosen: boolean;
  /** Why it lost (or won), as a step code suffix or field. */
  why?: Message;
  decider?: Decider;
}

/** One decision at one place. */
export interface Step {
  code: StepCode;
  args: Args;
  /** `pass`: the request goes on. `stop`: it ends here. `note`: worth seeing, changes nothing. `unknown`: something not modelled decides here. */
  effect: 'pass' | 'stop' | 'note' | 'unknown';
  decider?: Decider;
  considered?: Considered[];
  /** With `stop` (or a `note` that explains an unwanted outcome): the code of the cause, see explain/. */
  cause?: Message;
}

export interface Hop {
  place: Place;
  steps: Step[];
}
