import { parse } from 'yaml';
import lab from '../../labs/catalog/reach-rt/lab.yaml?raw';
import { differenceOf, encodeShare } from '../../labs/index.ts';
import type { MeshFiles } from '../../sim/index.ts';

const texts = import.meta.glob<string>('../../labs/catalog/reach-rt/start/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The mesh that the first lab starts with: three clusters, one fleet, managed mesh, and nothing else. */
export const startMesh: MeshFiles = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.slice(path.indexOf('/start/') + '/start/'.length), text]),
);

/** The lab that starts with this mesh. */
const { id, version } = parse(lab) as { id: string; version: number };

/** A link that opens the lab with the files of a mesh instead of its start's. `labHref` is the page of the lab. */
export async function labLink(files: MeshFiles, labHref: string): Promise<string> {
  const difference = differenceOf(startMesh, files);
  if (Object.keys(difference).length === 0) return labHref;
  return `${labHref}#${await encodeShare({ lab: id, version, difference })}`;
}
