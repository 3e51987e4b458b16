import { sidecarFor } from '../../istiod/scope/sidecar-for.ts';
import type { SidecarSpec } from '../../istiod/spec/sidecar.ts';
import { ISTIO, type ConfigView } from '../../istiod/view.ts';
import type { Diagnostic } from '../../manifest/diagnostic.ts';
import { clientsOf } from '../clients.ts';
import { finding, nameOf } from '../finding.ts';
import { labelsText, selection } from '../selection.ts';

/** Sidecar objects that no proxy uses: nothing selected, or another one is older or selects more precisely (R-OUT-121, R-OUT-122). */
export function idleSidecars(view: ConfigView): Diagnostic[] {
  const { byNamespace, sidecars } = clientsOf(view);
  return view.config<SidecarSpec>(ISTIO.sidecar).flatMap((sidecar) => {
    const namespace = sidecar.namespace ?? 'default';
    const selector = sidecar.spec.workloadSelector?.labels ?? {};
    const selective = Object.keys(selector).length > 0;
    const meshWide = namespace === view.rootNamespace && !selective;
    const proxies = meshWide ? sidecars : (byNamespace.get(namespace) ?? []);
    if (proxies.some((p) => sidecarFor(p) === sidecar)) return [];
    const args = { cluster: view.cluster, name: nameOf(sidecar), namespace, selector: labelsText(selector) };
    const at = { resource: sidecar, path: selective ? 'spec.workloadSelector' : 'metadata.namespace' };
    if (!selective) {
      const other = proxies.map((p) => sidecarFor(p))[0];
      if (other)
        return meshWide
          ? []
          : [finding('warning', 'FML2037', { ...args, other: nameOf(other) }, { resource: sidecar, path: '' })];
      // A namespace without pods here is a stub of one that has them elsewhere.
      const stub = selection(view.world, view.cluster, namespace, {}).selected.length === 0;
      return meshWide || stub ? [] : [finding('warning', 'FML2036', args, at)];
    }
    const { selected, waiting, near, elsewhere, namespaces } = selection(view.world, view.cluster, namespace, selector);
    if (selected.length > 0) {
      const winner = proxies.filter((p) => selected.includes(p.pod)).map((p) => sidecarFor(p))[0];
      if (winner) return [finding('warning', 'FML2037', { ...args, other: nameOf(winner) }, at)];
      return [finding('warning', 'FML2036', args, at)];
    }
    if (waiting || elsewhere.length > 0) return [];
    const kind = sidecar.kind;
    if (!near && namespaces.length > 0) return [finding('warning', 'FML2044', { ...args, kind, namespaces }, at)];
    return [finding('warning', near ? 'FML2043' : 'FML2040', { ...args, kind, ...near }, at)];
  });
}
