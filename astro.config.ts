import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import linksValidator from 'starlight-links-validator';
import { lazyCss } from './scripts/lazy-css.ts';

const site = process.env['SITE'];

/** Stands in for the sitemap that Starlight would make: without an address of the site there is none. */
const noSitemap: AstroIntegration = { name: '@astrojs/sitemap', hooks: {} };

/**
 * Starlight writes `data-theme="dark"` into its pages and lets a script correct it. Without the attribute the stylesheets follow the system,
 * so that readers without scripts get their theme too.
 */
const systemTheme: AstroIntegration = {
  name: 'system-theme',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      for (const file of await readdir(root, { recursive: true })) {
        if (!file.endsWith('.html')) continue;
        const html = await readFile(join(root, file), 'utf8');
        const free = html.replace(/^([^>]*>\s*<html\b[^>]*?) data-theme="dark"/i, '$1');
        if (free !== html) await writeFile(join(root, file), free);
      }
    },
  },
};

export default defineConfig({
  ...(site && { site }),
  trailingSlash: 'always',
  // Prefetching every link in view would compete with the simulator for the first seconds.
  prefetch: { prefetchAll: true, defaultStrategy: 'hover' },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: { en: 'Fleet Mesh Lab', 'zh-CN': 'Fleet Mesh Lab' },
      favicon: '/favicon.svg',
      defaultLocale: 'root',
      locales: {
        root: { label: 'English', lang: 'en' },
        'zh-cn': { label: '简体中文', lang: 'zh-CN' },
      },
      customCss: ['./src/styles/tokens.css', './src/styles/base.css', './src/styles/guide.css'],
      components: {
        Header: './src/components/site/Header.astro',
        Footer: './src/components/site/GuideFooter.astro',
        PageTitle: './src/components/site/PageTitle.astro',
        MobileMenuFooter: './src/components/site/Nothing.astro',
        ThemeProvider: './src/components/site/ThemeProvider.astro',
      },
      sidebar: [
        {
          label: 'Guides',
          translations: { 'zh-CN': '指南' },
          items: [{ autogenerate: { directory: 'guides' } }],
        },
        {
          label: 'Labs',
          translations: { 'zh-CN': '实验' },
          items: [{ label: 'All labs', translations: { 'zh-CN': '全部实验' }, link: '/labs/' }],
        },
      ],
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      expressiveCode: {
        defaultProps: { wrap: true },
        themes: ['github-light', 'github-dark-dimmed'],
        styleOverrides: {
          borderRadius: 'var(--radius)',
          borderColor: 'var(--line)',
          codeBackground: 'var(--sunken)',
          codeFontFamily: 'var(--font-mono)',
          codeFontSize: 'var(--text-code)',
          codeLineHeight: '1.65',
          uiFontFamily: 'var(--font-mono)',
          uiFontSize: 'var(--text-1)',
          textMarkers: {
            markBackground: 'var(--shared-wash)',
            markBorderColor: 'var(--shared)',
            insBackground: 'var(--reached-wash)',
            insBorderColor: 'var(--reached)',
            insDiffIndicatorColor: 'var(--reached)',
            delBackground: 'var(--blocked-wash)',
            delBorderColor: 'var(--blocked)',
            delDiffIndicatorColor: 'var(--blocked)',
          },
          frames: {
            frameBoxShadowCssValue: 'none',
            editorTabBarBackground: 'var(--sunken)',
            editorTabBarBorderBottomColor: 'var(--line)',
            editorActiveTabBackground: 'transparent',
            editorActiveTabBorderColor: 'transparent',
            editorActiveTabIndicatorTopColor: 'transparent',
            editorActiveTabIndicatorBottomColor: 'transparent',
            editorActiveTabForeground: 'var(--ink-2)',
            terminalBackground: 'var(--sunken)',
            terminalTitlebarBackground: 'var(--sunken)',
            terminalTitlebarBorderBottomColor: 'transparent',
            tooltipSuccessBackground: 'var(--accent)',
            tooltipSuccessForeground: 'var(--on-accent)',
          },
        },
      },
      credits: false,
      disable404Route: true,
      pagefind: true,
      plugins: [
        linksValidator({ errorOnFallbackPages: false, exclude: ['/', '/zh-cn/', '/labs/**', '/zh-cn/labs/**'] }),
      ],
    }),
    svelte(),
    systemTheme,
    ...(site ? [] : [noSitemap]),
  ],
  vite: {
    resolve: {
      // monaco-yaml's worker manager still imports the paths that monaco-editor had before 0.56.
      alias: [{ find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' }],
    },
    plugins: [lazyCss(/node_modules\/monaco-editor\//)],
    worker: { format: 'es' },
    build: {
      // The editor and the simulator are large, and fetched only when they are used.
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        onLog(level, log, next) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
        },
      },
    },
    optimizeDeps: {
      include: [
        'monaco-editor/editor',
        'monaco-editor/features/register.all',
        'monaco-editor/languages/definitions/yaml/register',
        'monaco-editor/editor/editor.worker',
        'monaco-yaml',
        'monaco-yaml/yaml.worker.js',
        'comlink',
        'yaml',
      ],
    },
  },
});
