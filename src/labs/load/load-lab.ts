import type { MeshFiles } from '../../sim/index.ts';
import type { Difference, Lab, LabText, MistakeExpect } from '../types.ts';
import { isRecord, isStrings, LabError, parseYaml } from './lab-error.ts';
import { readSpec } from './read-spec.ts';
import { readText } from './read-text.ts';

/**
 * Loads a lab from the files of its folder.
 * @param id name of the folder
 * @param files path in the folder (`lab.yaml`, `start/a/rt.yaml`) to text
 * @throws LabError where the lab's author made a mistake
 */
export function loadLab(id: string, files: Readonly<Record<string, string>>): Lab {
  const need = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new LabError(`${id}/${path}`, 'is missing');
    return text;
  };
  const spec = readSpec(need('lab.yaml'), `${id}/lab.yaml`);
  if (spec.id !== id) throw new LabError(`${id}/lab.yaml`, `id is ${spec.id}, the folder is ${id}`);
  const textIn = (language: string): LabText => {
    const path = `text.${language}.mdx`;
    const text = readText(need(path), `${id}/${path}`);
    const same = (what: string, wanted: readonly string[], got: object): void => {
      const differs = wanted
        .filter((key) => !(key in got))
        .concat(Object.keys(got).filter((key) => !wanted.includes(key)));
      if (differs.length) throw new LabError(`${id}/${path}`, `${what} differ from lab.yaml: ${differs.join(', ')}`);
    };
    same(
      'checks',
      spec.checks.map((check) => check.id),
      text.checks,
    );
    same('hints', spec.hints, text.hints);
    return text;
  };
  const solutions: Lab['solutions'] = {};
  for (const name of folders(files, 'solutions/')) {
    solutions[name] = difference(`${id}/solutions/${name}`, below(files, `solutions/${name}/`));
  }
  const mistakes: Lab['mistakes'] = {};
  for (const name of folders(files, 'mistakes/')) {
    const { 'expect.yaml': expect = '', ...rest } = below(files, `mistakes/${name}/`);
    const where = `${id}/mistakes/${name}`;
    const wanted = readExpect(`${where}/expect.yaml`, expect);
    if (!spec.checks.some((check) => check.id === wanted.check))
      throw new LabError(`${where}/expect.yaml`, `lab.yaml has no check ${wanted.check}`);
    mistakes[name] = { difference: difference(where, rest), expect: wanted };
  }
  return {
    spec,
    text: { en: textIn('en'), 'zh-cn': textIn('zh-cn') },
    start: below(files, 'start/'),
    solutions,
    mistakes,
  };
}

function below(files: Readonly<Record<string, string>>, folder: string): MeshFiles {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) =>
      path.startsWith(folder) ? [[path.slice(folder.length), text]] : [],
    ),
  );
}

function folders(files: Readonly<Record<string, string>>, folder: string): string[] {
  return [...new Set(Object.keys(below(files, folder)).map((path) => path.split('/')[0]!))].sort();
}

/** A folder laid over the start; `remove.yaml` lists the files that are deleted. */
function difference(where: string, files: MeshFiles): Difference {
  const { 'remove.yaml': remove, ...texts } = files;
  const gone: unknown = remove === undefined ? [] : parseYaml(remove, `${where}/remove.yaml`);
  if (!isStrings(gone)) throw new LabError(`${where}/remove.yaml`, 'must be a list of paths');
  return { ...texts, ...Object.fromEntries(gone.map((path) => [path, null])) };
}

function readExpect(file: string, yaml: string): MistakeExpect {
  const raw = parseYaml(yaml, file);
  if (!isRecord(raw) || typeof raw['check'] !== 'string') throw new LabError(file, 'must name the check that fails');
  const code = raw['code'];
  if (code !== undefined && typeof code !== 'string') throw new LabError(file, 'code must be a cause code');
  return { check: raw['check'], ...(code !== undefined && { code }) };
}
