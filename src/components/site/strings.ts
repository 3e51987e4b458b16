/** The two languages of the site; the key is also the path segment, empty for English. */
export type Locale = 'en' | 'zh-cn';

export const locales: readonly Locale[] = ['en', 'zh-cn'];

/** `lang` attribute of a locale. */
export const langOf: Record<Locale, string> = { en: 'en', 'zh-cn': 'zh-CN' };

/** A text in both languages. */
export type Both = Readonly<Record<Locale, string>>;

/** Which language a page of the site is in, by its path. */
export function localeOf(pathname: string): Locale {
  return /^\/zh-cn(\/|$)/.test(pathname) ? 'zh-cn' : 'en';
}

/** The path of a page in a language: `inLocale('/labs/', 'zh-cn')` is `/zh-cn/labs/`. */
export function inLocale(path: string, locale: Locale): string {
  const bare = path.replace(/^\/zh-cn(?=\/|$)/, '') || '/';
  return locale === 'en' ? bare : `/zh-cn${bare}`;
}

/** What the frame of the site says. */
export const site = {
  name: { en: 'Fleet Mesh Lab', 'zh-cn': 'Fleet Mesh Lab' },
  tagline: {
    en: 'Learn how a request finds its way between Kubernetes clusters, and check that yours does.',
    'zh-cn': '弄清请求怎样从一个 Kubernetes 集群到达另一个，并验证你自己的请求走得通。',
  },
  home: { en: 'Fleet Mesh Lab, home', 'zh-cn': 'Fleet Mesh Lab 首页' },
  guides: { en: 'Guides', 'zh-cn': '指南' },
  labs: { en: 'Labs', 'zh-cn': '实验' },
  codes: { en: 'Codes', 'zh-cn': '诊断码' },
  guide: { en: 'Guide', 'zh-cn': '指南' },
  lab: { en: 'Lab', 'zh-cn': '实验' },
  mainNav: { en: 'Site', 'zh-cn': '站点导航' },
  skip: { en: 'Skip to content', 'zh-cn': '跳到正文' },
  otherLanguage: { en: '中文', 'zh-cn': 'English' },
  theme: { en: 'Light or dark', 'zh-cn': '浅色或深色' },
  search: { en: 'Search', 'zh-cn': '搜索' },
  searchFor: { en: 'Search guides and labs', 'zh-cn': '搜索指南和实验' },
  searchHint: { en: 'Type a term, an error message, a kind …', 'zh-cn': '输入术语、报错信息或资源类型……' },
  searchNone: { en: 'Nothing found for “{query}”.', 'zh-cn': '没有找到“{query}”。' },
  searchBroken: {
    en: 'The search index is built with the site; it is not there yet.',
    'zh-cn': '搜索索引在构建站点时生成，现在还没有。',
  },
  searchCount: { en: '{count} results', 'zh-cn': '{count} 条结果' },
  close: { en: 'Close', 'zh-cn': '关闭' },
  previous: { en: 'Previous', 'zh-cn': '上一篇' },
  next: { en: 'Next', 'zh-cn': '下一篇' },
  minutes: { en: '{n} minutes', 'zh-cn': '约 {n} 分钟' },
  footer: {
    en: 'Every verdict on this site is computed in your browser from the manifests you see. Nothing is sent anywhere.',
    'zh-cn': '本站的每个结论都由你看到的清单在浏览器里算出，不向任何地方发送数据。',
  },
} as const satisfies Record<string, Both>;

/** Puts values into `{name}` places. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
