import { describe, expect, test } from 'vitest';
import { errorsOf, objectText } from './helpers.ts';

type Row = [what: string, rest: string, errors: string[]];

const service = (rest: string): string[] => errorsOf(objectText('v1', 'Service', rest));
const deployment = (rest: string): string[] => errorsOf(objectText('apps/v1', 'Deployment', rest));
const policy = (rest: string): string[] => errorsOf(objectText('networking.k8s.io/v1', 'NetworkPolicy', rest));

describe('fields (R-API-17, R-API-13, R-API-23)', () => {
  test.each<Row>([
    ['unknown', 'spec: {replica: 2, ports: [{port: 80}]}', ['FML0203 spec.replica']],
    ['wrong letter case', 'spec: {ports: [{Port: 80}]}', ['FML0203 spec.ports[0].Port']],
    ['number in quotes', 'spec: {ports: [{port: "80"}]}', ['FML0204 spec.ports[0].port']],
    ['fraction', 'spec: {ports: [{port: 80.5}]}', ['FML0204 spec.ports[0].port']],
    ['object for a list', 'spec: {ports: {port: 80}}', ['FML0204 spec.ports']],
    [
      'matchLabels under a Service selector (R-API-46)',
      'spec: {selector: {matchLabels: {app: x}}, ports: [{port: 80}]}',
      ['FML0204 spec.selector.matchLabels'],
    ],
    ['enum (R-API-45)', 'spec: {type: clusterIP, ports: [{port: 80}]}', ['FML0205 spec.type']],
  ])('%s', (_what, rest, errors) => expect(service(rest)).toEqual(errors));
});

describe('Service (R-API-45)', () => {
  test.each<Row>([
    ['good', 'spec: {ports: [{port: 80, targetPort: http}]}', []],
    ['no ports', 'spec: {}', ['FML0206 spec.ports']],
    ['headless without ports', 'spec: {clusterIP: None}', []],
    ['ExternalName without a name', 'spec: {type: ExternalName}', ['FML0206 spec.externalName']],
    ['two ports, one nameless', 'spec: {ports: [{port: 80, name: a}, {port: 81}]}', ['FML0206 spec.ports[1].name']],
    [
      'two ports of one name',
      'spec: {ports: [{port: 80, name: a}, {port: 81, name: a}]}',
      ['FML0208 spec.ports[1].name'],
    ],
    ['one number twice', 'spec: {ports: [{port: 80, name: a}, {port: 80, name: b}]}', ['FML0208 spec.ports[1]']],
    [
      'one number, two protocols (R-API-46)',
      'spec: {ports: [{port: 53, name: a}, {port: 53, name: b, protocol: UDP}]}',
      [],
    ],
    ['port out of range', 'spec: {ports: [{port: 70000}]}', ['FML0207 spec.ports[0].port']],
    ['nodePort on ClusterIP', 'spec: {ports: [{port: 80, nodePort: 30080}]}', ['FML0209 spec.ports[0].nodePort']],
    [
      'headless LoadBalancer',
      'spec: {type: LoadBalancer, clusterIP: None, ports: [{port: 80}]}',
      ['FML0207 spec.clusterIP'],
    ],
    [
      'externalTrafficPolicy on ClusterIP',
      'spec: {externalTrafficPolicy: Local, ports: [{port: 80}]}',
      ['FML0207 spec.externalTrafficPolicy'],
    ],
    [
      'targetPort name of 16 characters (R-API-32)',
      'spec: {ports: [{port: 80, targetPort: abcdefghijklmnop}]}',
      ['FML0207 spec.ports[0].targetPort'],
    ],
    ['port name of 16 characters (R-API-35)', 'spec: {ports: [{port: 80, name: abcdefghijklmnop}]}', []],
  ])('%s', (_what, rest, errors) => expect(service(rest)).toEqual(errors));
});

const template = (containers: string, labels = '{app: x}'): string =>
  `spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: ${labels}}, spec: {containers: ${containers}}}}`;

describe('Deployment and its pods (R-API-39, R-API-42)', () => {
  test.each<Row>([
    ['good', template('[{name: c, image: i, ports: [{containerPort: 80}]}]'), []],
    [
      'selector does not match',
      template('[{name: c, image: i}]', '{app: z}'),
      ['FML0207 spec.template.metadata.labels'],
    ],
    [
      'no selector',
      'spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c, image: i}]}}}',
      ['FML0206 spec.selector', 'FML0207 spec.template.metadata.labels'],
    ],
    ['no containers', template('[]'), ['FML0206 spec.template.spec.containers']],
    ['no image', template('[{name: c}]'), ['FML0206 spec.template.spec.containers[0].image']],
    [
      'two containers of one name',
      template('[{name: c, image: i}, {name: c, image: j}]'),
      ['FML0208 spec.template.spec.containers[1].name'],
    ],
    ['misspelt field deep down', template('[{name: c, imge: i}]'), ['FML0203 spec.template.spec.containers[0].imge']],
    [
      'env value that is a number',
      template('[{name: c, image: i, env: [{name: A, value: 1}]}]'),
      ['FML0204 spec.template.spec.containers[0].env[0].value'],
    ],
    [
      'container port name too long',
      template('[{name: c, image: i, ports: [{name: abcdefghijklmnop, containerPort: 80}]}]'),
      ['FML0207 spec.template.spec.containers[0].ports[0].name'],
    ],
    [
      'probe without handler',
      template('[{name: c, image: i, readinessProbe: {periodSeconds: 1}}]'),
      ['FML0206 spec.template.spec.containers[0].readinessProbe'],
    ],
    [
      'label value (R-API-31)',
      template('[{name: c, image: i}]', '{app: x, v: "a b"}'),
      ['FML0207 spec.template.metadata.labels.v'],
    ],
  ])('%s', (_what, rest, errors) => expect(deployment(rest)).toEqual(errors));
});

describe('NetworkPolicy (R-API-49, R-API-50)', () => {
  test.each<Row>([
    ['good', 'spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}], ports: [{port: 80, endPort: 90}]}]}', []],
    ['empty peer', 'spec: {podSelector: {}, ingress: [{from: [{}]}]}', ['FML0206 spec.ingress[0].from[0]']],
    [
      'ipBlock and selector',
      'spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]}',
      ['FML0209 spec.egress[0].to[0]'],
    ],
    [
      'address without length',
      'spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]}',
      ['FML0207 spec.egress[0].to[0].ipBlock.cidr'],
    ],
    [
      'except outside',
      'spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}',
      ['FML0207 spec.egress[0].to[0].ipBlock.except[0]'],
    ],
    [
      'endPort below port',
      'spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 79}]}]}',
      ['FML0207 spec.ingress[0].ports[0].endPort'],
    ],
    [
      'endPort with a name',
      'spec: {podSelector: {}, ingress: [{ports: [{port: http, endPort: 79}]}]}',
      ['FML0209 spec.ingress[0].ports[0].endPort'],
    ],
    ['policyTypes in lower case', 'spec: {podSelector: {}, policyTypes: [ingress]}', ['FML0205 spec.policyTypes[0]']],
    [
      'operator',
      'spec: {podSelector: {matchExpressions: [{key: a, operator: Is, values: [b]}]}}',
      ['FML0207 spec.podSelector.matchExpressions[0].operator'],
    ],
    [
      'In without values',
      'spec: {podSelector: {matchExpressions: [{key: a, operator: In}]}}',
      ['FML0206 spec.podSelector.matchExpressions[0].values'],
    ],
    ['an empty rule item allows all', 'spec:\n  podSelector: {}\n  ingress:\n  -', []],
  ])('%s', (_what, rest, errors) => expect(policy(rest)).toEqual(errors));
});

test.each([
  ['v1', 'Service', 'Rt', 'spec: {ports: [{port: 80}]}'],
  ['v1', 'Service', 'a.b', 'spec: {ports: [{port: 80}]}'],
  ['v1', 'ConfigMap', '-a', ''],
])('names (R-API-27 … 29): %s %s %s', (apiVersion, kind, name, rest) => {
  expect(errorsOf(objectText(apiVersion, kind, rest, name))).toEqual(['FML0207 metadata.name']);
});
