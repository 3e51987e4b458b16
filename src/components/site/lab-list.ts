import { parse } from 'yaml';
import { inLocale, type Locale } from './strings.ts';

/** What the pages that list labs need to know of one. */
export interface LabEntry {
  id: string;
  href: string;
  title: string;
  summary: string;
  /** 1 for a beginner's lab, and up. */
  level: number;
  minutes: number;
}

const specs = import.meta.glob<string>('../../labs/catalog/*/lab.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const texts = import.meta.glob<string>('../../labs/catalog/*/text.*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function frontmatter(mdx: string): Record<string, unknown> {
  const block = /^---\r?\n([\s\S]*?)\r?\n---/.exec(mdx)?.[1];
  return (block ? (parse(block) as Record<string, unknown> | null) : null) ?? {};
}

/** The labs of the catalog in a language, easiest and shortest first. Throws where a lab lacks what the list shows: a bug in the lab. */
export function labList(locale: Locale): LabEntry[] {
  return Object.entries(specs)
    .map(([path, text]) => {
      const id = path.split('/').at(-2)!;
      const spec = parse(text) as { level?: number; minutes?: number };
      const words = frontmatter(texts[path.replace('lab.yaml', `text.${locale}.mdx`)] ?? '');
      const { title, summary } = words as { title?: string; summary?: string };
      if (!title || !summary) throw new Error(`lab ${id}: text.${locale}.mdx needs a title and a summary`);
      return {
        id,
        href: inLocale(`/labs/${id}/`, locale),
        title,
        summary,
        level: spec.level ?? 1,
        minutes: spec.minutes ?? 0,
      };
    })
    .sort((a, b) => a.level - b.level || a.minutes - b.minutes || (a.id < b.id ? -1 : 1));
}
