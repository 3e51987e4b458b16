import { parse } from 'yaml';

const files = import.meta.glob<string>('/tests/cases/*/*/case.yaml', { query: '?raw', import: 'default', eager: true });

/** Cases of the test suite that expect a code: `firewall/no-rule` with its title, which is English. */
export function casesOf(code: string): { id: string; title: string }[] {
  return Object.entries(files)
    .filter(([, text]) => text.includes(code))
    .map(([path, text]) => ({
      id: path.replace(/^\/tests\/cases\/(.*)\/case\.yaml$/, '$1'),
      title: String((parse(text) as { title: unknown }).title),
    }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
}
