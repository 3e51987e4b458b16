import { expose } from 'comlink';
import { differenceOf, type LabSpec } from '../../../labs/index.ts';
import { openMesh, type Mesh, type MeshFiles } from '../../../sim/index.ts';
import type { Locale } from '../../site/strings.ts';
import { makeView } from '../view/make-view.ts';
import type { LabView } from '../view/types.ts';

let mesh: Mesh | undefined;

const service = {
  /** Answers when the worker is ready. */
  ping: (): true => true,
  /** What the page shows of these files. Only files that differ from the last call's are read again. */
  view(spec: LabSpec, files: MeshFiles, locale: Locale): LabView {
    mesh = mesh ? mesh.edit(differenceOf(mesh.files, files)) : openMesh(files);
    return makeView(spec, mesh, locale);
  },
};

export type SimService = typeof service;

expose(service);
