/** A choice that was made when a connection was opened, and holds as long as it lives: where (a proxy's cluster, a node), and what. */
export type Choice = readonly [where: string, what: string];

/** What the proxies of the mesh remember, by `proxy|cluster`; what an entry says is envoy's affair. Never changed in place. */
export interface Memory {
  clusters: Readonly<Record<string, unknown>>;
  /** Choices made for connections that the running request has opened; taken by whoever keeps the connection. */
  choices: readonly Choice[];
}

/** A point in simulated time (milliseconds since the beginning), what is remembered there, and how connections are treated. */
export interface Moment {
  ms: number;
  memory: Memory;
  /** HTTP connections to upstreams are used again. */
  keepsConnections: boolean;
  /** Choices that the open connection on which this travels has already made. */
  fixed?: Readonly<Record<string, string>>;
}

/** Proxies that have just started. */
export const nothing: Memory = { clusters: {}, choices: [] };

/** Notes a choice for the connection that is being opened. */
export function withChoice(memory: Memory, where: string, what: string): Memory {
  return { ...memory, choices: [...memory.choices, [where, what]] };
}

/** The same moment, some time and some memories later. */
export function later(moment: Moment, ms: number, memory: Memory | undefined = moment.memory): Moment {
  return { ...moment, ms: moment.ms + ms, memory };
}
