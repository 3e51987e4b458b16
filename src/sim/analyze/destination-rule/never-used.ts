import { rulesFor } from '../../istiod/scope/destination-rules.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { clientsOf } from '../clients.ts';
import { worksElsewhere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { nearService } from '../near-service.ts';
import { ruleClients } from './rule-clients.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

/** DestinationRules that no proxy's clusters are made with, and why: the host, the namespace, the exportTo, or another rule (R-OUT-161…165). */
export function neverUsed(view: ConfigView): Diagnostic[] {
  return view.config<Rule['spec']>(ISTIO.destinationRule).flatMap((rule) => {
    const services = servicesOfRule(view, rule);
    const first = services[0];
    if (!first) return worksElsewhere(view, rule, hasService) ? [] : [noService(view, rule)];
    const used = services.some((s) =>
      ruleClients(view, s.host).some((n) =>
        rulesFor(view, n, s).some((effective) => effective.resources.includes(rule)),
      ),
    );
    if (used || worksElsewhere(view, rule, (other) => clientsOf(other).known.has(rule.namespace ?? 'default')))
      return [];
    return [unused(view, rule, first, ruleClients(view, first.host))];
  });
}

function hasService(other: ConfigView, copy: Resource): boolean {
  return servicesOfRule(other, copy as Rule).length > 0;
}

function noService(view: ConfigView, rule: Rule): Diagnostic {
  const host = rule.spec.host ?? '';
  const near = nearService(view, host, rule.namespace ?? 'default');
  const args = { cluster: view.cluster, name: nameOf(rule), host, near: near ?? '' };
  return finding('warning', near ? 'FML2028' : 'FML2020', args, { resource: rule, path: 'spec.host' });
}

function unused(view: ConfigView, rule: Rule, service: MeshService, clients: readonly string[]): Diagnostic {
  const namespace = rule.namespace ?? 'default';
  const args = { cluster: view.cluster, name: nameOf(rule), namespace, host: service.host, owner: service.namespace };
  const winner = clients
    .filter((n) => n === namespace || service.namespace === namespace || namespace === view.rootNamespace)
    .flatMap((n) => rulesFor(view, n, service))
    .find((r) => r.resource !== rule);
  if (winner) {
    const other = nameOf(winner.resource);
    return finding('warning', 'FML2022', { ...args, other }, { resource: rule, path: 'spec.host' });
  }
  const looked = namespace === service.namespace || namespace === view.rootNamespace;
  if (looked || clients.includes(namespace)) {
    const values = rule.spec.exportTo ?? [];
    return finding('warning', 'FML2029', { ...args, values }, { resource: rule, path: 'spec.exportTo' });
  }
  return finding(
    'warning',
    'FML2021',
    { ...args, root: view.rootNamespace },
    { resource: rule, path: 'metadata.namespace' },
  );
}
