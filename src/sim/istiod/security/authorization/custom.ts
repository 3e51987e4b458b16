import type { Decider } from '../../../manifest/resource.ts';
import type { ExtAuthzProvider, HttpFilter } from '../../../xds/http-filter.ts';
import type { FilterChain } from '../../../xds/listener.ts';
import type { Matcher } from '../../../xds/rbac.ts';
import type { MeshConfig } from '../../../control-plane/types.ts';
import type { ProxyContext } from '../../view.ts';
import { policiesFor, rulesOf } from './rbac.ts';
import type { AuthorizationPolicy } from './spec.ts';

interface ExtensionProvider {
  name?: string;
  envoyExtAuthzHttp?: ExtAuthzSpec & {
    includeRequestHeadersInCheck?: string[];
    includeHeadersInCheck?: string[];
    pathPrefix?: string;
  };
  envoyExtAuthzGrpc?: ExtAuthzSpec;
}

interface ExtAuthzSpec {
  service?: string;
  port?: number;
  failOpen?: boolean;
  statusOnError?: string | number;
}

/** A service that a provider names, as a cluster of the proxy: undefined if the registry does not know it. */
export type ClusterLookup = (host: string, port: number, namespace: string | undefined) => string | undefined;

interface Custom {
  matcher: Matcher;
  provider: ExtAuthzProvider;
  protocol: 'http' | 'grpc' | undefined;
  origin: readonly Decider[];
}

function providerOf(
  mesh: MeshConfig,
  name: string | undefined,
  cluster: ClusterLookup,
): Pick<Custom, 'provider' | 'protocol'> {
  const list = mesh.raw['extensionProviders'];
  const found = (Array.isArray(list) ? (list as ExtensionProvider[]) : []).find((p) => p?.name === name);
  const spec = found?.envoyExtAuthzHttp ?? found?.envoyExtAuthzGrpc;
  if (!found || !spec) return { provider: { deny: true }, protocol: undefined };
  const protocol = found.envoyExtAuthzHttp ? 'http' : 'grpc';
  const service = spec.service ?? '';
  const slash = service.indexOf('/');
  const upstream = cluster(
    service.slice(slash + 1),
    Number(spec.port),
    slash < 0 ? undefined : service.slice(0, slash),
  );
  if (upstream === undefined) return { provider: { deny: true }, protocol };
  const common = {
    cluster: upstream,
    statusOnError: Number(spec.statusOnError ?? 403),
    failOpen: spec.failOpen === true,
  };
  if (!found.envoyExtAuthzHttp) return { provider: { grpc: common }, protocol };
  const http = found.envoyExtAuthzHttp;
  return {
    provider: {
      http: {
        ...common,
        includeHeaders: (http.includeRequestHeadersInCheck ?? http.includeHeadersInCheck ?? []).map((h) =>
          h.toLowerCase(),
        ),
        pathPrefix: http.pathPrefix ?? '',
      },
    },
    protocol,
  };
}

/** All CUSTOM policies of a workload have to name one provider, else what they match is denied (R-SEC-107). */
function customOf(context: ProxyContext, tcp: boolean, cluster: ClusterLookup): Custom | undefined {
  const policies = policiesFor(context, 'CUSTOM');
  const first = policies[0];
  if (!first) return undefined;
  const name = (policy: AuthorizationPolicy): string | undefined => policy.spec?.provider?.name;
  const one = policies.every((policy) => name(policy) === name(first));
  return {
    matcher: { any: policies.flatMap((policy) => rulesOf(context, policy, tcp, false).map((rule) => rule.matcher)) },
    ...(one
      ? providerOf(context.view.meshConfig, name(first), cluster)
      : { provider: { deny: true }, protocol: undefined }),
    origin: policies.map((resource) => ({ resource, path: 'spec.provider.name' })),
  };
}

/** The external authorization filter of HTTP chains: before JWT, so that it knows no claims (R-SEC-85). */
export function customHttpFilter(context: ProxyContext, cluster: ClusterLookup): HttpFilter | undefined {
  const custom = customOf(context, false, cluster);
  return custom && { kind: 'ext-authz', matcher: custom.matcher, provider: custom.provider, origin: custom.origin };
}

/** The same on TCP chains: an HTTP provider is ignored there, a broken one denies what matches (R-SEC-105, R-SEC-107). */
export function customNetworkFilter(context: ProxyContext, cluster: ClusterLookup): FilterChain['networkExtAuthz'] {
  const custom = customOf(context, true, cluster);
  if (!custom || custom.protocol === 'http') return undefined;
  return { deny: 'deny' in custom.provider, matcher: custom.matcher, origin: custom.origin };
}
