import type { FailureOutcome } from './types.ts';

/** What a caller's curl was told to wait for at most; undefined: curl's own patience (Linux gives up a connect after about 130 s, R-DNS-12). */
export interface Patience {
  connectMs: number | undefined;
  totalMs: number | undefined;
}

type Failure = Pick<FailureOutcome, 'error' | 'curlExit' | 'message'>;

/** curl's exit codes and texts (R-DNS-12). */
export const curl = {
  dns: (host: string): Failure => ({ error: 'dns', curlExit: 6, message: `curl: (6) Could not resolve host: ${host}` }),
  refused: (host: string, port: number): Failure => ({
    error: 'refused',
    curlExit: 7,
    message: `curl: (7) Failed to connect to ${host} port ${port}: Could not connect to server`,
  }),
  connectTimeout: (ms: number): Failure => ({
    error: 'timeout',
    curlExit: 28,
    message: `curl: (28) Connection timed out after ${ms} milliseconds`,
  }),
  noAnswer: (ms: number): Failure => ({
    error: 'timeout',
    curlExit: 28,
    message: `curl: (28) Operation timed out after ${ms} milliseconds with 0 bytes received`,
  }),
  reset: (): Failure => ({
    error: 'reset',
    curlExit: 56,
    message: 'curl: (56) Recv failure: Connection reset by peer',
  }),
  empty: (): Failure => ({ error: 'empty', curlExit: 52, message: 'curl: (52) Empty reply from server' }),
  /** The recordings call this class by curl's exit code. */
  notHttp: (): Failure => ({ error: 'curl-1', curlExit: 1, message: 'curl: (1) Received HTTP/0.9 when not allowed' }),
  handshakeClosed: (host: string, port: number): Failure => ({
    error: 'tls',
    curlExit: 35,
    message: `curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ${host}:${port}`,
  }),
  wrongVersion: (): Failure => ({
    error: 'tls',
    curlExit: 35,
    message: 'curl: (35) OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number',
  }),
} as const;
