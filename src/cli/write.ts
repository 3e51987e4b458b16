import { once } from 'node:events';

/** Writes to standard output and waits for it to drain, so that large results never pile up or get lost. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
