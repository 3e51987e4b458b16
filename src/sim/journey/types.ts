import type { Message } from '../manifest/diagnostic.ts';
import type { FieldPath, ObjectRef } from '../manifest/resource.ts';
import type { Hop } from '../trace/step.ts';
import type { Received, ServedBy } from '../wire/server.ts';

export type { Considered, Hop, Place, PlaceKind, Step, StepCode } from '../trace/step.ts';
export type { Received, ServedBy } from '../wire/server.ts';

/** A request of a scenario (docs/contracts.md, scenario). */
export interface Request {
  id: string;
  from: { cluster: string; namespace: string; workload?: string; pod?: string } | { external: 'internet' };
  url: string;
  method?: string;
  headers?: Record<string, string>;
  protocol?: 'http' | 'https' | 'tcp';
  /** An IP to connect to instead of resolving the URL's host. */
  connectTo?: string;
  count?: number;
  parallel?: number;
  pauseMs?: number;
}

interface OutcomeCommon {
  probability: number;
  flags: string[];
  /** Ids of the proxies and the server it passed, `cluster/namespace/workload`. */
  via: string[];
}

export interface ResponseOutcome extends OutcomeCommon {
  kind: 'response';
  status: number;
  body?: string;
  servedBy?: ServedBy;
  received?: Received;
  headers: Record<string, string>;
  mtls?: boolean;
  caller?: string;
}

export interface FailureOutcome extends OutcomeCommon {
  kind: 'failure';
  error: 'dns' | 'refused' | 'timeout' | 'reset' | 'tls' | 'empty' | 'curl-1';
  curlExit: number;
  /** What curl prints. */
  message: string;
}

/** docs/contracts.md, result. Probabilities of a request's outcomes sum to 1. */
export type Outcome = ResponseOutcome | FailureOutcome;

/** The one object and field that decides, when the outcome is not a plain success. */
export interface Cause extends Message {
  object: ObjectRef;
  field: FieldPath;
  file: string;
  line: number;
  missing: boolean;
}

/** One way through the mesh, from the caller to the outcome, with the time that passed. */
export interface Path {
  probability: number;
  hops: Hop[];
  outcome: Outcome;
  cause?: Cause;
  /** Simulated milliseconds until the caller knew. */
  elapsedMs: number;
}

/** A tree: where outcomes branch, `next` has several entries. Leaves carry the index of the outcome in `RequestResult.outcomes`. */
export interface JourneyNode {
  hop: Hop;
  probability: number;
  next: JourneyNode[];
  /** Leaf only. */
  outcome?: number;
}

export interface RequestResult {
  request: Request;
  outcomes: Outcome[];
  reached: 'always' | 'sometimes' | 'never' | 'unknown';
  cause?: Cause;
  /** Most probable first. */
  paths: Path[];
  journey: JourneyNode[];
}
