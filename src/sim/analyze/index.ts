import { controlPlaneDiagnostics } from '../control-plane/diagnostics.ts';
import { viewOf, type ConfigView } from '../istiod/view.ts';
import type { Diagnostic } from '../manifest/diagnostic.ts';
import { perWorld } from '../world/per-world.ts';
import type { World } from '../world/world.ts';
import { clientsOf } from './clients.ts';
import { rulesElsewhere } from './clusters/elsewhere.ts';
import { exportedWithNeighbours } from './clusters/exported-with-neighbours.ts';
import { mergedServices } from './clusters/merged-services.ts';
import { emptySubsets } from './destination-rule/empty-subset.ts';
import { mergedAway } from './destination-rule/merged-away.ts';
import { meshLocality } from './destination-rule/mesh-locality.ts';
import { neverEjects } from './destination-rule/never-ejects.ts';
import { neverUsed } from './destination-rule/never-used.ts';
import { noFailover } from './destination-rule/no-failover.ts';
import { appliedPolicies } from './destination-rule/policies.ts';
import { portReplaces } from './destination-rule/port-replaces.ts';
import { replacedForCallers } from './destination-rule/replaced-for-callers.ts';
import { idleGateways } from './gateway/idle-gateway.ts';
import { injectionLabels } from './kubernetes/injection-labels.ts';
import { networkPolicies } from './kubernetes/network-policies.ts';
import { servicesWithoutPods } from './kubernetes/services-without-pods.ts';
import { idleSidecars } from './policy/idle-sidecar.ts';
import { idleTargets } from './policy/idle-target.ts';
import { olderPeerAuthentication } from './policy/older-peer-authentication.ts';
import { passthroughGateways } from './policy/passthrough-gateway.ts';
import { plaintextCallers } from './policy/plaintext-callers.ts';
import { policiesWithoutPods } from './policy/selects-nothing.ts';
import { servicePorts } from './policy/service-port.ts';
import { entriesForServices } from './registry/entry-for-service.ts';
import { sharedTcpPort } from './registry/shared-tcp-port.ts';
import { boundGateways } from './virtual-service/bound-gateways.ts';
import { missingSubsets } from './virtual-service/missing-subset.ts';
import { orderAtGateway } from './virtual-service/order-at-gateway.ts';
import { shadowed } from './virtual-service/shadowed.ts';
import { unknownHosts } from './virtual-service/unknown-host.ts';
import { unreachableRules } from './virtual-service/unreachable-rule.ts';
import { wrongProtocol } from './virtual-service/wrong-protocol.ts';

/** What only needs the objects of one cluster's istiod, whether or not a proxy listens to it. */
const ofConfig: readonly ((view: ConfigView) => Diagnostic[])[] = [
  boundGateways,
  unreachableRules,
  unknownHosts,
  wrongProtocol,
  policiesWithoutPods,
  idleTargets,
  passthroughGateways,
  olderPeerAuthentication,
  servicePorts,
  plaintextCallers,
  idleSidecars,
  idleGateways,
  entriesForServices,
  rulesElsewhere,
];

/** What depends on the proxies that an istiod configures. */
const ofProxies: readonly ((view: ConfigView) => Diagnostic[])[] = [
  shadowed,
  orderAtGateway,
  missingSubsets,
  neverUsed,
  emptySubsets,
  mergedAway,
  replacedForCallers,
  portReplaces,
  meshLocality,
  sharedTcpPort,
  mergedServices,
  exportedWithNeighbours,
];

/**
 * Objects that were applied and do not do what their author seems to want, each at the field that decides. Computed when first asked for.
 * Where no control plane serves, nothing is said of the objects that it would read: they wait for it.
 * @returns warnings, and infos for what is merely worth knowing; in the order of files and lines
 */
export const analyze = perWorld((world: World): readonly Diagnostic[] => {
  const views = world.clusters.flatMap((c) => viewOf(world, c.name) ?? []).filter((view) => !view.controlPlane.down);
  const found = [
    ...controlPlaneDiagnostics(world),
    ...networkPolicies(world),
    ...servicesWithoutPods(world),
    ...injectionLabels(world),
    ...views.flatMap((view) => ofConfig.flatMap((look) => look(view))),
    ...views
      .filter((view) => clientsOf(view).namespaces.length > 0)
      .flatMap((view) => ofProxies.flatMap((look) => look(view))),
    ...views.flatMap((view) => {
      const applied = appliedPolicies(view);
      return [...noFailover(view, applied), ...neverEjects(view, applied)];
    }),
  ];
  return inOrder(withoutRepeats(found));
});

/** One thing is said once of one field, whoever noticed it. */
function withoutRepeats(found: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return found.filter((d) => {
    const key = JSON.stringify([d.code, d.object, d.field]);
    return !seen.has(key) && seen.add(key);
  });
}

function inOrder(found: readonly Diagnostic[]): Diagnostic[] {
  return found.toSorted((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.code < b.code ? -1 : 1),
  );
}
