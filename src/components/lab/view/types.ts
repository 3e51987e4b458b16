import type { CheckResult, HintFor } from '../../../labs/index.ts';
import type { Answer, Stop } from '../../guide/answer.ts';

/** Where something is written, and whose it is. */
export interface Where {
  file: string;
  line: number;
  /** The object (or field) is not there and ought to be; `file` is the place for it. */
  missing: boolean;
  /** `Namespace b`, `Service b/rt`. */
  object: string;
  cluster?: string;
  field: string;
}

/** An alternative that a decision considered. */
export interface Alternative {
  what: string;
  chosen: boolean;
  why?: string;
  where?: Where;
}

/** One decision in words, and what made it: a line of a manifest, or a documented default. */
export interface Decision {
  sentence: string;
  effect: 'pass' | 'stop' | 'note' | 'unknown';
  where?: Where;
  byDefault?: string;
  considered: Alternative[];
}

/** A station of the journey that can be opened. */
export interface StopView extends Omit<Stop, 'said'> {
  decisions: Decision[];
  /** `cluster/namespace/workload` for a place in a pod. */
  workload?: string;
}

/** Why a request ends where it does. */
export interface CauseView {
  code: string;
  title: string;
  sentence: string;
  meaning: string;
  fix: string;
  where: Where;
}

/** One request's answer: plain data and prose, made in the worker or when the site is built. */
export interface RequestView {
  id: string;
  answer: Omit<Answer, 'stops' | 'because' | 'where' | 'code'>;
  stops: StopView[];
  cause?: CauseView;
  /** The same for two results that end at the same place in the same way. */
  end: string;
}

/** What parsing, admission and coverage say of a line. */
export interface Problem {
  file: string;
  line: number;
  endLine: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  code: string;
  title: string;
  message: string;
}

export interface MapWorkload {
  /** `cluster/namespace/name`. */
  id: string;
  label: string;
  sidecar: boolean;
  ready: number;
  pods: number;
}

export interface MapCluster {
  name: string;
  workloads: MapWorkload[];
}

/** All that the page shows of a state of the manifests. */
export interface LabView {
  requests: RequestView[];
  checks: CheckResult[];
  hints: (HintFor & { title: string; meaning: string })[];
  problems: Problem[];
  clusters: MapCluster[];
}
