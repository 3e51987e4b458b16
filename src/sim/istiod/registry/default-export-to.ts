import type { ConfigView } from '../view.ts';
import type { ExportTo } from './export-to.ts';

type Setting = 'defaultServiceExportTo' | 'defaultVirtualServiceExportTo' | 'defaultDestinationRuleExportTo';

/** Where an object without `exportTo` is visible: the mesh's default, `*` unless set (R-OUT-111, R-OUT-153). */
export function defaultExportTo(view: ConfigView, setting: Setting): ExportTo {
  const written = view.meshConfig.raw[setting];
  const values = Array.isArray(written) && written.length > 0 ? written.map(String) : ['*'];
  return { values, decider: view.meshConfig.decider(setting) };
}
