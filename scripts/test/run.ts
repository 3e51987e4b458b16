import { spawn } from 'node:child_process';

export interface Run {
  ok: boolean;
  output: string;
  seconds: number;
}

/** A stage that hangs is a stage that failed. */
const LIMIT_SECONDS = 400;

/** Runs a command of node_modules/.bin or PATH without standard input and gathers what it prints. It never throws. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const start = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const end = (ok: boolean, last = ''): void => {
      clearTimeout(timer);
      const output = Buffer.concat(chunks).toString('utf8') + last;
      resolve({ ok, output, seconds: (performance.now() - start) / 1000 });
    };
    const { FORCE_COLOR: _, ...inherited } = process.env;
    const child = spawn(command, args, {
      env: { ...inherited, CI: 'true', NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const timer = setTimeout(() => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
      chunks.push(Buffer.from(`\nkilled after ${LIMIT_SECONDS} s\n`));
    }, LIMIT_SECONDS * 1000);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => end(false, `\n${error.message}\n`));
    child.on('close', (code) => end(code === 0));
  });
}
