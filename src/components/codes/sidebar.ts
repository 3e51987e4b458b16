import { inLocale, type Locale } from '../site/strings.ts';
import { families, type Family } from './catalogue.ts';
import { words } from './words.ts';

interface Group {
  label: string;
  items: { label: string; link: string }[];
}

/** Beside a code: its family, then the way to the others. */
export function sidebarFor(locale: Locale, family?: Family): Group[] {
  const own = family && {
    label: family.title[locale],
    items: family.codes.map(({ code, entry }) => ({
      label: entry.title[locale],
      link: inLocale(`/codes/${code}/`, locale),
    })),
  };
  const all = {
    label: words.all[locale],
    items: families.map(({ id, title }) => ({ label: title[locale], link: inLocale(`/codes/#${id}`, locale) })),
  };
  return own ? [own, all] : [all];
}
