// Monaco and its YAML language service. Imported when the page is idle: everything here is in chunks of its own.
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/yaml/register';
// oxlint-disable-next-line import/default (Vite makes the worker)
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml';
// oxlint-disable-next-line import/default (Vite makes the worker)
import YamlWorker from './yaml.worker?worker';

self.MonacoEnvironment = {
  getWorker: (_id: string, label: string) => (label === 'yaml' ? new YamlWorker() : new EditorWorker()),
};

interface LegacyWorkerOptions {
  label?: string;
  createData?: unknown;
  host?: Record<string, (...args: never[]) => unknown>;
  keepIdleModels?: boolean;
}

/** monaco-editor wants a worker that has been made already; monaco-yaml still asks it to make one. The protocol is the same. */
const monacoForYaml = {
  ...monaco,
  editor: {
    ...monaco.editor,
    createWebWorker: ({ label, createData, host, keepIdleModels }: LegacyWorkerOptions) => {
      const worker = label === 'yaml' ? new YamlWorker() : new EditorWorker();
      worker.postMessage('ignore');
      worker.postMessage(createData);
      return monaco.editor.createWebWorker({
        worker,
        ...(host && { host }),
        ...(keepIdleModels !== undefined && { keepIdleModels }),
      } as Parameters<typeof monaco.editor.createWebWorker>[0]);
    },
  },
};

const SCHEMAS = [
  { name: 'cluster', fileMatch: ['**/cluster/**'] },
  { name: 'gcp', fileMatch: ['**/gcp-folder/**'] },
];

/** Completion and hover come from the schemas; what is wrong is said by the simulator, in the page's language, so validation is off here. */
async function configure(): Promise<void> {
  const schemas = await Promise.all(
    SCHEMAS.map(async ({ name, fileMatch }) => {
      const response = await fetch(`/labs/schema/${name}.json`);
      if (!response.ok) throw new Error(`schema ${name}: ${response.status}`);
      return { uri: `lab://schema/${name}.json`, fileMatch, schema: (await response.json()) as JSONSchema };
    }),
  );
  configureMonacoYaml(monacoForYaml as never, {
    enableSchemaRequest: false,
    validate: false,
    hover: true,
    completion: true,
    format: { enable: true },
    schemas,
  });
}

// Without schemas the editor still edits.
configure().catch((error: unknown) => console.warn('No completion:', error));

/** The URI of a file's model; its first folder tells which schema it has. */
export function uriOf(path: string): monaco.Uri {
  return monaco.Uri.parse(`file:///${path.startsWith('gcp/') ? 'gcp-folder' : 'cluster'}/${path}`);
}

const plain = (value: string): string => value.replace('#', '');
const rules = (key: string, text: string, number: string, comment: string): monaco.editor.ITokenThemeRule[] => [
  { token: 'type', foreground: plain(key) },
  { token: 'string', foreground: plain(text) },
  { token: 'number', foreground: plain(number) },
  { token: 'keyword', foreground: plain(number) },
  { token: 'comment', foreground: plain(comment) },
];

monaco.editor.defineTheme('lab-light', {
  base: 'vs',
  inherit: true,
  rules: rules('#0b4f8a', '#16181d', '#8a4100', '#646a76'),
  colors: {
    'editor.background': '#fdfdfc',
    'editor.foreground': '#16181d',
    'editorLineNumber.foreground': '#6c727e',
    'editorLineNumber.dimmedForeground': '#6c727e',
    'editorLineNumber.activeForeground': '#16181d',
    'editor.lineHighlightBackground': '#16181d08',
    'editor.lineHighlightBorder': '#00000000',
    'editorIndentGuide.background1': '#e5e5e0',
    'editorGutter.background': '#fdfdfc',
  },
});
monaco.editor.defineTheme('lab-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: rules('#8cc4f5', '#eceef2', '#f0b48a', '#929aa8'),
  colors: {
    'editor.background': '#101216',
    'editor.foreground': '#eceef2',
    'editorLineNumber.foreground': '#8a92a0',
    'editorLineNumber.dimmedForeground': '#8a92a0',
    'editorLineNumber.activeForeground': '#eceef2',
    'editor.lineHighlightBackground': '#ffffff0a',
    'editor.lineHighlightBorder': '#00000000',
    'editorIndentGuide.background1': '#272b34',
    'editorGutter.background': '#101216',
  },
});

export { monaco };
