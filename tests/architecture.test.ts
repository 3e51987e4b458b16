import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from './support/folder.ts';
import { importsOf } from './support/imports.ts';

/** The door of the simulator: the one file of src/sim that others import. */
const DOOR = 'src/sim/index.ts';

/** What the parts of src/ may import of each other, downwards only; components and layouts stand side by side. Absent: not checked. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  sim: [],
  content: ['sim'],
  labs: ['sim', 'content'],
  shell: ['sim', 'content'],
  components: ['sim', 'content', 'labs', 'shell', 'layouts', 'styles'],
  layouts: ['content', 'components', 'styles'],
  pages: ['sim', 'content', 'labs', 'shell', 'components', 'layouts', 'styles'],
  cli: ['sim', 'content', 'labs', 'shell'],
};

/** What the layers of src/sim may import of each other. istiod/ and envoy/ meet in xds/ only; Envoy knows nothing of Kubernetes. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  manifest: [],
  wire: ['manifest'],
  trace: ['manifest', 'wire'],
  xds: ['manifest', 'wire', 'trace'],
  envoy: ['manifest', 'wire', 'trace', 'xds'],
  world: ['manifest', 'wire', 'trace'],
  gcp: ['manifest', 'wire', 'trace', 'world', 'kube'],
  'control-plane': ['manifest', 'wire', 'trace', 'world', 'gcp', 'kube'],
  // The API server asks a control plane's webhook when a pod is made.
  kube: ['manifest', 'wire', 'trace', 'world', 'gcp', 'control-plane'],
  network: ['manifest', 'wire', 'trace', 'world', 'gcp', 'kube'],
  istiod: ['manifest', 'wire', 'trace', 'world', 'gcp', 'control-plane', 'kube', 'network', 'xds'],
  analyze: ['manifest', 'trace', 'world', 'gcp', 'control-plane', 'kube', 'istiod'],
};

const SIM_PACKAGES = ['yaml', 'ipaddr.js', 're2js'];
const MOST_LINES = 400;

/** A guide is a page, wherever Starlight wants it to lie. */
const isGuide = (file: string): boolean => file.startsWith('src/content/docs/');

/** What breaks the house's order in one file. */
function violations(file: string, text: string): string[] {
  const [, folder = '', layer = ''] = file.split('/');
  const part = isGuide(file) ? 'pages' : folder;
  const wrong: string[] = [];
  for (const target of importsOf(file, text)) {
    const [top, itsPart = '', itsLayer = ''] = target.split('/');
    if (top !== 'src') {
      if (part === 'sim' && !SIM_PACKAGES.includes(target)) wrong.push(`${file} imports ${target}: src/sim is pure`);
      continue;
    }
    if (itsPart !== part && PARTS[part] && PARTS[itsPart] && !PARTS[part].includes(itsPart)) {
      wrong.push(`${file} imports ${target}: ${part} stands below ${itsPart}, or beside it`);
    }
    if (part !== 'sim' && itsPart === 'sim' && target !== DOOR) {
      wrong.push(`${file} imports ${target}: the simulator is entered through ${DOOR}`);
    }
    if (part === 'sim' && target === DOOR) wrong.push(`${file} imports the door from inside`);
    else if (
      part === 'sim' &&
      itsPart === 'sim' &&
      itsLayer !== layer &&
      LAYERS[layer] &&
      !LAYERS[layer].includes(itsLayer)
    ) {
      wrong.push(`${file} imports ${target}: ${layer}/ may not know ${itsLayer}/`);
    }
  }
  if (part === 'sim' && /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b/.test(text)) {
    wrong.push(`${file}: the simulator has no clock and no dice`);
  }
  return wrong;
}

const root = fileURLToPath(new URL('../src', import.meta.url));
const sources = Object.entries(readFolder(root))
  .filter(([path]) => /\.(ts|svelte|astro|mdx)$/.test(path))
  .map(([path, text]) => ({ file: `src/${path}`, text }));

describe('the order of the house', () => {
  it('imports go downwards, and the simulator is pure', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap(({ file, text }) => violations(file, text))).toEqual([]);
  });

  it(`no file of src/sim is longer than ${MOST_LINES} lines, data apart`, () => {
    const long = sources
      .filter(({ file }) => file.startsWith('src/sim/') && !/\/data\/|\.data\.ts$/.test(file))
      .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it.each([
    ['src/sim/istiod/x.ts', "import { y } from '../envoy/y.ts';"],
    ['src/sim/envoy/x.ts', "import type { Y } from '../kube/y.ts';"],
    ['src/sim/envoy/x.ts', "export { y } from '../istiod/y.ts';"],
    ['src/sim/kube/x.ts', "import fs from 'node:fs';"],
    ['src/sim/kube/x.ts', "import {\n  a,\n  b,\n} from '../../content/messages/index.ts';"],
    ['src/sim/kube/x.ts', "import { y } from '../index.ts';"],
    ['src/sim/kube/x.ts', 'const now = Date.now();'],
    ['src/labs/x.ts', "import { y } from '../components/y.ts';"],
    ['src/labs/x.ts', "const y = await import('../sim/kube/y.ts');"],
    ['src/components/x.svelte', "<script>\n  import Y from '../pages/y.astro';\n</script>"],
    ['src/components/x.ts', "new Worker(new URL('../sim/worker.ts', import.meta.url));"],
    ['src/pages/x.astro', "---\nimport { y } from '../cli/y.ts';\n---"],
  ])('notices what is wrong in %s: %j', (file, text) => {
    expect(violations(file, text)).toHaveLength(1);
  });

  it.each([
    ['src/sim/istiod/x.ts', "import { y } from '../xds/y.ts';\nimport { parse } from 'yaml';"],
    ['src/components/x.ts', "import { openMesh } from '../sim/index.ts';\nimport './x.css';"],
    ['src/labs/x.ts', "// import { y } from '../pages/y.ts';"],
  ])('is content with %s: %j', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });
});
