import { describe, expect, it } from 'vitest';
import { layoutOf, lineOf, pointsOf } from '../../src/components/lab/answer/map-layout.ts';
import { actionOf, keys } from '../../src/components/lab/frame/shortcuts.ts';
import { makeView } from '../../src/components/lab/view/make-view.ts';
import type { LabView, Where } from '../../src/components/lab/view/types.ts';
import { applyDifference, type Lab } from '../../src/labs/index.ts';
import { openMesh, type MeshFiles } from '../../src/sim/index.ts';
import { labs, statesOnTheWay } from './support.ts';

/** Every state of the manifests that the lab's folder knows. */
function statesOf(lab: Lab): MeshFiles[] {
  return [
    ...Object.values(lab.mistakes).map(({ difference }) => applyDifference(lab.start, difference)),
    ...Object.values(lab.solutions).flatMap((solution) => [...statesOnTheWay(lab.start, solution)]),
  ];
}

function sentences(view: LabView): string[] {
  return [
    ...view.requests.flatMap(({ answer, stops, cause }) => [
      answer.word,
      answer.headline,
      ...stops.flatMap((stop) => [
        stop.place,
        ...stop.decisions.flatMap((d) => [d.sentence, ...d.considered.map((c) => c.why ?? c.what)]),
      ]),
      ...(cause ? [cause.title, cause.sentence, cause.meaning, cause.fix] : []),
    ]),
    ...view.problems.flatMap((p) => [p.title, p.message]),
  ];
}

function places(view: LabView): Where[] {
  return view.requests
    .flatMap(({ stops, cause }) => [
      ...(cause ? [cause.where] : []),
      ...stops.flatMap((stop) => stop.decisions.flatMap((d) => [d.where, ...d.considered.map((c) => c.where)])),
    ])
    .filter((where) => where !== undefined);
}

describe.each(labs.map((lab) => [lab.spec.id, lab] as const))('the page of lab %s', (_, lab) => {
  const states = statesOf(lab);
  const seen = states.map((files) => ({ files, view: makeView(lab.spec, openMesh(files), 'en') }));

  it('says everything in words, in both languages', () => {
    for (const language of ['en', 'zh-cn'] as const) {
      for (const files of states) {
        for (const text of sentences(makeView(lab.spec, openMesh(files), language))) {
          expect(text).not.toBe('');
          expect(text).not.toMatch(/^(?:FML\d{4}|[a-z-]+\.[a-z-]+)$|\{\w+\}|undefined/);
        }
      }
    }
  });

  it('jumps only to lines that are there', () => {
    for (const { files, view } of seen) {
      for (const where of places(view)) {
        const text = files[where.file];
        if (text === undefined) expect(where.missing, where.file).toBe(true);
        else expect(text.split('\n').length).toBeGreaterThanOrEqual(where.line);
      }
    }
  });

  it('can be sent from the worker: plain data only', () => {
    for (const { view } of seen) expect(structuredClone(view)).toEqual(view);
  });

  it('draws the way of every request inside the map', () => {
    for (const { view } of seen) {
      const layout = layoutOf(view.clusters, view.clusters[0]?.name, undefined);
      for (const request of view.requests) {
        const points = pointsOf(layout, request.stops, undefined);
        expect(points.length).toBe(request.stops.length);
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(layout.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(layout.height);
        }
        expect(lineOf(points)).toMatch(/^M/);
      }
    }
  });
});

describe('the map', () => {
  const workload = (id: string) => ({ id, label: id, sidecar: false, ready: 1, pods: 1 });

  it('keeps clusters and pods apart, however many there are', () => {
    for (let n = 1; n <= 7; n++) {
      const clusters = Array.from({ length: n }, (_, i) => ({
        name: `c${i}`,
        workloads: Array.from({ length: i + 1 }, (_, j) => workload(`c${i}/n/w${j}`)),
      }));
      const { boxes } = layoutOf(clusters, 'c0', 'c1');
      expect(boxes.length).toBe(n);
      for (const [i, a] of boxes.entries()) {
        for (const b of boxes.slice(i + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart, `${a.name} and ${b.name}`).toBe(true);
        }
        const rows = new Set(a.nodes.map((node) => node.y));
        expect(rows.size).toBe(a.nodes.length);
      }
    }
  });

  it('shortens long names', () => {
    const { boxes } = layoutOf([{ name: 'a', workloads: [workload('a-name-that-is-far-too-long')] }], 'a', undefined);
    expect(boxes[0]?.nodes[0]?.label.text).toBe('a-name-that-is…');
  });
});

describe('shortcuts', () => {
  const press = (code: string, held: Partial<KeyboardEvent> = {}) =>
    actionOf({ code, altKey: true, shiftKey: true, ctrlKey: false, metaKey: false, ...held });

  it('act with Alt and Shift alone', () => {
    expect(press('KeyJ')).toBe('jump');
    expect(press('KeyJ', { shiftKey: false })).toBeUndefined();
    expect(press('KeyJ', { ctrlKey: true })).toBeUndefined();
    expect(press('KeyQ')).toBeUndefined();
  });

  it('are all listed', () => {
    const listed = keys.flatMap(({ keys: pressed }) => pressed).filter((key) => key.startsWith('Alt+Shift+'));
    const codes = listed
      .map((key) => key.slice('Alt+Shift+'.length))
      .map((key) => (/\d/.test(key) ? `Digit${key}` : key === '/' ? 'Slash' : `Key${key}`));
    expect(codes.map((code) => press(code))).toEqual(['task', 'files', 'editor', 'answer', 'jump', 'new', 'help']);
  });
});
