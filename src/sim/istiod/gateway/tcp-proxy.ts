import type { Ref } from '../../manifest/resource.ts';
import type { TcpProxy } from '../../xds/listener.ts';
import { absentDestination } from '../outbound/absent-destination.ts';
import { destinationCluster, singlePort } from '../outbound/destination-cluster.ts';
import { hashFor } from '../outbound/hash-for.ts';
import type { Destination } from '../spec/virtual-service.ts';
import type { ProxyContext } from '../view.ts';

/** Destinations of a `tcp` or `tls` route: one per connection by weight; weight 0 gets none of several (R-OUT-369). */
export function tcpProxy(
  context: ProxyContext,
  route: readonly { destination?: Destination; weight?: number }[],
  port: number,
  field: Ref,
): TcpProxy {
  const single = route.length === 1;
  const first = route[0]?.destination;
  const keys = first ? hashFor(context, first.host ?? '', first.port?.number, first.subset ?? '') : [];
  return {
    kind: 'tcp',
    clusters: route.flatMap(({ destination, weight = 0 }, i) =>
      single || weight > 0
        ? [
            {
              cluster: destinationCluster(context, destination, singlePort(context, destination?.host, port)),
              weight: single ? 1 : weight,
              origin: [{ ...field, path: `${field.path}.route[${i}].destination` }],
              ...absentDestination(
                context,
                destination,
                destination?.port?.number || singlePort(context, destination?.host, port),
                { ...field, path: `${field.path}.route[${i}].destination` },
              ),
            },
          ]
        : [],
    ),
    hash: keys.filter((key) => 'sourceIp' in key),
    origin: [field],
  };
}
