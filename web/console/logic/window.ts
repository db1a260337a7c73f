/** Which rows of a long list are drawn: pure arithmetic over rows of one height. */

/** Rows drawn beyond what is in sight, each way, and the step in which the window moves. */
const spare = 8;
const step = 4;

/** Rows from…to, the last not included. */
export type Span = { from: number; to: number };

/** The rows to draw. They change by whole steps, so that most scroll events draw nothing anew. */
export function spanOf(top: number, height: number, row: number, total: number): Span {
  if (row <= 0 || total <= 0) return { from: 0, to: 0 };
  const first = Math.floor(Math.max(0, top) / row / step) * step - spare;
  const last = Math.ceil((Math.max(0, top) + height) / row / step) * step + spare;
  const to = Math.min(total, Math.max(0, last));
  return { from: Math.min(Math.max(0, first), to), to };
}

/** How far to scroll so that a row is wholly in sight; as little as it takes. */
export function reveal(index: number, top: number, height: number, row: number): number {
  const start = index * row;
  if (start < top) return start;
  return start + row > top + height ? start + row - height : top;
}

/**
 * Where to scroll after the rows have changed, so that what the reader looks at
 * stays where it is: the first row in sight that is still there leads. At the
 * very top the newest is what he wants to see.
 */
export function anchored(
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
  top: number,
  height: number,
  row: number,
): number {
  if (top < row / 2 || row <= 0) return top;
  const first = Math.floor(top / row);
  const last = Math.min(before.length, Math.ceil((top + height) / row));
  for (let i = first; i < last; i++) {
    const id = before[i];
    if (id === undefined || after[i] === id) {
      if (id !== undefined) return top;
      continue;
    }
    const at = after.indexOf(id);
    if (at >= 0) return Math.max(0, top + (at - i) * row);
  }
  return top;
}
