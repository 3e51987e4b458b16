import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { loadLab, type Lab } from '../../labs/index.ts';
import { openMesh } from '../../sim/index.ts';
import { inLocale, type Locale } from '../site/strings.ts';
import type { LabData } from './session.svelte.ts';
import { makeView } from './view/make-view.ts';

const texts = import.meta.glob<string>(['../../labs/catalog/**/*.yaml', '../../labs/catalog/*/text.*.mdx'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const guides = import.meta.glob<string>('../../content/docs/**/guides/*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Ids of all labs of the catalog. */
export const labIds: readonly string[] = [
  ...new Set(Object.keys(texts).map((path) => path.slice(path.indexOf('/catalog/') + 9).split('/')[0]!)),
].sort();

function labOf(id: string): Lab {
  const folder = `/catalog/${id}/`;
  return loadLab(
    id,
    Object.fromEntries(
      Object.entries(texts).flatMap(([path, text]) => {
        const at = path.indexOf(folder);
        return at < 0 ? [] : [[path.slice(at + folder.length), text]];
      }),
    ),
  );
}

const markdown = await createMarkdownProcessor({ syntaxHighlight: false });
const html = async (text: string): Promise<string> => (await markdown.render(text)).code;

/** All that the page of a lab needs, with the answer to its start. Made when the site is built; stops the build where the lab is no good. */
export async function labData(id: string, locale: Locale): Promise<LabData> {
  const { spec, text, start } = labOf(id);
  const { title, summary, objectives, checks, hints, task, debrief } = text[locale];
  return {
    spec,
    text: { title, summary, objectives, checks, hints },
    taskHtml: await html(task),
    debriefHtml: await html(debrief),
    start,
    view: makeView(spec, openMesh(start), locale),
    ...guideOf(spec, locale),
  };
}

function guideOf({ id: lab, guide: id }: Lab['spec'], locale: Locale): Pick<LabData, 'guide'> {
  if (id === undefined) return {};
  const path = Object.keys(guides).find((p) =>
    p.endsWith(`docs${locale === 'en' ? '' : `/${locale}`}/guides/${id}.mdx`),
  );
  const title = path && /^title: ['"]?(.*?)['"]?$/m.exec(guides[path] ?? '')?.[1];
  if (!title) throw new Error(`lab ${lab}: no guide ${id} in ${locale} (src/content/docs/)`);
  return { guide: { href: inLocale(`/guides/${id}/`, locale), title } };
}
