import type { FieldPath, Resource } from '../manifest/resource.ts';
import { fieldOf } from '../manifest/field-path.ts';
import { decodeBase64 } from './trust/base64.ts';
import { utf8 } from './trust/utf8.ts';
import { record } from '../manifest/plain-data.ts';

/** One key of a Secret, decoded. */
export interface SecretEntry {
  key: string;
  value: string;
  path: FieldPath;
}

/** The entries of a Secret as text: `data` decoded from base64, `stringData` over it, as the API server merges them. */
export function secretEntries(secret: Resource): SecretEntry[] {
  const out = new Map<string, SecretEntry>();
  for (const [key, value] of Object.entries(record(secret.object['data']))) {
    const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
    if (bytes) out.set(key, { key, value: utf8(bytes), path: fieldOf('data', key) });
  }
  for (const [key, value] of Object.entries(record(secret.object['stringData']))) {
    if (typeof value === 'string') out.set(key, { key, value, path: fieldOf('stringData', key) });
  }
  return [...out.values()];
}

/** One entry of a Secret. */
export function secretEntry(secret: Resource, key: string): SecretEntry | undefined {
  return secretEntries(secret).find((e) => e.key === key);
}
