import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/sim/analyze/index.ts';
import { openMesh } from '../../src/sim/index.ts';
import { loadFacts, loadScenarios } from '../conformance/data.ts';
import { readFolder } from '../support/folder.ts';
import { worldOf } from '../support/mesh-world.ts';
import { app, saidOf } from './said.ts';

const catalog = new URL('../../src/labs/catalog/', import.meta.url).pathname;

describe('a mesh in order', () => {
  it('has nothing without effect', () => {
    expect(saidOf()).toEqual([]);
  });

  it.each(readdirSync(catalog))('lab %s: neither where it starts nor where it is solved', (lab) => {
    const start = readFolder(`${catalog}${lab}/start`);
    const solutions = readdirSync(`${catalog}${lab}/solutions`);
    expect(solutions.length).toBeGreaterThan(0);
    for (const files of [
      start,
      ...solutions.map((s) => ({ ...start, ...readFolder(`${catalog}${lab}/solutions/${s}`) })),
    ])
      expect(analyze(worldOf(files)).map((d) => `${d.code} ${d.file}`)).toEqual([]);
  });
});

it('recorded meshes in which every request was answered mostly have no warning; those that do have an object without effect on purpose', () => {
  const facts = loadFacts();
  const answered = loadScenarios().filter(({ id }) =>
    facts.get(id)?.results.every((r) => r.outcomes.every((o) => o.servedBy && (o.status ?? 0) < 400)),
  );
  const sample = answered.filter((_, i) => i % 8 === 0);
  const warned = sample.filter(({ files }) => analyze(worldOf(files)).some((d) => d.severity === 'warning'));
  expect(sample.length).toBeGreaterThan(30);
  expect(warned.length / sample.length).toBeLessThan(0.25);
});

it('is part of what a mesh says of itself, and computed once', () => {
  const policy = `---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: x, namespace: app }\nspec: { selector: { matchLabels: { app: ghost } } }\n`;
  const text = app() + policy;
  const line = text.split('\n').findIndex((l) => l.includes('app: ghost')) + 1;
  const mesh = openMesh({ 'a/app.yaml': text });
  expect(mesh.diagnostics).toMatchObject([{ code: 'FML2040', file: 'a/app.yaml', line, severity: 'warning' }]);
  expect(mesh.diagnostics).toBe(mesh.diagnostics);
});
