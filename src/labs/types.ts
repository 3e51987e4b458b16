import type { MeshFiles, Outcome, Request, RequestResult } from '../sim/index.ts';

export type LabLanguage = 'en' | 'zh-cn';

/** A request of a lab. `connectToPod` dials the first pod of a workload by its IP, as anything in the network could. */
export interface LabRequest extends Request {
  /** `cluster/namespace/workload`. */
  connectToPod?: string;
}

/** What must be observed of a request. Every field given has to hold, for every outcome that may happen. */
export interface Expect {
  reached?: RequestResult['reached'];
  /** Exactly these workloads answer, `cluster/namespace/workload`; an empty list: no application answers. */
  servedBy?: string[];
  /** None of these answers. */
  notServedBy?: string[];
  status?: number;
  mtls?: boolean;
  /** The end of the identity that the caller proved: `/ns/a/sa/default`. */
  caller?: string;
  error?: Extract<Outcome, { kind: 'failure' }>['error'];
  /** Envoy's response flags, as the caller's sidecar logs them. */
  flags?: string[];
}

export interface Check {
  id: string;
  request: string;
  expect: Expect;
}

/** lab.yaml. */
export interface LabSpec {
  id: string;
  /** Rises when the start or the checks change: work kept under an older version is not laid over the new start. */
  version: number;
  level: number;
  minutes: number;
  /** Ids of labs to do first. */
  prerequisites: string[];
  /** The guide that explains it. */
  guide?: string;
  /** Globs of the files that may be changed or added. */
  editable: string[];
  requests: LabRequest[];
  /** The request that is shown first. */
  focus: string;
  checks: Check[];
  /** What has a hint, in the order in which a learner meets it: codes of causes, and ids of checks that fail though their request gets through. */
  hints: string[];
}

/** text.<language>.mdx. */
export interface LabText {
  title: string;
  summary: string;
  objectives: string[];
  checks: Record<string, string>;
  /** Per cause code or check: where to look, which field, what it means. */
  hints: Record<string, string[]>;
  /** Markdown: what to do. */
  task: string;
  /** Markdown: what it was, for those who are done. */
  debrief: string;
}

/** What a wrong answer must fail with: the check, and the code of the cause of its request. */
export interface MistakeExpect {
  check: string;
  /** Absent where the request has no cause to name, because it reaches what it should not. */
  code?: string;
}

/** Files over the start: text replaces or adds, null deletes. */
export type Difference = Readonly<Record<string, string | null>>;

export interface Lab {
  spec: LabSpec;
  text: Record<LabLanguage, LabText>;
  start: MeshFiles;
  solutions: Record<string, Difference>;
  mistakes: Record<string, { difference: Difference; expect: MistakeExpect }>;
}

export type CheckState = 'passed' | 'failed' | 'unknown';

export interface CheckResult {
  id: string;
  request: string;
  state: CheckState;
  /** The first expectation that does not hold. */
  differs?: keyof Expect;
}
