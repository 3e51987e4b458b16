import type { Decider } from '../../manifest/resource.ts';
import type { Considered, Step } from '../../trace/step.ts';
import type { Rbac, RbacPolicy } from '../../xds/rbac.ts';
import { blame, pass, stop } from '../steps.ts';
import { identityOf } from './facts.ts';
import type { Facts } from './facts.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation, Reason } from './evaluate.ts';

/** The verdict of one RBAC filter, as a step: effect `pass` or `stop`. */
export interface RbacVerdict {
  allowed: boolean;
  step: Step;
}

/** `ns[b]-policy[rt]-rule[0]`, as the filter calls it, in the words of the manifest: `b/rt rules[0]`. */
function spoken(name: string): string {
  const [, namespace, policy, rule] = /^ns\[(.*)\]-policy\[(.*)\]-rule\[(\d+)\]$/.exec(name) ?? [];
  return rule === undefined ? name : `${namespace}/${policy} rules[${rule}]`;
}

interface Tried {
  policy: RbacPolicy;
  evaluation: Evaluation;
}

function whyMissed(reason: Reason | undefined): Considered['why'] {
  if (!reason) return undefined;
  const { field, wanted, actual } = reason;
  const code = reason.negated ? 'rbac.excluded' : actual === '' ? 'rbac.absent' : 'rbac.differs';
  return { code, args: { field, wanted, actual } };
}

function considered({ policy, evaluation }: Tried, decides: boolean): Considered {
  const why = whyMissed(evaluation.reasons[0]);
  const decider = evaluation.reasons[0]?.origin ?? policy.origin[0];
  return { what: spoken(policy.name), chosen: decides, ...(why && { why }), ...(decider && { decider }) };
}

/** What an ALLOW miss is about: no identity at all, no token, no rule, or a value that no rule admits. */
function missCode(nearest: Reason | undefined, facts: Facts): string {
  if (!nearest) return 'FML1353';
  if (!nearest.negated && nearest.actual === '') {
    if (nearest.field.startsWith('source.') && !identityOf(facts.peer)) return 'FML1352';
    if (nearest.field.startsWith('request.auth.') && !facts.claims) return 'FML1357';
  }
  return 'FML1350';
}

function missed(rbac: Rbac, tried: Tried[], facts: Facts): RbacVerdict {
  const nearest = tried.reduce<Tried | undefined>(
    (a, b) => (a && a.evaluation.reasons.length <= b.evaluation.reasons.length ? a : b),
    undefined,
  );
  const reason = nearest?.evaluation.reasons[0];
  const left = nearest ? undefined : rbac.left?.[0];
  if (left) {
    const args = { policy: spoken(left.name), field: left.field, caller: identityOf(facts.peer)?.principal ?? '' };
    return {
      allowed: false,
      step: stop('rbac.denied-no-match', { ...args, wanted: '', actual: '' }, { code: 'FML1359', args }, left.decider),
    };
  }
  const decider: Decider = reason?.origin ?? nearest?.policy.origin[0] ?? blame(rbac.origin);
  const args = {
    policy: spoken(nearest?.policy.name ?? ''),
    field: reason?.field ?? '',
    wanted: reason?.wanted ?? '',
    actual: reason?.actual ?? '',
    caller: identityOf(facts.peer)?.principal ?? '',
  };
  const cause = { code: missCode(reason, facts), args };
  return {
    allowed: false,
    step: stop(
      'rbac.denied-no-match',
      args,
      cause,
      decider,
      tried.map((t) => considered(t, false)),
    ),
  };
}

/** One RBAC filter: DENY refuses what any policy matches, ALLOW what none matches (R-SEC-85…89). Undefined: nothing worth telling happened. */
export function decideRbac(rbac: Rbac, facts: Facts): RbacVerdict {
  const tried: Tried[] = [];
  for (const policy of rbac.policies) {
    const evaluation = evaluate(policy.matcher, facts);
    if (!evaluation.matched) {
      tried.push({ policy, evaluation });
      continue;
    }
    const caller = identityOf(facts.peer)?.principal ?? '';
    const reason = evaluation.reasons[0];
    const args = { policy: spoken(policy.name), caller, field: reason?.field ?? '', actual: reason?.actual ?? '' };
    const all = [...tried.map((t) => considered(t, false)), considered({ policy, evaluation }, true)];
    if (rbac.action === 'ALLOW') return { allowed: true, step: pass('rbac.allowed', args, blame(policy.origin), all) };
    // A rule without conditions has no value to name.
    const code = reason ? 'FML1351' : 'FML1358';
    return { allowed: false, step: stop('rbac.denied', args, { code, args }, blame(policy.origin), all) };
  }
  if (rbac.action === 'ALLOW') return missed(rbac, tried, facts);
  return {
    allowed: true,
    step: pass(
      'rbac.not-denied',
      { policies: rbac.policies.length },
      blame(rbac.origin),
      tried.map((t) => considered(t, false)),
    ),
  };
}
