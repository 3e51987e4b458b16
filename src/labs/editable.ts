/** `*` within a folder, `**` over folders, as .gitignore reads them. */
function toRegExp(glob: string): RegExp {
  const body = glob
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*/g, (star) => (star === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${body}$`);
}

/** Whether the learner may change the file, or add one of that path. */
export function isEditable(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => toRegExp(glob).test(path));
}

export type PathProblem = 'empty' | 'folder' | 'extension' | 'characters' | 'taken' | 'locked';

/**
 * What is wrong with the path of a file to be added; undefined where nothing is.
 * @param path as typed, `a/service.yaml`
 * @param taken paths that exist
 * @param globs the lab's editable files
 */
export function pathProblem(path: string, taken: readonly string[], globs: readonly string[]): PathProblem | undefined {
  if (path === '') return 'empty';
  if (!/^[\w./-]+$/.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'characters';
  if (!path.includes('/')) return 'folder';
  if (!/\.ya?ml$/.test(path)) return 'extension';
  if (taken.includes(path)) return 'taken';
  return isEditable(globs, path) ? undefined : 'locked';
}
