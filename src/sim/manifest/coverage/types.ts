/**
 * What the simulator makes of a kind's fields. Patterns: `spec.http[].match[].uri`, `*` for any key, `metadata.annotations[a/b]` for a key
 * with dots; a pattern covers everything below it.
 */
export interface KindCoverage {
  /** Fields whose meaning is evaluated. */
  modelled: readonly string[];
  /** Fields that cannot change whether or how a request arrives. */
  harmless?: readonly string[];
  /** Exceptions below a covered field: these are not evaluated although they could matter. */
  except?: readonly string[];
}

export type CoverageByKind = Readonly<Record<string, KindCoverage>>;
