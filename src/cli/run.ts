import { say } from '../content/messages/index.ts';
import { contractResult, runScenario, type Scenario, type ScenarioResult } from '../sim/index.ts';
import { language, options } from './options.ts';
import { printScenario } from './print-journey.ts';
import { readScenarios } from './read-scenarios.ts';
import { UsageError } from './usage-error.ts';
import { write } from './write.ts';

/** Runs a scenario; an exception is a bug of ours, told on standard error, and must not cost the other scenarios their answers. */
function guarded(scenario: Scenario): ScenarioResult | undefined {
  try {
    return runScenario(scenario);
  } catch (error) {
    process.stderr.write(
      `meshlab: internal error in scenario ${scenario.id}: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 70;
    return undefined;
  }
}

/** `meshlab run FILE… [--json]`: each scenario's results, one JSON document a line or as readable journeys. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = options(args, { json: { type: 'boolean' }, lang: { type: 'string' } });
  if (!positionals.length) throw new UsageError('run: no file given (meshlab run FILE… [--json])');
  const speak = say(language(values.lang));
  for (const file of positionals)
    for await (const scenario of readScenarios(file)) {
      const result = guarded(scenario);
      if (!result) continue;
      await write(
        values.json
          ? `${JSON.stringify(contractResult(result, speak))}\n`
          : printScenario(result, language(values.lang)),
      );
    }
}
