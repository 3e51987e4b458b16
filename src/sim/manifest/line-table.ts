/** Offsets ↔ lines of one text; computed when first asked for. */
export interface LineTable {
  /** 1-based line and column of an offset. */
  position(offset: number): { line: number; column: number };
}

/** @param firstLine the number of the text's first line in its file */
export function lineTable(text: string, firstLine: number): LineTable {
  let starts: number[] | undefined;
  return {
    position(offset) {
      starts ??= lineStarts(text);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: firstLine + low, column: offset - starts[low]! + 1 };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
