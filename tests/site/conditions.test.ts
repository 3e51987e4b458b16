import { describe, expect, test } from 'vitest';
import { conditions, meshWith, startOff, type ConditionId } from '../../src/components/home/conditions.ts';
import { startMesh } from '../../src/components/home/mesh.ts';
import { QUESTION } from '../../src/components/home/run-conditions.ts';
import { openMesh, type RequestResult } from '../../src/sim/index.ts';

const ask = (off: readonly ConditionId[]): RequestResult => openMesh(meshWith(off)).send(QUESTION);
const ids = conditions.map((condition) => condition.id);

describe('the twelve conditions of the home page', () => {
  test('there are twelve, and with the start’s off the mesh is the lab’s start', () => {
    expect(ids).toHaveLength(12);
    expect(meshWith(startOff)).toEqual(startMesh);
  });

  test('all on: the request arrives over mutual TLS', () => {
    const result = ask([]);
    expect(result.reached).toBe('always');
    expect(result.outcomes).toMatchObject([{ kind: 'response', status: 200, mtls: true, via: ['a/a/rt', 'b/b/rt'] }]);
  });

  test('the manifests are accepted, whichever conditions hold', () => {
    for (const off of [[], startOff, ...ids.map((id) => [id])]) {
      expect(openMesh(meshWith(off)).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    }
  });

  test.each(ids)('%s off: never reached, and the cause is where the switch wrote', (id) => {
    const result = ask([id]);
    expect(result.reached).toBe('never');
    const written = Object.entries(meshWith([id])).filter(([path, text]) => meshWith([])[path] !== text);
    const removed = Object.keys(meshWith([])).filter((path) => !(path in meshWith([id])));
    if (!result.cause?.missing) expect([...written.map(([path]) => path), ...removed]).toContain(result.cause?.file);
  });

  test('each is blamed under a code of its own', () => {
    expect(new Set(ids.map((id) => ask([id]).cause?.code)).size).toBe(12);
  });

  test('of two that are off one is blamed, the earlier one but where the later leaves nothing to look for', () => {
    const alone = new Map(ids.map((id) => [ask([id]).cause?.code, id]));
    const other = ids.flatMap((first, i) =>
      ids.slice(i + 1).flatMap((second) => {
        const blamed = alone.get(ask([first, second]).cause?.code);
        return blamed === first ? [] : [`${first} + ${second}: ${blamed}`];
      }),
    );
    // Without a Service b/rt in b there is nothing that DNS, a sidecar, the fleet or discovery could have found there.
    expect(other).toEqual([
      'name + sameness: undefined',
      'sidecar + sameness: undefined',
      'fleet + sameness: sameness',
      'discovery + sameness: sameness',
    ]);
  });
});
