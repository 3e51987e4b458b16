import type { Message } from '../manifest/diagnostic.ts';
import { refOf, type Decider, type MissingRef, type Ref } from '../manifest/resource.ts';
import type { Hop, Step } from '../trace/step.ts';
import type { Cause } from '../journey/types.ts';

export const isRef = (decider: Decider | undefined): decider is Ref => decider !== undefined && 'resource' in decider;
export const isMissing = (decider: Decider | undefined): decider is MissingRef =>
  decider !== undefined && 'missing' in decider;

/** A message and what decided, as the one object, field, file and line of the result. */
export function causeAt(message: Message, decider: Ref | MissingRef): Cause {
  if (isRef(decider)) {
    const { file, line } = decider.resource.at(decider.path);
    return { ...message, object: refOf(decider.resource), field: decider.path, file, line, missing: false };
  }
  const near = decider.near?.resource.at(decider.near.path);
  return {
    ...message,
    object: decider.missing,
    field: decider.path ?? '',
    file: decider.file ?? near?.file ?? '',
    line: near && (!decider.file || decider.file === near.file) ? near.line : 1,
    missing: true,
  };
}

/** A step that says why, or undefined: the last stop, unless an earlier note explains it better. */
function tellingStep(steps: readonly Step[]): Step | undefined {
  const stop = steps.findLast((s) => s.cause && s.effect === 'stop');
  // R-CSM-60a: a caller without a sidecar sees local endpoints only; where others exist, the missing sidecar is the reason.
  const bare = steps.find((s) => s.code === 'capture.no-sidecar' && s.cause);
  if (bare && stop?.code === 'kube-proxy.no-endpoints' && stop.args['elsewhere']) return bare;
  // R-OUT-115: a request to a service that is hidden from the caller's proxy leaves as one to an unknown host, and fails for want of what the proxy is not told.
  const hidden = steps.find((s) => s.code === 'vhost.hidden');
  if (hidden && stop) return hidden;
  // R-SEC-51: auto mTLS would have satisfied a STRICT server; a DestinationRule that sends plaintext instead is what stands out.
  const plaintext = stop?.cause?.code === 'FML1250' ? steps.findLast((s) => s.code === 'tls.plaintext') : undefined;
  if (stop && isRef(plaintext?.decider) && plaintext.decider.resource.kind === 'DestinationRule')
    return { ...stop, decider: plaintext.decider };
  // R-SEC-20: a connection that the caller's own pod takes past its sidecar is plaintext, whatever the mesh would have done.
  const skipped =
    stop?.cause?.code === 'FML1250' ? steps.findLast((s) => s.code === 'capture.outbound-skipped') : undefined;
  if (stop && skipped && isRef(skipped.decider))
    return {
      ...stop,
      cause: { code: 'FML1265', args: { ...stop.cause?.args, ...skipped.args } },
      decider: skipped.decider,
    };
  // R-MC-85: nobody on the way knows a name that a DestinationRule made the caller's proxy send.
  const renamed = stop?.code === 'chain.none' ? steps.findLast((s) => s.code === 'tls.sni-fixed') : undefined;
  if (renamed && renamed.args['sni'] === stop?.args['sni']) return renamed;
  return stop ?? steps.findLast((s) => s.cause && s.effect === 'unknown');
}

/** Why a way through the mesh ended as it did; undefined if no step says so. */
export function causeOf(hops: readonly Hop[]): Cause | undefined {
  const steps = hops.flatMap((h) => h.steps);
  const step = tellingStep(steps);
  if (!step?.cause) return undefined;
  const decider = isRef(step.decider) || isMissing(step.decider) ? step.decider : nearest(steps, step);
  return decider && causeAt(step.cause, decider);
}

/** Notes that say how a request starts out, not that something failed. */
const AHEAD = ['capture.no-sidecar', 'vhost.hidden', 'tls.sni-fixed'];

/** Why a request that was answered in the end met a setback on its way: a try that failed before another one succeeded. */
export function setbackOf(hops: readonly Hop[]): Cause | undefined {
  const steps = hops.flatMap((h) => h.steps);
  const step = steps.find((s) => s.effect === 'note' && s.cause && !AHEAD.includes(s.code));
  if (!step?.cause) return undefined;
  const decider = isRef(step.decider) || isMissing(step.decider) ? step.decider : nearest(steps, step);
  return decider && causeAt(step.cause, decider);
}

/** Where a default decided, the object that the step is about: the last one that decided anything before it. */
function nearest(steps: readonly Step[], from: Step): Ref | MissingRef | undefined {
  const before = steps.slice(0, steps.indexOf(from)).findLast((s) => isRef(s.decider))?.decider;
  return isRef(before) ? before : undefined;
}
