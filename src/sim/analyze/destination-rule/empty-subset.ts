import { meshEndpoints } from '../../istiod/registry/endpoints.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import type { Resource } from '../../manifest/resource.ts';
import { worksElsewhere } from '../copied-there.ts';
import { finding, nameOf } from '../finding.ts';
import { labelsText } from '../selection.ts';
import { waitingLabels } from '../waiting.ts';
import { servicesOfRule, type Rule } from './rule-services.ts';

type Labels = Readonly<Record<string, string>>;

/** Subsets whose labels no endpoint of the service carries, in any cluster that is read: their cluster has no host (R-OUT-406). */
export function emptySubsets(view: ConfigView): Diagnostic[] {
  return view.config<Rule['spec']>(ISTIO.destinationRule).flatMap((rule) => {
    const subsets = rule.spec.subsets ?? [];
    const services = servicesOfRule(view, rule);
    const [service] = services;
    // Subsets of a wildcard host need not exist for every service.
    if (subsets.length === 0 || services.length !== 1 || !service) return [];
    const endpoints = meshEndpoints(view, service).map((e) => e.labels);
    if (endpoints.length === 0) return [];
    const waiting = view.reads.flatMap(({ cluster }) => waitingLabels(view.world, cluster, service.namespace));
    return subsets.flatMap(({ name, labels = {} }, i) => {
      const carries = (has: Labels): boolean => Object.entries(labels).every(([k, v]) => has[k] === String(v));
      if (endpoints.some(carries) || waiting.some(carries)) return [];
      const there = (other: ConfigView, copy: Resource): boolean =>
        servicesOfRule(other, copy as Rule).some((s) => meshEndpoints(other, s).some((e) => carries(e.labels)));
      if (worksElsewhere(view, rule, there)) return [];
      const args = {
        cluster: view.cluster,
        name: nameOf(rule),
        subset: name ?? '',
        labels: labelsText(labels),
        host: service.host,
      };
      return [finding('warning', 'FML2016', args, { resource: rule, path: `spec.subsets[${i}].labels` })];
    });
  });
}
