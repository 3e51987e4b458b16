import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

/** Pages of codes are hundreds of one template: two are looked at whole in each language, the text of all in code-pages.spec.ts. */
const ofCode = /\/codes\/FML\d+\/$/;
const chosenCodes = /\/codes\/FML(0102|0811)\/$/;

/** URL paths of the built site's pages, sorted. */
export function sitePages(): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => `/${relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .map((path) => path.replace(/\/index\.html$/, '/'))
    .filter((path) => !ofCode.test(path) || chosenCodes.test(path))
    .toSorted();
}
