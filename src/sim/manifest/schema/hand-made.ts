import type { Schema } from './types.ts';

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const flag: Schema = { type: 'boolean' };
const texts: Schema = { type: 'array', items: text };
const any: Schema = {};
const map: Schema = { type: 'object', additionalProperties: text };
const object = (properties: Record<string, Schema>, required?: string[]): Schema => ({
  type: 'object',
  properties,
  ...(required && { required }),
});

const metadata: Schema = { $ref: 'ObjectMeta' };
const conditions: Schema = { type: 'array', items: { type: 'object', additionalProperties: any } };

/** Metadata of every object, and of pod templates. */
export const objectMeta: Schema = object({
  name: text,
  generateName: text,
  namespace: text,
  labels: map,
  annotations: map,
  creationTimestamp: text,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: number,
  finalizers: texts,
  generation: number,
  managedFields: { type: 'array', items: any },
  ownerReferences: { type: 'array', items: any },
  resourceVersion: text,
  selfLink: text,
  uid: text,
});

const networkFirewallRef = object({ external: text, name: text, namespace: text });

/** Kinds for which no package has types: the fields of their real definitions, as far as the simulator reads them, or anything. */
export const handMade: Readonly<Record<string, Schema>> = {
  'mesh.cloud.google.com/ControlPlaneRevision': object({
    metadata,
    spec: object({
      type: { type: 'string', enum: ['managed_service'] },
      channel: { type: 'string', enum: ['rapid', 'regular', 'stable'] },
    }),
    status: object({ conditions }),
  }),
  'multicluster.x-k8s.io/ServiceExport': object({
    metadata,
    spec: object({ exportedLabels: map, exportedAnnotations: map }),
    status: object({ conditions }),
  }),
  'multicluster.x-k8s.io/ServiceImport': object({
    metadata,
    spec: object(
      {
        type: { type: 'string', enum: ['ClusterSetIP', 'Headless'] },
        ports: {
          type: 'array',
          items: object({ name: text, protocol: text, appProtocol: text, port: number }, ['port']),
        },
        ips: texts,
        sessionAffinity: text,
        sessionAffinityConfig: any,
        ipFamilies: texts,
        internalTrafficPolicy: text,
        trafficDistribution: text,
      },
      ['ports', 'type'],
    ),
    status: object({ clusters: { type: 'array', items: object({ cluster: text }, ['cluster']) }, conditions }),
  }),
  'compute.cnrm.cloud.google.com/ComputeNetworkFirewallPolicy': object({ metadata, spec: any, status: any }),
  'compute.cnrm.cloud.google.com/ComputeNetworkFirewallPolicyRule': object({
    metadata,
    spec: object({
      action: text,
      description: text,
      direction: text,
      disabled: flag,
      enableLogging: flag,
      firewallPolicyRef: networkFirewallRef,
      match: any,
      priority: number,
      projectRef: any,
      ruleName: text,
      targetSecureTag: any,
      targetServiceAccountRefs: any,
    }),
    status: any,
  }),
};
