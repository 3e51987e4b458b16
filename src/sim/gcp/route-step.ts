import type { Decider } from '../manifest/resource.ts';
import type { Step } from '../trace/step.ts';
import type { World } from '../world/world.ts';
import type { End } from './carry.ts';
import { overlap } from './cidr.ts';
import { rangesOf } from './ranges.ts';
import { routeBetween } from './vpc.ts';

/** Kinds that could connect two networks in ways that are not modelled. */
const OTHER_WAYS = [
  'ComputeVPNTunnel',
  'ComputeRoute',
  'ComputeInterconnectAttachment',
  'ComputeRouter',
  'NetworkConnectivitySpoke',
];

/** The decision of the routes between the networks of two clusters. */
export function routeStep(world: World, from: End, to: End): Step {
  const route = routeBetween(world, from.network, to.network);
  const args = {
    from: from.cluster,
    to: to.cluster,
    network: from.network.name,
    peerNetwork: to.network.name,
    ip: to.ip,
  };
  const clash = overlapping(world, from, to);
  if (route.kind === 'same' || route.kind === 'peered') {
    // R-NET-5, R-NET-7: Google refuses such ranges in one network, and such a peering.
    if (clash)
      return {
        code: 'vpc.overlap',
        args: { ...args, ...clash.args },
        effect: 'stop',
        decider: clash.decider,
        cause: { code: 'FML0805', args: { ...args, ...clash.args } },
      };
    const decider = route.kind === 'peered' ? route.decider : subnetDecider(world, to);
    return {
      code: route.kind === 'peered' ? 'vpc.peering-route' : 'vpc.subnet-route',
      args: { ...args, range: rangesOf(world, to.cluster)?.pods.cidr ?? '' },
      effect: 'pass',
      decider,
    };
  }
  const other = world.gcp.all.find((r) => OTHER_WAYS.includes(r.kind));
  if (other) {
    const more = { ...args, kind: other.kind, name: other.name };
    return {
      code: 'vpc.not-modelled',
      args: more,
      effect: 'unknown',
      decider: { resource: other, path: '' },
      cause: { code: 'FML0806', args: more },
    };
  }
  if (route.kind === 'half-peered')
    return {
      code: 'vpc.no-route',
      args,
      effect: 'stop',
      decider: halfPeered(from, to, route.decider),
      cause: { code: 'FML0802', args },
    };
  if (route.kind === 'transitive') {
    const more = { ...args, via: route.via };
    return {
      code: 'vpc.no-route',
      args: more,
      effect: 'stop',
      decider: route.decider,
      cause: { code: 'FML0803', args: more },
    };
  }
  return { code: 'vpc.no-route', args, effect: 'stop', decider: to.network.decider, cause: { code: 'FML0801', args } };
}

function subnetDecider(world: World, to: End): Decider {
  return rangesOf(world, to.cluster)?.pods.decider ?? to.network.decider;
}

/** The half of a peering that nobody has made. */
function halfPeered(from: End, to: End, half: Decider): Decider {
  if (!('resource' in half)) return half;
  return {
    missing: { kind: 'ComputeNetworkPeering', name: `${to.network.name}-to-${from.network.name}` },
    file: half.resource.file,
    near: half,
  };
}

function overlapping(world: World, from: End, to: End): { args: Record<string, string>; decider: Decider } | undefined {
  const [a, b] = [rangesOf(world, from.cluster), rangesOf(world, to.cluster)];
  if (!a || !b || !overlap(a.pods.cidr, b.pods.cidr)) return undefined;
  return { args: { range: a.pods.cidr, otherRange: b.pods.cidr }, decider: b.pods.decider };
}
