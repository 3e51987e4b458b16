import { checkLabels, checkSelector, selects, type LabelSelector } from './metadata.ts';
import { checkPodSpec, type PodSpec } from './pod-spec.ts';
import type { Rule } from './report.ts';

interface WorkloadSpec {
  replicas?: number;
  selector?: LabelSelector;
  template?: { metadata?: { labels?: Record<string, string> }; spec?: PodSpec };
}

/** A bare Pod. */
export const checkPod: Rule = (resource, report) => checkPodSpec(resource.spec as PodSpec, 'spec', report);

/** Deployment, StatefulSet, DaemonSet, ReplicaSet: R-API-42. */
export const checkWorkload: Rule = (resource, report) => {
  const { selector, template, replicas } = resource.spec as WorkloadSpec;
  const labels = template?.metadata?.labels ?? {};
  checkLabels(labels, 'spec.template.metadata.labels', report);
  checkSelector(selector, 'spec.selector', report);
  if (!selector) report('FML0206', 'spec.selector', { field: 'spec.selector', detail: '' });
  else if (!Object.keys(selector.matchLabels ?? {}).length && !selector.matchExpressions?.length) {
    const detail = `empty selector is invalid for ${resource.kind.toLowerCase()}`;
    report('FML0207', 'spec.selector', { field: 'spec.selector', value: '{}', detail });
  }
  if (!selector || !selects(selector, labels)) {
    report('FML0207', 'spec.template.metadata.labels', {
      field: 'spec.template.metadata.labels',
      value: JSON.stringify(labels),
      detail: '`selector` does not match template `labels`',
    });
  }
  if (replicas !== undefined && replicas < 0) {
    report('FML0207', 'spec.replicas', {
      field: 'spec.replicas',
      value: replicas,
      detail: 'must be greater than or equal to 0',
    });
  }
  const restart = template?.spec?.restartPolicy;
  if (restart !== undefined && restart !== 'Always') {
    const field = 'spec.template.spec.restartPolicy';
    report('FML0205', field, { field, value: restart, supported: ['Always'] });
  }
  checkPodSpec(template?.spec, 'spec.template.spec', report);
};

/** Job: its selector is made by the controller. */
export const checkJob: Rule = (resource, report) => {
  const { template } = resource.spec as WorkloadSpec;
  checkLabels(template?.metadata?.labels, 'spec.template.metadata.labels', report);
  checkPodSpec(template?.spec, 'spec.template.spec', report);
  const restart = template?.spec?.restartPolicy;
  if (restart !== 'OnFailure' && restart !== 'Never') {
    const field = 'spec.template.spec.restartPolicy';
    report('FML0205', field, { field, value: restart ?? 'Always', supported: ['OnFailure', 'Never'] });
  }
};
