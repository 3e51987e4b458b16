export interface ServedBy {
  cluster: string;
  namespace: string;
  workload: string;
  pod: string;
}

/** The request as the server's container got it. */
export interface Received {
  method: string;
  path: string;
  host: string;
  port: number;
  headers: Record<string, string>;
}
