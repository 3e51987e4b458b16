/** Where something is written: 1-based lines, as editors count them. */
export interface Location {
  file: string;
  line: number;
  endLine: number;
  column: number;
}

/** `spec.http[0].route[1].weight`, as `kubectl explain` and the API server write it. Map keys with dots stand in brackets: `metadata.labels[istio.io/rev]`. The empty path is the object itself. */
export type FieldPath = string;

/** `Service`, `apps/Deployment`, `networking.istio.io/Gateway`, `gateway.networking.k8s.io/Gateway`: kind with its API group, no version. */
export type KindKey = string;

/** Identity of an object. `cluster` is absent for what lives in `gcp/` and belongs to no cluster. */
export interface ObjectRef {
  cluster?: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  creationTimestamp?: string;
  deletionTimestamp?: string;
}

/**
 * One object of the mesh folder: the plain data of the YAML document, and the knowledge of where each field is written.
 * Nothing in the simulator keeps a field's value without a way back to its resource, so that every verdict has a line.
 */
export interface Resource<Spec = unknown> {
  /** Folder of the file (`a`, `b`, `c`); undefined in `gcp/`. */
  readonly cluster: string | undefined;
  readonly apiVersion: string;
  /** API group without the version; empty for core. */
  readonly group: string;
  readonly kind: string;
  /** Undefined for cluster-scoped kinds; `default` where a namespaced document names none (R-API-20). */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly metadata: ObjectMeta;
  readonly spec: Spec;
  /** The whole document: `data`, `stringData`, `status`, `endpoints` … live here. */
  readonly object: Record<string, unknown>;
  readonly file: string;
  /** Where a field is written; the closest existing ancestor if it is absent, so that there is always a line. */
  at(path: FieldPath): Location;
}

/** A field of an object that exists. */
export interface Ref {
  resource: Resource;
  path: FieldPath;
}

/** An object (or a field of an object that exists) that ought to be there. */
export interface MissingRef {
  missing: ObjectRef;
  /** The field that ought to be set, where the object itself may exist. */
  path?: FieldPath;
  /** Where the field belongs, or the file in which the object would be expected. */
  file?: string;
  /** An existing object beside which it would stand. */
  near?: Ref;
}

/** A documented default decided, not an object: `rule` is the reference's id of that default. */
export interface DefaultRef {
  default: string;
  rule?: string;
}

/** What made a decision. */
export type Decider = Ref | MissingRef | DefaultRef;

/** Identity of a resource. */
export function refOf(resource: Resource): ObjectRef {
  return {
    ...(resource.cluster !== undefined && { cluster: resource.cluster }),
    kind: resource.kind,
    ...(resource.namespace !== undefined && { namespace: resource.namespace }),
    name: resource.name,
  };
}
