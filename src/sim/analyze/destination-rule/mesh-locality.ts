import { record } from '../../manifest/plain-data.ts';
import { meshEndpoints } from '../../istiod/registry/endpoints.ts';
import { registryOf } from '../../istiod/registry/registry.ts';
import { policyFor } from '../../istiod/outbound/traffic-policy.ts';
import { rulesFor } from '../../istiod/scope/destination-rules.ts';
import type { MeshService } from '../../istiod/registry/mesh-service.ts';
import { localityText, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { hasCallers } from '../callers.ts';
import { clientsOf } from '../clients.ts';
import { nameOf } from '../finding.ts';
import { ruleClients } from './rule-clients.ts';

const MOST_NAMES = 5;

/**
 * The mesh config turns locality load balancing on, and services with endpoints in several localities have no outlierDetection: all of them are used
 * alike (R-OUT-542, R-OUT-722). The object is the DestinationRule that would have to exist; the place is that of the Service it would be about.
 */
export function meshLocality(view: ConfigView): Diagnostic[] {
  const setting = record(view.meshConfig.raw['localityLbSetting']);
  const meant = setting['enabled'] === true || setting['failover'] || setting['failoverPriority'];
  if (!meant || setting['enabled'] === false || setting['distribute'] || clientsOf(view).namespaces.length === 0)
    return [];
  const services = registryOf(view).services.filter(
    (s) => isSpread(view, s) && !isDetected(view, s) && hasCallers(view, s),
  );
  const [first] = services;
  if (!first) return [];
  const name = first.name;
  const args = {
    cluster: view.cluster,
    services: services.slice(0, MOST_NAMES).map(nameOf),
    count: services.length,
    namespace: first.namespace,
    name,
  };
  const object = { cluster: view.cluster, kind: 'DestinationRule', namespace: first.namespace, name };
  const field = 'spec.trafficPolicy.outlierDetection';
  return [{ code: 'FML2017', severity: 'warning', args, object, field, ...first.resource.at('metadata.name') }];
}

function isSpread(view: ConfigView, service: MeshService): boolean {
  if (service.registry !== 'Kubernetes' || service.trafficDistribution || service.headless) return false;
  const places = meshEndpoints(view, service).flatMap((e) => (e.ready ? localityText(e.locality) || [] : []));
  return new Set(places).size > 1;
}

function isDetected(view: ConfigView, service: MeshService): boolean {
  return ruleClients(view, service.host).some((namespace) =>
    rulesFor(view, namespace, service).some((rule) =>
      service.ports.some((p) =>
        ['', ...rule.subsets.flatMap((s) => s.spec.name ?? [])].some(
          (subset) => policyFor(rule, p.port, subset).outlierDetection,
        ),
      ),
    ),
  );
}
