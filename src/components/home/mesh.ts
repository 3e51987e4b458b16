import type { MeshFiles } from '../../sim/index.ts';

const texts = import.meta.glob<string>('../../labs/catalog/reach-rt/start/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The mesh that the first lab starts with: three clusters, one fleet, managed mesh, and nothing else. */
export const startMesh: MeshFiles = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.slice(path.indexOf('/start/') + '/start/'.length), text]),
);
