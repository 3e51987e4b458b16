import { posix } from 'node:path';

/** A statement at the start of a line, `import(…)`, or `new URL(…, import.meta.url)`: all the ways in which one file names another. */
const PATTERNS = [
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g,
];

/** What a file imports: packages by name, files by their path from the project's root (queries such as `?raw` left out). */
export function importsOf(file: string, text: string): string[] {
  const found = PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].map((name) => {
    const bare = name.replace(/\?.*$/, '');
    return bare.startsWith('.') ? posix.join(posix.dirname(file), bare) : bare;
  });
}
