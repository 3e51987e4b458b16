import type { Rule } from './report.ts';
import { checkLabels } from './metadata.ts';
import { labelProblem, portNameProblem, portNumberProblem } from './syntax.ts';

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  externalName?: string;
  externalTrafficPolicy?: string;
  selector?: Record<string, string>;
  ports?: { name?: string; port?: number; protocol?: string; targetPort?: number | string; nodePort?: number }[];
}

/** R-API-45, R-API-46. */
export const checkService: Rule = (resource, report) => {
  const spec = resource.spec as ServiceSpec;
  const { type = 'ClusterIP', ports = [] } = spec;
  const headless = spec.clusterIP === 'None';
  const required = (path: string, detail = ''): void => report('FML0206', path, { field: path, detail });
  const invalid = (path: string, value: string | number, detail: string): void =>
    report('FML0207', path, { field: path, value, detail });
  const forbidden = (path: string, detail: string): void => report('FML0209', path, { field: path, detail });

  checkLabels(spec.selector, 'spec.selector', report);
  if (ports.length === 0 && !headless && type !== 'ExternalName') required('spec.ports');
  if (type === 'ExternalName' && !spec.externalName) required('spec.externalName');
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    invalid('spec.clusterIP', 'None', `may not be set to 'None' for ${type} services`);
  }
  if (spec.externalTrafficPolicy && type !== 'NodePort' && type !== 'LoadBalancer') {
    invalid(
      'spec.externalTrafficPolicy',
      spec.externalTrafficPolicy,
      'may only be set for externally-accessible services',
    );
  }
  const names = new Set<string>();
  const numbers = new Set<string>();
  ports.forEach((port, i) => {
    const at = `spec.ports[${i}]`;
    if (port.name) {
      const detail = labelProblem(port.name);
      if (detail) invalid(`${at}.name`, port.name, detail);
      if (names.has(port.name)) report('FML0208', `${at}.name`, { field: `${at}.name`, value: port.name });
      names.add(port.name);
    } else if (ports.length > 1) {
      required(`${at}.name`);
    }
    const range = portNumberProblem(port.port ?? 0);
    if (range) invalid(`${at}.port`, port.port ?? 0, range);
    if (typeof port.targetPort === 'number' && port.targetPort !== 0) {
      const wrong = portNumberProblem(port.targetPort);
      if (wrong) invalid(`${at}.targetPort`, port.targetPort, wrong);
    } else if (typeof port.targetPort === 'string' && port.targetPort !== '') {
      const wrong = portNameProblem(port.targetPort);
      // Recorded with a decoder that takes it: such a port resolves nowhere (R-API-32 has the API server's own words).
      if (/^\d+$/.test(port.targetPort)) {
        report('FML0213', `${at}.targetPort`, { field: `${at}.targetPort`, value: port.targetPort }, 'warning');
      } else if (wrong) invalid(`${at}.targetPort`, port.targetPort, wrong);
    }
    if (port.nodePort && (type === 'ClusterIP' || type === 'ExternalName')) {
      forbidden(`${at}.nodePort`, `may not be used when \`type\` is '${type}'`);
    }
    const number = `${port.protocol ?? 'TCP'}/${port.port}`;
    if (numbers.has(number)) report('FML0208', at, { field: at, value: number });
    numbers.add(number);
  });
};
