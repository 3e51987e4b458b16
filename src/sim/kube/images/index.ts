import { clientImages } from './clients.ts';
import { httpImages } from './http.ts';
import type { ContainerView, Listening } from './rule.ts';
import { tcpImages } from './tcp.ts';

export type { ContainerView, Listening } from './rule.ts';

/** The table of well-known images, first match counts. What a command starts comes before what the image would start. */
export const knownImages = [...clientImages, ...httpImages, ...tcpImages] as const;

/** What a container of a well-known image listens on; undefined for any other image, or where its configuration is not in the pod spec. */
export function listensByImage(container: ContainerView): readonly Listening[] | undefined {
  for (const rule of knownImages) if (rule.match(container)) return rule.listens(container);
  return undefined;
}
