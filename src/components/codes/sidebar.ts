import type { Locale } from '../site/strings.ts';
import { families, type Family } from './catalogue.ts';
import { words } from './words.ts';

interface Group {
  label: string;
  items: { label: string; link: string }[];
}

/** Beside a code: its family, then the way to the others, by the first code of each. Starlight itself puts the language before these links. */
export function sidebarFor(locale: Locale, family?: Family): Group[] {
  const own = family && {
    label: family.title[locale],
    items: family.codes.map(({ code, entry }) => ({ label: entry.title[locale], link: `/codes/${code}/` })),
  };
  const all = {
    label: words.all[locale],
    items: families.flatMap(({ title, codes: [first] }) =>
      first ? [{ label: title[locale], link: `/codes/${first.code}/` }] : [],
    ),
  };
  return own ? [own, all] : [all];
}
