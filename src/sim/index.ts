import { analyze } from './analyze/index.ts';
import { buildWorld } from './world/build-world.ts';
import { parseFile } from './manifest/parse-file.ts';
import { send, sendInOrder } from './journey/send.ts';
import { topologyOf, type Topology } from './explain/topology.ts';
import type { Diagnostic } from './manifest/diagnostic.ts';
import type { Request, RequestResult } from './journey/types.ts';
import type { Scenario } from './scenario.ts';
import type { World } from './world/world.ts';

export type { Args, Diagnostic, Message, Severity } from './manifest/diagnostic.ts';
export type {
  Decider,
  DefaultRef,
  FieldPath,
  Location,
  MissingRef,
  ObjectRef,
  Ref,
  Resource,
} from './manifest/resource.ts';
export type * from './journey/types.ts';
export type { Topology, TopologyCluster, TopologyService, TopologyWorkload } from './explain/topology.ts';
export type { Say } from './explain/contract.ts';
export { contractResult } from './explain/contract.ts';
export { readScenario, type Scenario, type ScenarioProblem } from './scenario.ts';
export { editorSchema, type JsonSchema } from './manifest/schema/editor-schema.ts';

/** A mesh folder: path (`a/rt.yaml`, `gcp/fleet.yaml`) to text. */
export type MeshFiles = Readonly<Record<string, string>>;

/** A mesh that can be asked. Immutable: `edit` gives a new one that shares everything the edit did not touch. */
export interface Mesh {
  readonly files: MeshFiles;
  /** What parsing, admission and coverage say of the files: errors, objects without effect, fields not modelled. */
  readonly diagnostics: readonly Diagnostic[];
  /** Replaces, adds (text) or deletes (null) files. Only the files named are parsed again. */
  edit(changes: Readonly<Record<string, string | null>>): Mesh;
  /** Sends one request; the answer is kept, so that asking again costs nothing. */
  send(request: Request): RequestResult;
  /** Sends requests once, in order: what proxies remember of the first (ejected hosts, connections) carries over to the next. */
  sendInOrder(requests: readonly Request[]): RequestResult[];
  /** Clusters, workloads and services for the map and for pickers. */
  topology(): Topology;
}

export interface ScenarioResult {
  id: string;
  diagnostics: readonly Diagnostic[];
  results: RequestResult[];
}

/**
 * Reads a mesh folder. Never throws for anything that is in the files: what is wrong with them is in `diagnostics`.
 */
export function openMesh(files: MeshFiles): Mesh {
  let world: World | undefined;
  const built = (): World =>
    (world ??= buildWorld(new Map(Object.entries(files).map(([path, text]) => [path, parseFile(path, text)]))));
  let diagnostics: readonly Diagnostic[] | undefined;
  const answers = new Map<string, RequestResult>();
  return {
    files,
    get diagnostics() {
      return (diagnostics ??= [...built().diagnostics, ...analyze(built())]);
    },
    edit(changes) {
      const next: Record<string, string> = { ...files };
      for (const [path, text] of Object.entries(changes)) {
        if (text === null) delete next[path];
        else next[path] = text;
      }
      return openMesh(next);
    },
    send(request) {
      const key = JSON.stringify(request);
      let answer = answers.get(key);
      if (!answer) answers.set(key, (answer = send(built(), request)));
      return answer;
    },
    sendInOrder: (requests) => sendInOrder(built(), requests),
    topology: () => topologyOf(built()),
  };
}

/** Runs a scenario (docs/contracts.md, scenario): its mesh, and each of its requests. */
export function runScenario(scenario: Scenario): ScenarioResult {
  const mesh = openMesh(scenario.files);
  const { requests } = scenario;
  const results = scenario.sequence ? mesh.sendInOrder(requests) : requests.map((request) => mesh.send(request));
  return { id: scenario.id, diagnostics: mesh.diagnostics, results };
}
