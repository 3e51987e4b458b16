/** The part of JSON Schema (draft-07) that our schemas use. An object schema with `properties` allows no others. */
export interface Schema {
  type?: string | string[];
  properties?: Readonly<Record<string, Schema>>;
  /** Schema of the values of a free map. */
  additionalProperties?: Schema;
  items?: Schema;
  required?: readonly string[];
  enum?: readonly unknown[];
  /** Name of a shared definition. */
  $ref?: string;
}

export interface SchemaPart {
  kinds: Record<string, Schema>;
  defs: Record<string, Schema>;
}
