import type { Resource } from '../../../manifest/resource.ts';
import type { WorkloadSelector } from '../selector.ts';

export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/** AuthorizationPolicy as written; every field may be absent. */
export interface AuthorizationPolicySpec {
  selector?: WorkloadSelector;
  targetRef?: TargetRef;
  targetRefs?: TargetRef[];
  action?: PolicyAction;
  provider?: { name?: string };
  rules?: (RuleSpec | null)[];
}

export interface TargetRef {
  group?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

export interface RuleSpec {
  from?: { source?: SourceSpec }[];
  to?: { operation?: OperationSpec }[];
  when?: ConditionSpec[];
}

export type SourceField =
  | 'principals'
  | 'requestPrincipals'
  | 'namespaces'
  | 'serviceAccounts'
  | 'trustDomains'
  | 'ipBlocks'
  | 'remoteIpBlocks';
export type OperationField = 'hosts' | 'ports' | 'methods' | 'paths';
export type SourceSpec = Partial<Record<SourceField | `not${Capitalize<SourceField>}`, string[]>>;
export type OperationSpec = Partial<Record<OperationField | `not${Capitalize<OperationField>}`, string[]>>;

export interface ConditionSpec {
  key?: string;
  values?: string[];
  notValues?: string[];
}

export type AuthorizationPolicy = Resource<AuthorizationPolicySpec>;
