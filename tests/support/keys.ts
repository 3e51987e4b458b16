/** A file of the tests that is not what it should be. The message begins with the file. */
export class BadCase extends Error {}

/** The value as an object with no other keys than the allowed ones; anything else fails loudly. */
export function objectWith(
  value: unknown,
  allowed: readonly string[],
  where: string,
  required: readonly string[] = [],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadCase(`${where}: expected a map, found ${JSON.stringify(value)}`);
  }
  const unknown = Object.keys(value).filter((key) => !allowed.includes(key));
  if (unknown.length > 0) {
    throw new BadCase(`${where}: unknown key ${unknown.join(', ')} (known: ${allowed.join(', ')})`);
  }
  const absent = required.filter((key) => !(key in value));
  if (absent.length > 0) throw new BadCase(`${where}: ${absent.join(', ')} missing`);
  return value as Record<string, unknown>;
}

/** The value as a list; absent is the empty list. */
export function listOf(value: unknown, where: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new BadCase(`${where}: expected a list, found ${JSON.stringify(value)}`);
  return value;
}
