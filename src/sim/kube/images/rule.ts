import type { Decider } from '../../manifest/resource.ts';
import type { App } from '../types.ts';

/** What is known of a container when its image is looked up. */
export interface ContainerView {
  name: string;
  /** Repository without registry host, tag and digest: `istio/tcp-echo-server`. */
  repository: string;
  image: string;
  command: readonly string[];
  args: readonly string[];
  /** command and args in one list, as the process sees them. */
  words: readonly string[];
  env: Readonly<Record<string, string>>;
  mounts: readonly string[];
  /** Where a word stands: `command[i]` or `args[i]`. */
  word(index: number): Decider;
  envField(name: string): Decider;
  imageField: Decider;
}

export interface Listening extends Omit<App, 'container'> {
  /** Only these paths are answered with 200, all others with 404; absent: every path is answered. */
  paths?: readonly string[];
}

/** One row of the table of well-known images. */
export interface ImageRule {
  /** For the documentation. */
  name: string;
  match(container: ContainerView): boolean;
  /** What listens; undefined if this row cannot say (its configuration comes from elsewhere), then the declared ports count. */
  listens(container: ContainerView): readonly Listening[] | undefined;
}

/** A setting and the field that gives it. */
export interface Setting {
  value: string;
  decider: Decider;
}

/** The value of `-flag value`, `-flag=value`, `--flag …` among the words; the last one counts, as with Go's flag package. */
export function flag(container: ContainerView, ...names: readonly string[]): Setting | undefined {
  let found: Setting | undefined;
  container.words.forEach((text, i) => {
    const match = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/.exec(text);
    if (!match || !names.includes(match[1]!)) return;
    if (match[2] !== undefined) found = { value: match[2], decider: container.word(i) };
    else if (i + 1 < container.words.length) found = { value: container.words[i + 1]!, decider: container.word(i + 1) };
  });
  return found;
}

export function env(container: ContainerView, name: string): Setting | undefined {
  const value = container.env[name];
  return value ? { value, decider: container.envField(name) } : undefined;
}

/** A setting as a port number; undefined if it is none. */
export function portOf(setting: Setting | undefined): { port: number; decider: Decider } | undefined {
  const port = Number(setting?.value);
  return setting && Number.isInteger(port) && port > 0 && port < 65536 ? { port, decider: setting.decider } : undefined;
}

/** `127.0.0.1:8080`, `:8080`, `[::]:8080`, `8080` → address and port. */
export function addressOf(
  setting: Setting | undefined,
): { address: string; port: number; decider: Decider } | undefined {
  const match = /^(?:(.*):)?(\d+)$/.exec(setting?.value ?? '');
  if (!match || !setting) return undefined;
  return { address: bound(match[1] ?? ''), port: Number(match[2]), decider: setting.decider };
}

/** A bind address in plain form: every spelling of "all addresses" is `0.0.0.0`, every one of loopback `127.0.0.1`. */
export function bound(host: string): string {
  const plain = host.replace(/^\[|\]$/g, '');
  if (plain === '' || plain === '::' || plain === '*') return '0.0.0.0';
  return plain === 'localhost' || plain === '::1' ? '127.0.0.1' : plain;
}
