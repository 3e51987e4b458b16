import type { Args, Diagnostic } from '../manifest/diagnostic.ts';
import type { Cause, Outcome, RequestResult } from '../journey/types.ts';

/** Renders a code and its values in a language (src/content/messages/). */
export type Say = (message: { code: string; args: Args }) => string;

const round = (p: number): number => Number(p.toFixed(12));

function diagnostic(d: Diagnostic, say: Say): Record<string, unknown> {
  const { args: _args, ...rest } = d;
  return { ...rest, message: say(d) };
}

function cause(c: Cause, say: Say): Record<string, unknown> {
  const { args: _args, ...rest } = c;
  return { ...rest, message: say(c) };
}

function outcome(o: Outcome): Record<string, unknown> {
  if (o.kind === 'failure') return { ...o, probability: round(o.probability) };
  const { received, ...rest } = o;
  return {
    ...rest,
    probability: round(o.probability),
    ...(received && { received: received.method ? received : { port: received.port } }),
  };
}

/** The JSON document of one scenario (docs/contracts.md, result): what `meshlab run --json` prints on one line. */
export function contractResult(
  result: { id: string; diagnostics: readonly Diagnostic[]; results: readonly RequestResult[] },
  say: Say,
): Record<string, unknown> {
  return {
    id: result.id,
    diagnostics: result.diagnostics.map((d) => diagnostic(d, say)),
    results: result.results.map((r) => ({
      request: r.request.id,
      outcomes: r.outcomes.map(outcome),
      reached: r.reached,
      ...(r.cause && { cause: cause(r.cause, say) }),
    })),
  };
}
