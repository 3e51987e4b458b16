import type { FieldPath, ObjectRef } from './resource.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Values that a message's sentence is filled with. Never prose in one language, except texts that real programs print in English. */
export type Args = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A code and its values; a sentence is made of it last, per language (src/content/messages/). */
export interface Message {
  /** `FMLnnnn`: an API, never reused. */
  code: string;
  args: Args;
}

/**
 * What is to be said of an object. `error`: the API server, a webhook or istiod refuses it, so it was not applied.
 * `warning`: applied, but it does not do what its author seems to want. `info`: not modelled, or worth knowing.
 */
export interface Diagnostic extends Message {
  severity: Severity;
  object?: ObjectRef;
  field?: FieldPath;
  file: string;
  line: number;
  endLine?: number;
  column?: number;
}
