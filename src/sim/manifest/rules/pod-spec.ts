import type { FieldPath } from '../resource.ts';
import type { Report } from './report.ts';
import { labelProblem, portNameProblem, portNumberProblem } from './syntax.ts';

interface Probe {
  httpGet?: { port?: number | string };
  tcpSocket?: { port?: number | string };
  exec?: unknown;
  grpc?: unknown;
}

interface Container {
  name?: string;
  image?: string;
  ports?: { name?: string; containerPort?: number; protocol?: string }[];
  env?: { name?: string }[];
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  startupProbe?: Probe;
}

export interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  restartPolicy?: string;
}

/** R-API-39, for a pod or the template of a workload at `path`. */
export function checkPodSpec(spec: PodSpec | undefined, path: FieldPath, report: Report): void {
  if (!spec?.containers?.length)
    return report('FML0206', `${path}.containers`, { field: `${path}.containers`, detail: '' });
  const names = new Set<string>();
  spec.containers.forEach((container, i) => checkContainer(container, `${path}.containers[${i}]`, names, report));
  spec.initContainers?.forEach((container, i) =>
    checkContainer(container, `${path}.initContainers[${i}]`, names, report),
  );
}

function checkContainer(container: Container, at: FieldPath, names: Set<string>, report: Report): void {
  const { name, image, ports = [], env = [] } = container;
  const required = (field: string, detail = ''): void => report('FML0206', field, { field, detail });
  const invalid = (field: string, value: string | number, detail: string): void =>
    report('FML0207', field, { field, value, detail });
  if (!name) required(`${at}.name`);
  else {
    const detail = labelProblem(name);
    if (detail) invalid(`${at}.name`, name, detail);
    if (names.has(name)) report('FML0208', `${at}.name`, { field: `${at}.name`, value: name });
    names.add(name);
  }
  if (!image) required(`${at}.image`);
  const portNames = new Set<string>();
  ports.forEach((port, i) => {
    const field = `${at}.ports[${i}]`;
    if (port.containerPort === undefined) required(`${field}.containerPort`);
    else {
      const range = portNumberProblem(port.containerPort);
      if (range) invalid(`${field}.containerPort`, port.containerPort, range);
    }
    if (!port.name) return;
    const detail = portNameProblem(port.name);
    if (detail) invalid(`${field}.name`, port.name, detail);
    if (portNames.has(port.name)) report('FML0208', `${field}.name`, { field: `${field}.name`, value: port.name });
    portNames.add(port.name);
  });
  env.forEach((entry, i) => {
    if (!entry.name) required(`${at}.env[${i}].name`);
  });
  for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
    const set = container[probe];
    if (!set) continue;
    const handlers = (['exec', 'httpGet', 'tcpSocket', 'grpc'] as const).filter((h) => set[h] !== undefined);
    if (handlers.length === 0) required(`${at}.${probe}`, 'must specify a handler type');
    if (handlers.length > 1) {
      const field = `${at}.${probe}.${handlers[1]}`;
      report('FML0209', field, { field, detail: 'may not specify more than 1 handler type' });
    }
    for (const handler of ['httpGet', 'tcpSocket'] as const) {
      const port = set[handler]?.port;
      if (set[handler] === undefined) continue;
      const detail = typeof port === 'string' ? portNameProblem(port) : portNumberProblem(port ?? 0);
      if (detail) invalid(`${at}.${probe}.${handler}.port`, port ?? 0, detail);
    }
  }
}
