import { record } from '../../manifest/plain-data.ts';
import type { HttpConnectionManager } from '../../xds/listener.ts';
import type { ConfigView } from '../view.ts';

/** `meshConfig.pathNormalization`: how paths are made comparable before policies and routes see them; BASE unless set (R-SEC-92). */
export function pathNormalization(view: ConfigView): HttpConnectionManager['pathNormalization'] {
  const mode = record(view.meshConfig.raw['pathNormalization'])['normalization'];
  return mode === 'NONE' || mode === 'MERGE_SLASHES' || mode === 'DECODE_AND_MERGE_SLASHES' ? mode : 'BASE';
}
