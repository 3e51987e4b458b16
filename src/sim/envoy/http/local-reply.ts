import type { Answer } from '../../wire/connection.ts';
import type { Headers } from '../../wire/http.ts';

/** An answer that the proxy itself makes, with the flags it logs (R-OUT-602). */
export function localReply(status: number, body: string, flags: readonly string[] = [], headers: Headers = {}): Answer {
  return { reply: { kind: 'http', response: { status, headers, body } }, flags: [...flags], via: [] };
}

/** How an upstream connection failed before there was a response. */
export type ResetReason =
  | 'remote connection failure'
  | 'connection timeout'
  | 'connection termination'
  | 'remote reset'
  | 'protocol error'
  | 'overflow';

/** The text of a proxy that got no response (section 6 of the outbound reference). */
export function resetBody(reason: ResetReason, retried: boolean): string {
  return `upstream connect error or disconnect/reset before headers. ${retried ? 'retried and the latest ' : ''}reset reason: ${reason}`;
}
