/** `selector` of Istio's security kinds and of Sidecar. */
export interface WorkloadSelector {
  matchLabels?: Readonly<Record<string, string>>;
}

/** True if a selector names at least one label: `selector: {}` and empty matchLabels select like no selector at all (R-SEC-50). */
export function hasLabels(selector: WorkloadSelector | undefined): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length > 0;
}

/** True if every label of the selector stands on the workload with the same value. */
export function selects(selector: WorkloadSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === String(value));
}
