import { parse } from 'yaml';
import { openMesh, type Mesh, type Request, type RequestResult } from '../../sim/index.ts';
import { conditions, meshWith, type ConditionId } from '../home/conditions.ts';
import { applyDifference, type Difference } from '../../labs/index.ts';
import { swap } from '../home/edit-manifests.ts';
import { startMesh } from '../home/mesh.ts';
import type { Both } from '../site/strings.ts';
import { difference, type FileChange } from './difference.ts';

/** What the simulator must say for a claim to stand. Each field that is given is compared. */
export interface Expectation {
  reached: RequestResult['reached'];
  /** Code of the cause. */
  cause?: string;
  /** File of the cause. */
  file?: string;
  status?: number;
  error?: string;
  /** Workloads that answer, as `cluster/namespace/workload`. */
  servedBy?: string[];
  mtls?: boolean;
  /** The proxies and the server that the request passes, in order. */
  via?: string[];
  flags?: string[];
}

/** A claim of a guide, and the scenario that proves it: `src/content/claims/<id>.yaml`. */
export interface Proof {
  id: string;
  claim: Both;
  /** Conditions of the working mesh that do not hold here. */
  off: ConditionId[];
  /** Files written, deleted (null) or edited (find and replace) on top. */
  changes: Difference;
  request: Request;
  expect: Expectation;
  /** The mesh that the difference is shown to: the one in which all conditions hold, or the lab's start. */
  against: 'working' | 'start';
}

const sources = import.meta.glob<string>('../../content/claims/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const DEFAULT_REQUEST: Request = {
  id: 'a-to-b',
  from: { cluster: 'a', namespace: 'a', workload: 'rt' },
  url: 'http://rt.b.svc.cluster.local/',
};

/** `find` is replaced by `with`; or everything from `cutFrom` on is left out. */
type Edit = { find: string; with: string } | { cutFrom: string };

function edited(text: string, edit: Edit): string {
  if ('find' in edit) return swap(text, edit.find, edit.with);
  const at = text.indexOf(edit.cutFrom);
  if (at < 0) throw new Error(`not found: ${edit.cutFrom}`);
  return text.slice(0, at);
}

interface Source {
  claim: Both;
  off?: ConditionId[];
  files?: Record<string, string | null>;
  edit?: Record<string, Edit>;
  request?: Partial<Request>;
  expect: Expectation;
  against?: 'working' | 'start';
}

/** Ids of all claims. */
export const proofIds: readonly string[] = Object.keys(sources)
  .map((path) =>
    path
      .split('/')
      .at(-1)!
      .replace(/\.yaml$/, ''),
  )
  .sort();

/** Reads a claim; throws if there is none of that id or it is not written as it should be. */
export function proof(id: string): Proof {
  const text = sources[`../../content/claims/${id}.yaml`];
  if (!text) throw new Error(`no claim src/content/claims/${id}.yaml`);
  const source = parse(text) as Source;
  if (!source.claim?.en || !source.claim['zh-cn'] || !source.expect?.reached) {
    throw new Error(`claim ${id}: needs claim.en, claim.zh-cn and expect.reached`);
  }
  const off = source.off ?? [];
  const stranger = off.find((condition) => !conditions.some((known) => known.id === condition));
  if (stranger) throw new Error(`claim ${id}: no condition ${stranger}`);
  const base = meshWith(off);
  const edits = Object.entries(source.edit ?? {}).map(([path, edit]) => [path, edited(base[path] ?? '', edit)]);
  return {
    id,
    claim: source.claim,
    off,
    changes: { ...(Object.fromEntries(edits) as Difference), ...source.files },
    request: { ...DEFAULT_REQUEST, ...source.request },
    expect: source.expect,
    against: source.against ?? 'working',
  };
}

/** The mesh of a claim. */
export function meshOf({ off, changes }: Proof): Mesh {
  return openMesh(applyDifference(meshWith(off), changes));
}

/** What a claim's mesh has otherwise than the mesh it is compared with. */
export function differenceOf(p: Proof): FileChange[] {
  return difference(p.against === 'start' ? startMesh : meshWith([]), meshOf(p).files);
}

/** What the simulator says otherwise than expected; empty if the claim stands. */
export function refute(expect: Expectation, result: RequestResult): string[] {
  const first = result.outcomes[0];
  const served = result.outcomes.flatMap((o) =>
    o.kind === 'response' && o.servedBy ? [`${o.servedBy.cluster}/${o.servedBy.namespace}/${o.servedBy.workload}`] : [],
  );
  const got: Record<keyof Expectation, unknown> = {
    reached: result.reached,
    cause: result.cause?.code,
    file: result.cause?.file,
    status: first?.kind === 'response' ? first.status : undefined,
    error: first?.kind === 'failure' ? first.error : undefined,
    servedBy: served.sort(),
    mtls: first?.kind === 'response' ? first.mtls : undefined,
    via: first?.via,
    flags: first?.flags,
  };
  return (Object.keys(expect) as (keyof Expectation)[]).flatMap((key) => {
    const want = key === 'servedBy' ? [...(expect.servedBy ?? [])].sort() : expect[key];
    return JSON.stringify(want) === JSON.stringify(got[key])
      ? []
      : [`${key}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got[key])}`];
  });
}

/** Runs a claim's scenario. Throws if the simulator refutes it, and so stops the build. */
export function prove(id: string): { proof: Proof; mesh: Mesh; result: RequestResult } {
  const p = proof(id);
  const mesh = meshOf(p);
  const result = mesh.send(p.request);
  const against = refute(p.expect, result);
  if (against.length) throw new Error(`claim ${id} is not proved:\n  ${against.join('\n  ')}`);
  return { proof: p, mesh, result };
}
