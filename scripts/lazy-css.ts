import path from 'node:path';
import type { Plugin } from 'vite';

const PREFIX = '\0lazy-css:';

/**
 * Astro drops the CSS of modules that an island imports dynamically (or hoists it into the page's head). This turns CSS
 * that files matching `from` import into a `<style>` that is added when the lazy chunk runs.
 */
export function lazyCss(from: RegExp): Plugin {
  return {
    name: 'lazy-css',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer || !from.test(importer)) return null;
      const file = source.startsWith('.')
        ? path.resolve(path.dirname(importer.split('?')[0]!), source)
        : (await this.resolve(source, importer, { skipSelf: true }))?.id;
      return file ? PREFIX + file.replace(/\.css$/, '.css.js') : null;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const file = id.slice(PREFIX.length).replace(/\.css\.js$/, '.css');
      return [
        `import css from ${JSON.stringify(`${file}?inline`)};`,
        `if (typeof document !== 'undefined') {`,
        `  const style = document.createElement('style');`,
        `  style.dataset.lazy = ${JSON.stringify(path.basename(file))};`,
        `  style.textContent = css;`,
        `  document.head.append(style);`,
        `}`,
        `export default css;`,
      ].join('\n');
    },
  };
}
