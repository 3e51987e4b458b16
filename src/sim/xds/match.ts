/** Envoy's StringMatcher. `ignoreCase` affects exact, prefix and suffix only. */
export type StringMatch =
  | { exact: string; ignoreCase?: boolean }
  | { prefix: string; ignoreCase?: boolean }
  | { suffix: string; ignoreCase?: boolean }
  /** RE2, must match the whole text. */
  | { regex: string }
  | { present: true };
