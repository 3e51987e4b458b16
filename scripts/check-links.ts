/**
 * Follows every link of the built site: pages, fragments, scripts, styles and images. Links to other hosts are not followed.
 *   node scripts/check-links.ts
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Broken links come in hundreds when a template is wrong; the first few tell which. */
const most = 40;

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const ORIGIN = 'http://dist.invalid';

const decode = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#38;', '&');

/** URL path of a file of the build, as a visitor sees it. */
const pathOf = (root: string, file: string): string =>
  `/${relative(root, file).split(sep).join('/')}`.replace(/(^|\/)index\.html$/, '$1');

/** The file that answers a path, or undefined. */
function answer(root: string, path: string): string | undefined {
  const file = join(root, decodeURIComponent(path));
  return [file, join(file, 'index.html'), `${file}.html`].find((f) => existsSync(f) && statSync(f).isFile());
}

/** Broken links of the site in `root`: "page → link: why". */
export function brokenLinks(root: string): { pages: number; links: number; broken: string[] } {
  const pages = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name));
  const html = new Map(pages.map((file) => [file, readFileSync(file, 'utf8').replace(/<!--.*?-->/gs, '')]));
  const ids = new Map<string, Set<string>>();
  const idsOf = (file: string): Set<string> => {
    let found = ids.get(file);
    if (!found) {
      found = new Set([...(html.get(file) ?? '').matchAll(/\s(?:id|name)="([^"]+)"/g)].map((m) => decode(m[1] ?? '')));
      ids.set(file, found);
    }
    return found;
  };

  const broken: string[] = [];
  let links = 0;
  for (const [file, text] of html) {
    const page = pathOf(root, file);
    // What stands inside a script or a style is no markup.
    const markup = text.replace(/(<(script|style)\b[^>]*>).*?<\/\2>/gs, '$1');
    for (const [, , raw = ''] of markup.matchAll(/\s(href|src|component-url|renderer-url)="([^"]*)"/g)) {
      const link = decode(raw);
      if (/^(data|mailto|javascript|blob):/.test(link)) continue;
      const url = new URL(link, ORIGIN + page);
      // The site's own address in <link rel="canonical"> and the like counts as another host.
      if (url.origin !== ORIGIN) continue;
      links++;
      const target = answer(root, url.pathname);
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (!target) broken.push(`${page} → ${link}: no such page`);
      else if (html.has(target) && !/(\/|\.html)$/.test(url.pathname))
        broken.push(`${page} → ${link}: no slash at its end`);
      // A fragment with `=` carries state (a shared lab, say) and names no place.
      else if (fragment && !/[=:]/.test(fragment) && html.has(target) && !idsOf(target).has(fragment)) {
        broken.push(`${page} → ${link}: no #${fragment} there`);
      }
    }
  }
  return { pages: pages.length, links, broken: [...new Set(broken)] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { pages, links, broken } = brokenLinks(DIST);
  for (const line of broken.slice(0, most)) console.log(line);
  if (broken.length > most) console.log(`… and ${broken.length - most} more`);
  console.log(`${links} links on ${pages} pages, ${broken.length} broken`);
  if (pages === 0 || broken.length > 0) process.exitCode = 1;
}
