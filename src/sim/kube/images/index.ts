import { clientImages } from './clients.ts';
import { httpImages } from './http.ts';
import { isHttp1Only } from './http1-only.ts';
import type { ContainerView, Listening } from './rule.ts';
import { tcpImages } from './tcp.ts';

export type { ContainerView, Listening } from './rule.ts';

/** The table of well-known images, first match counts. What a command starts comes before what the image would start. */
export const knownImages = [...clientImages, ...httpImages, ...tcpImages] as const;

/** What a container of a well-known image listens on; undefined for any other image, or where its configuration is not in the pod spec. */
export function listensByImage(container: ContainerView): readonly Listening[] | undefined {
  const listens = knownImages.find((rule) => rule.match(container))?.listens(container);
  if (!listens || !isHttp1Only(container.repository)) return listens;
  return listens.map((l) => (l.protocol === 'http' || l.protocol === 'httpbin' ? { ...l, http1Only: true } : l));
}
