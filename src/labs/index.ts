export type * from './types.ts';
export { loadLab } from './load/load-lab.ts';
export { LabError } from './load/lab-error.ts';
export { applyDifference, differenceOf } from './difference.ts';
export { isEditable, pathProblem, type PathProblem } from './editable.ts';
export { askAll, requestOf } from './judge/ask.ts';
export { judge, judgeAll } from './judge/check.ts';
export { hintsFor, type HintFor } from './judge/hint.ts';
export { changesBetween, type Change, type Judged } from './judge/changes.ts';
export {
  PROGRESS_KEY,
  noteProgress,
  progressOf,
  readProgress,
  type LabProgress,
  type Progress,
} from './keep/progress.ts';
export { keepWork, readWork, type Slot } from './keep/autosave.ts';
export type { TextStorage } from './keep/storage.ts';
export { decodeShare, encodeShare, type Decoded, type Shared, type ShareProblem } from './share/share-link.ts';
