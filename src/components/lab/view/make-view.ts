import { explainCode, say, type Language } from '../../../content/messages/index.ts';
import { askAll, hintsFor, judgeAll, type LabSpec } from '../../../labs/index.ts';
import type { Diagnostic, Mesh, Outcome, RequestResult, Step, Topology } from '../../../sim/index.ts';
import { answerOf, shownPath, stationOf, stationsOf, type Station } from '../../guide/answer.ts';
import type { CauseView, Decision, LabView, MapCluster, Problem, RequestView, StopView } from './types.ts';
import { whereOf, whereOfCause } from './where.ts';

/** Asks a mesh everything that the page of a lab shows, in a language. */
export function makeView(spec: LabSpec, mesh: Mesh, language: Language): LabView {
  const results = askAll(spec, mesh);
  const checks = judgeAll(spec, results);
  return {
    requests: [...results.values()].map((result) => requestView(result, language)),
    checks,
    hints: hintsFor(checks, results).map((hint) => ({
      ...hint,
      title: explainCode(hint.key)?.title[language] ?? '',
      meaning: explainCode(hint.key)?.meaning[language] ?? '',
    })),
    problems: mesh.diagnostics.map((diagnostic) => problem(diagnostic, language)),
    clusters: mapOf(mesh.topology()),
  };
}

function requestView(result: RequestResult, language: Language): RequestView {
  const { stops: _stops, because: _because, where: _where, code: _code, ...answer } = answerOf(result, language);
  const path = shownPath(result);
  const stations = path ? stationsOf(path) : [];
  const last = stations.find(({ state }) => state === 'stop' || state === 'end');
  return {
    id: result.request.id,
    answer,
    stops: stations.map((station) => stopView(station, language)),
    ...(result.cause && { cause: causeView(result.cause, language) }),
    end: JSON.stringify([
      result.reached,
      result.cause?.code,
      last && Object.values(last.hop.place),
      result.outcomes.map(outcomeKey),
    ]),
  };
}

function outcomeKey(o: Outcome): unknown[] {
  return o.kind === 'failure'
    ? [o.probability, o.error, o.flags]
    : [
        o.probability,
        o.status,
        o.mtls,
        o.caller,
        o.servedBy?.cluster,
        o.servedBy?.namespace,
        o.servedBy?.workload,
        o.flags,
      ];
}

function causeView(cause: NonNullable<RequestResult['cause']>, language: Language): CauseView {
  const entry = explainCode(cause.code);
  return {
    code: cause.code,
    title: entry?.title[language] ?? cause.code,
    sentence: say(language)(cause),
    meaning: entry?.meaning[language] ?? '',
    fix: entry?.fix[language] ?? '',
    where: whereOfCause(cause),
  };
}

function stopView({ hop, state, tries }: Station, language: Language): StopView {
  const { said: _said, ...station } = stationOf(hop, language);
  const { cluster, namespace, workload } = hop.place;
  const decisions = hop.steps.map((step) => decision(step, language));
  return {
    ...station,
    state,
    tries,
    // A proxy that tries again decides the same again: told once.
    decisions: decisions.filter((d, i) => decisions.findIndex((e) => e.sentence === d.sentence) === i),
    ...(workload !== undefined && { workload: `${cluster}/${namespace}/${workload}` }),
  };
}

function decision(step: Step, language: Language): Decision {
  const { decider } = step;
  const where = whereOf(decider);
  return {
    sentence: say(language)(step),
    effect: step.effect,
    ...(where && { where }),
    ...(decider && 'default' in decider && { byDefault: decider.default }),
    considered: (step.considered ?? []).map((c) => {
      const at = whereOf(c.decider);
      return { what: c.what, chosen: c.chosen, ...(c.why && { why: say(language)(c.why) }), ...(at && { where: at }) };
    }),
  };
}

function problem(d: Diagnostic, language: Language): Problem {
  return {
    file: d.file,
    line: d.line,
    endLine: d.endLine ?? d.line,
    column: d.column ?? 1,
    severity: d.severity,
    code: d.code,
    title: explainCode(d.code)?.title[language] ?? d.code,
    message: say(language)(d),
  };
}

function mapOf({ clusters }: Topology): MapCluster[] {
  return clusters.map(({ name, workloads }) => ({
    name,
    workloads: workloads.map((w) => ({
      id: `${name}/${w.namespace}/${w.name}`,
      label: `${w.namespace}/${w.name}`,
      sidecar: w.proxy !== 'none',
      ready: w.pods.filter((pod) => pod.ready).length,
      pods: w.pods.length,
    })),
  }));
}
