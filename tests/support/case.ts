import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Request } from '../../src/sim/journey/types.ts';
import { readFolder } from './folder.ts';
import { BadCase, listOf, objectWith } from './keys.ts';

/** What is expected of one request; the keys are those of docs/contracts.md, result, every one of them optional. */
export interface Expectation {
  reached?: unknown;
  outcomes?: unknown;
  cause?: unknown;
}

export interface Case {
  /** `area/name`. */
  id: string;
  title: string;
  /** Ids of the rules that it rests on. */
  rules: string[];
  files: Record<string, string>;
  requests: Request[];
  sequence: boolean;
  /** By request id. */
  expect: Map<string, Expectation>;
  /** Each has to be among those said. */
  diagnostics: unknown[];
  /** None of these may be said. */
  noDiagnostics: unknown[];
}

const CASE_KEYS = ['title', 'rules', 'extends', 'remove', 'sequence', 'requests', 'diagnostics', 'noDiagnostics'];
const REQUEST_KEYS = [
  'id',
  'from',
  'url',
  'method',
  'headers',
  'protocol',
  'connectTo',
  'count',
  'parallel',
  'pauseMs',
];

/** `a/ns/workload` or `internet`, or the contract's own form. */
function fromOf(value: unknown, where: string): Request['from'] {
  if (value === 'internet') return { external: 'internet' };
  if (typeof value === 'string') {
    const [cluster, namespace, workload, ...more] = value.split('/');
    if (!cluster || !namespace || !workload || more.length > 0) {
      throw new BadCase(`${where}: from is "cluster/namespace/workload" or "internet", found "${value}"`);
    }
    return { cluster, namespace, workload };
  }
  return objectWith(
    value,
    ['cluster', 'namespace', 'workload', 'pod', 'external'],
    `${where}: from`,
  ) as Request['from'];
}

function yamlOf(text: string, where: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new BadCase(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Reads a case folder: `case.yaml`, and the mesh below `mesh/`. With `extends`, the other case's files lie below its own,
 * `remove` takes some of them away, and a request with the id of one of the other's inherits what it does not say itself.
 */
export function loadCase(folder: string, below: readonly string[] = []): Case {
  const file = join(folder, 'case.yaml');
  const where = `${basename(dirname(folder))}/${basename(folder)}/case.yaml`;
  if (!existsSync(file)) throw new BadCase(`${where}: no such file`);
  if (below.includes(folder)) throw new BadCase(`${where}: extends itself`);
  const text = objectWith(yamlOf(readFileSync(file, 'utf8'), where), CASE_KEYS, where, ['title', 'rules']);
  const base =
    text.extends === undefined ? undefined : loadCase(resolve(folder, String(text.extends)), [...below, folder]);

  const files: Record<string, string> = { ...base?.files };
  for (const path of listOf(text.remove, `${where}: remove`)) {
    if (!(String(path) in files)) throw new BadCase(`${where}: remove: ${String(path)} is not there`);
    delete files[String(path)];
  }
  Object.assign(files, readFolder(join(folder, 'mesh')));
  if (Object.keys(files).length === 0) throw new BadCase(`${where}: no mesh/`);

  const requests: Request[] = [];
  const expect = new Map<string, Expectation>();
  for (const [index, value] of listOf(text.requests, `${where}: requests`).entries()) {
    const { expect: expected, ...own } = objectWith(value, [...REQUEST_KEYS, 'expect'], `${where}: requests[${index}]`);
    const id = String(own.id ?? `r${index + 1}`);
    const from = own.from === undefined ? {} : { from: fromOf(own.from, where) };
    const request = { ...base?.requests.find((r) => r.id === id), ...own, ...from, id };
    const at = `${where}: request ${id}`;
    requests.push(objectWith(request, REQUEST_KEYS, at, ['from', 'url']) as unknown as Request);
    expect.set(id, objectWith(expected, ['reached', 'outcomes', 'cause'], `${at}: expect`));
    if (Object.keys(expect.get(id) ?? {}).length === 0) throw new BadCase(`${at}: expects nothing`);
  }
  const diagnostics = listOf(text.diagnostics, `${where}: diagnostics`);
  const noDiagnostics = listOf(text.noDiagnostics, `${where}: noDiagnostics`);
  if (expect.size + diagnostics.length + noDiagnostics.length === 0) throw new BadCase(`${where}: expects nothing`);
  if (expect.size !== requests.length) throw new BadCase(`${where}: two requests have the same id`);

  return {
    id: `${basename(dirname(folder))}/${basename(folder)}`,
    title: String(text.title),
    rules: listOf(text.rules, `${where}: rules`).map(String),
    files,
    requests,
    sequence: text.sequence === undefined ? (base?.sequence ?? false) : text.sequence === true,
    expect,
    diagnostics,
    noDiagnostics,
  };
}

const subfolders = (of: string): string[] =>
  readdirSync(of, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(of, entry.name))
    .toSorted();

/** All cases of tests/cases/, in the order of their ids. */
export const allCases = (): Case[] =>
  subfolders(fileURLToPath(new URL('../cases/', import.meta.url)))
    .flatMap(subfolders)
    .map((folder) => loadCase(folder));
