import { virtualServicesOf, type VirtualService } from '../../istiod/scope/virtual-services.ts';
import type { HttpMatch } from '../../istiod/spec/virtual-service.ts';
import type { ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { matchCovers } from './match-covers.ts';

/** Longer lists are made by programs, and comparing each with each would take its time. */
const MOST_RULES = 200;

/** Rules that no request ever gets to, because rules above take all of theirs: the first that matches counts (R-OUT-331). */
export function unreachableRules(view: ConfigView): Diagnostic[] {
  return virtualServicesOf(view)
    .filter((vs) => !vs.gatewayApi)
    .flatMap((vs) => hiddenRules(view, vs));
}

function hiddenRules(view: ConfigView, vs: VirtualService): Diagnostic[] {
  const rules = vs.http.slice(0, MOST_RULES);
  return rules.flatMap(({ rule, field, root }, i) => {
    // A delegate's rule may be reached through another root.
    if (root) return [];
    const hiders = entriesOf(rule.match).map((entry) =>
      rules.slice(0, i).find((above) => entriesOf(above.rule.match).some((outer) => matchCovers(outer, entry))),
    );
    const first = hiders[0];
    if (!first || hiders.includes(undefined)) return [];
    const args = {
      cluster: view.cluster,
      name: nameOf(field.resource),
      rule: field.path.slice('spec.'.length),
      other: first.field.path.slice('spec.'.length),
    };
    return [finding('warning', 'FML2004', args, field)];
  });
}

/** A rule without match takes everything. */
function entriesOf(match: readonly HttpMatch[] | undefined): readonly (HttpMatch | undefined)[] {
  return match?.length ? match : [undefined];
}
