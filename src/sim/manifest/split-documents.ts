/** One YAML document of a file, as kubectl cuts it out. */
export interface DocumentText {
  text: string;
  /** Line of the file on which `text` begins (1-based). */
  firstLine: number;
}

export interface SplitFile {
  documents: DocumentText[];
  /** A separator with something behind it ends the reading (R-API-12g). */
  badSeparator?: { line: number; rest: string };
}

/**
 * Cuts a file into documents where a line starts with `---` (R-API-1), before any YAML is read: so an error in one document
 * does not move the borders of another. Documents with nothing but blank lines and comments are left out.
 */
export function splitDocuments(text: string): SplitFile {
  const documents: DocumentText[] = [];
  let start = 0;
  let startLine = 1;
  let line = 1;
  const push = (end: number): void => {
    const part = text.slice(start, end);
    if (hasContent(part)) documents.push({ text: part, firstLine: startLine });
  };
  for (let at = 0; at < text.length; line++) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    if (text.startsWith('---', at)) {
      push(at);
      const rest = text.slice(at + 3, next).trim();
      if (rest !== '' && !rest.startsWith('#')) return { documents, badSeparator: { line, rest } };
      start = next;
      startLine = line + 1;
    }
    at = next;
  }
  push(text.length);
  return { documents };
}

function hasContent(text: string): boolean {
  return /^[ \t]*[^\s#]/m.test(text);
}
