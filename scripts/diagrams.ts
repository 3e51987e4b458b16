// Draws src/content/diagrams/*.mmd as SVG beside them: `npm run diagrams`. With --check: reports the stale ones and exits 1.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { CLASSES, config, diagramHash, hashIn, ink } from './diagram-style.ts';

const folder = path.join(import.meta.dirname, '../src/content/diagrams');
const sources = readdirSync(folder).filter((file) => file.endsWith('.mmd'));

function read(file: string): string | undefined {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

const stale = sources.filter((file) => hashIn(read(file.replace('.mmd', '.svg')) ?? '') !== diagramHash(read(file)!));

if (process.argv.includes('--check')) {
  for (const file of stale) console.error(`stale: ${file} (run: npm run diagrams)`);
  process.exit(stale.length ? 1 : 0);
}

/** Puts design tokens in place of the colours, and the fonts of the page in place of the ones it was measured with. */
function themed(svg: string): string {
  let out = svg;
  for (const [colour, token] of Object.values(ink)) out = out.replaceAll(new RegExp(colour, 'gi'), token);
  // Mermaid writes some colours as rgb() after parsing them.
  for (const [colour, token] of Object.values(ink)) {
    const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
    out = out.replaceAll(new RegExp(`rgb\\(${r}, ?${g}, ?${b}\\)`, 'g'), token);
  }
  return out.replaceAll(/font-family:[^;}]*/g, 'font-family:var(--font-text)');
}

if (stale.length) {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: CHROMIUM_FLAGS,
  });
  const page = await browser.newPage();
  await page.setContent('<body></body>');
  await page.addScriptTag({ path: path.join(import.meta.dirname, '../node_modules/mermaid/dist/mermaid.min.js') });
  for (const file of stale) {
    const source = read(file)!;
    const text = source.startsWith('flowchart') ? `${source}\n  ${CLASSES}\n` : source;
    const svg = await page.evaluate(
      async ([diagram, settings, id]) => {
        const { mermaid } = globalThis as unknown as {
          mermaid: { initialize(config: unknown): void; render(id: string, text: string): Promise<{ svg: string }> };
        };
        mermaid.initialize(settings);
        return (await mermaid.render(id, diagram)).svg;
      },
      [text, config, `diagram-${file.replace(/\W/g, '-')}`] as const,
    );
    writeFileSync(
      path.join(folder, file.replace('.mmd', '.svg')),
      `<!-- source ${diagramHash(source)} -->\n${themed(svg)}\n`,
    );
    console.log(`drawn: ${file}`);
  }
  await browser.close();
}
