/**
 * Path templates of AuthorizationPolicy (R-SEC-93): `{*}` stands for one segment, `{**}` for the rest; each fills a whole segment,
 * `{**}` comes at most once and is the last operator.
 * @returns what is wrong, or undefined; plain paths with `*` at an end are no templates
 */
export function pathTemplateProblem(path: string): string | undefined {
  if (!path.includes('{') && !path.includes('}')) return undefined;
  let rest = false;
  for (const segment of path.split('/')) {
    if (segment === '{*}' || segment === '{**}') {
      if (rest) return '{**} is not the last operator';
      rest = segment === '{**}';
    } else if (/[{}*]/.test(segment)) {
      return '{, }, * are not supported outside of {*} and {**}';
    }
  }
  return undefined;
}
