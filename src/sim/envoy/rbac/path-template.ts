/**
 * Whether a path fits a template: `{*}` is one segment that is not empty, `{**}` any rest, the empty one too (R-SEC-93).
 */
export function fitsTemplate(template: string, path: string): boolean {
  const escaped = template
    .split(/(\{\*\*\}|\{\*\})/)
    .map((part) => (part === '{*}' ? '[^/]+' : part === '{**}' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${escaped}$`, 's').test(path);
}
