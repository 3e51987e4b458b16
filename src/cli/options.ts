import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Language } from '../content/messages/index.ts';
import { UsageError } from './usage-error.ts';

/** parseArgs whose complaints are usage errors. */
export function options<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  spec: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options: spec, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function language(value: string | undefined): Language {
  if (value === undefined || value === 'en') return 'en';
  if (value === 'zh-cn' || value === 'zh-CN') return 'zh-cn';
  throw new UsageError(`--lang ${value}: known are en and zh-cn`);
}
