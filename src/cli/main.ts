import { run } from './run.ts';
import { trace } from './trace.ts';
import { UsageError } from './usage-error.ts';

const help = `meshlab: asks a mesh who reaches whom, and why not

  meshlab run FILE… [--json] [--lang en|zh-cn]
      runs scenarios (.json, .jsonl, - for standard input)
  meshlab trace DIR --from CLUSTER/NAMESPACE/WORKLOAD --to URL [--method M] [--header 'Name: value']… [--json] [--lang en|zh-cn]
      sends one request through a mesh folder and tells its journey

Exit status: 0 the question was answered, whatever the answer; 2 the input could not be used.
`;

const commands: Record<string, (args: string[]) => Promise<void>> = { run, trace };

/** The meshlab command. Returns the exit status; writes answers to standard output, complaints to standard error. */
export async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command)
      throw new UsageError(`unknown command "${name}"; known are ${Object.keys(commands).join(', ')} (meshlab --help)`);
    await command(rest);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`meshlab: ${error.message}\n`);
    return 2;
  }
}
