import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | undefined>();

function compile(pattern: string): RE2JS | undefined {
  if (!compiled.has(pattern)) {
    let re: RE2JS | undefined;
    try {
      re = RE2JS.compile(pattern);
    } catch {
      re = undefined; // refused by validation long before; matches nothing
    }
    compiled.set(pattern, re);
  }
  return compiled.get(pattern);
}

/** Whether the RE2 pattern matches the whole text (R-OUT-342). */
export function matchesWhole(pattern: string, text: string): boolean {
  return compile(pattern)?.matches(text) ?? false;
}

/** RE2 substitute-all; the substitution's groups are written `\1` (R-OUT-357). */
export function substituteAll(pattern: string, substitution: string, text: string): string {
  const re = compile(pattern);
  if (!re) return text;
  const replacement = substitution.replace(/\$/g, '\\$').replace(/\\(\d)/g, '$$$1');
  return re.matcher(text).replaceAll(replacement);
}
