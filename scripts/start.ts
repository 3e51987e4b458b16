/** `npm start`: builds the site and serves it, search included. `npm run dev` is for those who write it. */
import { spawnSync } from 'node:child_process';
import { serve } from './serve.ts';

const FIRST_PORT = 4321;
const PORTS = 10;

console.log('Building the site …');
const build = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8', shell: process.platform === 'win32' });
if (build.status !== 0) {
  console.error(`${build.stdout}\n${build.stderr}\nThe build failed.`);
  process.exit(1);
}

/** The first free port, so that a second copy does not fail. */
async function open(port: number): Promise<string> {
  try {
    return (await serve({ port, keep: true })).url;
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || port >= FIRST_PORT + PORTS) throw error;
    return open(port + 1);
  }
}

console.log(`Fleet Mesh Lab is at ${await open(FIRST_PORT)} (Ctrl+C ends it)`);
