/** A page, or a section of one, that answers a search. `excerpt` is HTML in which the hits are marked. */
export interface Found {
  url: string;
  title: string;
  excerpt: string;
}

/** Searches the index of the page's language. */
export type Index = (query: string, limit: number) => Promise<{ total: number; found: Found[] }>;

interface PagefindData {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { url: string; title: string; excerpt: string; weighted_locations: { balanced_score: number }[] }[];
}

/** Pages of codes say `kind: code` in their head. */
type Filters = { kind: 'code' } | { not: { kind: 'code' } };

interface Pagefind {
  init(): Promise<void>;
  search(query: string, options: { filters: Filters }): Promise<{ results: { data(): Promise<PagefindData> }[] }>;
}

/** Loads Pagefind and the index that the build wrote; rejects where there is none (development). */
export async function openIndex(): Promise<Index> {
  const bundle = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ bundle)) as Pagefind;
  await pagefind.init();
  return async (query, limit) => {
    // There are hundreds of codes; they come after guides and labs, and never push them out.
    const first = await ask(pagefind, query, { not: { kind: 'code' } });
    const codes = await ask(pagefind, query, { kind: 'code' });
    const results = [...first.results.slice(0, limit), ...codes.results.slice(0, limit)];
    const pages = await Promise.all(results.map((result) => result.data()));
    return { total: first.results.length + codes.results.length, found: pages.flatMap(sections) };
  };
}

/** Pages that have the words as they stand; where there is none, those that have all of them. Error messages are typed word for word. */
async function ask(pagefind: Pagefind, query: string, filters: Filters): ReturnType<Pagefind['search']> {
  const words = query.trim();
  if (/\s/.test(words) && !words.includes('"')) {
    const phrase = await pagefind.search(`"${words}"`, { filters });
    if (phrase.results.length) return phrase;
  }
  return pagefind.search(words, { filters });
}

/** The page itself, or its best two sections, named after page and section. */
function sections(page: PagefindData): Found[] {
  const title = page.meta.title ?? page.url;
  const score = (part: PagefindData['sub_results'][number]): number =>
    part.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  const parts = page.sub_results.toSorted((a, b) => score(b) - score(a)).slice(0, 2);
  if (!parts.length) return [{ url: page.url, title, excerpt: page.excerpt }];
  return parts.map((part) => ({
    url: part.url,
    // The part above the first heading is named after the page.
    title: part.title === title ? title : `${title} › ${part.title}`,
    excerpt: part.excerpt,
  }));
}
