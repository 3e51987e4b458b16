import type { HttpFilter } from '../../xds/http-filter.ts';
import type { FilterChain } from '../../xds/listener.ts';
import { perObject } from '../../world/per-world.ts';
import { registryOf } from '../registry/registry.ts';
import type { ProxyContext } from '../view.ts';
import { customHttpFilter, customNetworkFilter } from './authorization/custom.ts';
import type { ClusterLookup } from './authorization/custom.ts';
import { rbacFilters } from './authorization/rbac.ts';
import { jwtRules } from './request-authentication.ts';

/** A service that an extension provider names, by its cluster; undefined if no registry knows it. */
function lookup(context: ProxyContext): ClusterLookup {
  return (host, port, namespace) =>
    registryOf(context.view)
      .byHost(host)
      .some((service) => namespace === undefined || service.namespace === namespace)
      ? `outbound|${port}||${host}`
      : undefined;
}

/** The HTTP filters of a proxy's inbound or gateway chains, in order: CUSTOM, JWT, DENY, ALLOW, router (R-SEC-85). */
export const httpFilters = perObject((context: ProxyContext): readonly HttpFilter[] => {
  const custom = customHttpFilter(context, lookup(context));
  const rules = jwtRules(context);
  return [
    ...(custom ? [custom] : []),
    ...(rules.length > 0 ? [{ kind: 'jwt', rules } as const] : []),
    ...rbacFilters(context, false).map((rbac) => ({ kind: 'rbac', rbac }) as const),
    { kind: 'router' },
  ];
});

/** The network filters of TCP chains: CUSTOM, DENY, ALLOW (R-SEC-85, R-SEC-105). */
export const networkFilters = perObject(
  (context: ProxyContext): Pick<FilterChain, 'networkRbac' | 'networkExtAuthz'> => {
    const custom = customNetworkFilter(context, lookup(context));
    return { networkRbac: rbacFilters(context, true), ...(custom && { networkExtAuthz: custom }) };
  },
);
