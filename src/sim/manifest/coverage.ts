import { gatewayApi } from './coverage/gateway-api.ts';
import { google } from './coverage/google.ts';
import { istio } from './coverage/istio.ts';
import { kubernetes } from './coverage/kubernetes.ts';
import { branch, patternTree, type PatternTree } from './coverage/pattern-tree.ts';
import type { CoverageByKind } from './coverage/types.ts';
import { fieldOf, itemOf } from './field-path.ts';
import { kindKey } from './kinds.ts';
import type { FieldPath, Resource } from './resource.ts';

const byKind: CoverageByKind = { ...kubernetes, ...istio, ...gatewayApi, ...google };

/** True of every kind: identity, and what only observers read. Annotations that matter are evaluated by the layer that knows them. */
const always = ['apiVersion', 'kind', 'metadata', 'status'];

interface Trees {
  covered: PatternTree;
  except: PatternTree;
}

const trees = new Map<string, Trees>();

function treesOf(key: string): Trees {
  let found = trees.get(key);
  if (!found) {
    const coverage = byKind[key];
    const covered = [...always, ...(coverage?.modelled ?? []), ...(coverage?.harmless ?? [])];
    trees.set(key, (found = { covered: patternTree(covered), except: patternTree(coverage?.except ?? []) }));
  }
  return found;
}

const kept = new WeakMap<Resource, readonly { path: FieldPath }[]>();

/**
 * The fields that a manifest sets and the simulator does not evaluate although they could change an answer.
 * A subtree without any known field is reported once, by its topmost field below `spec`.
 */
export function notModelled(resource: Resource): readonly { path: FieldPath }[] {
  let found = kept.get(resource);
  if (!found) {
    const { covered, except } = treesOf(kindKey(resource.group, resource.kind));
    const out: { path: FieldPath }[] = [];
    walk(resource.object, '', covered, except, out);
    kept.set(resource, (found = out));
  }
  return found;
}

function walk(
  value: unknown,
  path: FieldPath,
  covered: PatternTree | undefined,
  except: PatternTree | undefined,
  out: { path: FieldPath }[],
): void {
  if (except?.whole) return void out.push({ path });
  const whole = covered?.whole === true;
  if (whole && !except?.children.size) return;
  if (!whole && !covered?.children.size && path !== 'spec') return void out.push({ path });
  const below = whole ? covered : undefined;
  if (Array.isArray(value)) {
    value.forEach((item, i) => walk(item, itemOf(path, i), below ?? branch(covered, ''), branch(except, ''), out));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      walk(child, fieldOf(path, key), below ?? branch(covered, key), branch(except, key), out);
    }
  } else if (!whole) {
    out.push({ path });
  }
}
