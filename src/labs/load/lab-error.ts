import { parse } from 'yaml';

/** A fault of the lab itself, found when it is loaded: a bug of its author, never of the learner. */
export class LabError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'LabError';
  }
}

/** YAML that an author wrote; throws a LabError that names the file where it is none. `head`: the lines of the file above it. */
export function parseYaml(yaml: string, file: string, head = 0): unknown {
  try {
    return parse('\n'.repeat(head) + yaml);
  } catch (error) {
    throw new LabError(file, error instanceof Error ? error.message : String(error));
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
