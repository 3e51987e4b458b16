import type { FieldPath, Ref, Resource } from '../../manifest/resource.ts';
import { defaultExportTo } from '../registry/default-export-to.ts';
import type { ExportTo } from '../registry/export-to.ts';
import type { VirtualServiceSpec } from '../spec/virtual-service.ts';
import type { ConfigView } from '../view.ts';

/** A rule with every host name in it expanded, and where it is written (the delegate's rule before the root's). */
export interface Written<T> {
  rule: T;
  field: Ref;
  /** With delegates: the root's rule that delegates to it. */
  root?: Ref;
  /** Of a converted Gateway API rule: where its one match and its destinations stand (`spec.rules[0].matches[1]`). */
  match?: FieldPath;
  destinations?: readonly FieldPath[];
}

/** `exportTo` or the mesh's default (R-OUT-153). */
export function virtualServiceExportTo(view: ConfigView, resource: Resource<VirtualServiceSpec>): ExportTo {
  return resource.spec.exportTo?.length
    ? { values: resource.spec.exportTo, decider: { resource, path: 'spec.exportTo' } }
    : defaultExportTo(view, 'defaultVirtualServiceExportTo');
}

/** Gateways by full name; none: the mesh (R-OUT-152). */
export function gatewayNames(names: readonly string[] | undefined, namespace: string): string[] {
  if (!names?.length) return ['mesh'];
  return names.map((n) => fullGatewayName(n, namespace));
}

/** `name` and `./name` mean the own namespace, `name.ns` and `name.ns.svc.cluster.local` are the old spelling of `ns/name`. */
function fullGatewayName(name: string, namespace: string): string {
  if (name === 'mesh') return name;
  if (name.startsWith('./')) return `${namespace}${name.slice(1)}`;
  if (name.includes('/')) return name;
  const [first = '', owner] = name.split('.');
  return `${owner ?? namespace}/${first}`;
}
