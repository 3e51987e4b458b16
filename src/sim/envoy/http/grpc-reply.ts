import type { Branches } from '../../trace/branches.ts';
import type { Answer } from '../../wire/connection.ts';
import type { HttpRequest } from '../../wire/http.ts';

/** gRPC's own status for what would have been an HTTP answer (Envoy's table; 7 is R-SEC-89's PERMISSION_DENIED). */
const grpcStatus: Readonly<Record<number, number>> = {
  400: 13,
  401: 16,
  403: 7,
  404: 12,
  429: 14,
  502: 14,
  503: 14,
  504: 14,
};
const UNKNOWN = 2;

const isGrpc = ({ headers }: HttpRequest): boolean => /^application\/grpc(\+|$)/.test(headers['content-type'] ?? '');

/** A proxy answers a gRPC call with HTTP 200 and says in headers what it means; the text goes into grpc-message (R-SEC-89) [recorded]. */
export function inGrpc(request: HttpRequest, answers: Branches<Answer>): Branches<Answer> {
  if (!isGrpc(request)) return answers;
  return answers.map((branch) => {
    const { reply } = branch.value;
    if (reply.kind !== 'http' || reply.response.servedBy || reply.response.status === 200) return branch;
    const { status, body, headers } = reply.response;
    const grpc = { 'grpc-status': String(grpcStatus[status] ?? UNKNOWN), ...(body && { 'grpc-message': body }) };
    const response = { ...reply.response, status: 200, body: '', headers: { ...headers, ...grpc } };
    return { ...branch, value: { ...branch.value, reply: { kind: 'http' as const, response } } };
  });
}
