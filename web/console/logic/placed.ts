import type { DataClass, Line, PlacedValue } from '../../sdk';
import { classWord, isKept } from './classes';

/** A kept value that can stand in a reply without being shown. */
export type Known = { value: string; class: DataClass; shown?: string };

const form = /‹[^‹›\n]+ #[0-9a-f]{4}›/g;

/** What tells two values of one class apart in a text: the end of the value's id, which is random. */
export const tagOf = (value: string): string => `#${value.slice(-4)}`;

/** What stands in the composer for a value until the server puts it in. */
export const tokenOf = ({ class: c, value }: Known): string => `‹${classWord(c)} ${tagOf(value)}›`;

/** The values that a thread's lines speak of: what a token of another window can mean. */
export function valuesIn(lines: readonly Line[]): Known[] {
  const out: Known[] = [];
  for (const { masks = [], form: filled } of lines) {
    for (const { value, class: c, shown } of masks)
      if (value && isKept(c)) out.push({ value, class: c, ...(shown ? { shown } : {}) });
    if (filled?.value && filled.class) out.push({ value: filled.value, class: filled.class });
  }
  return out;
}

/** A stretch of a draft that has the form of a token: known stands behind it, or nothing that is known here. */
export type Found = { start: number; end: number; known?: Known };

/** The tokens of a draft, in order. Two values behind one token are none: nobody shall get the wrong one. */
export function tokensIn(text: string, known: readonly Known[]): Found[] {
  return [...text.matchAll(form)].map((match) => {
    const meant = new Map(known.filter((k) => tokenOf(k) === match[0]).map((k) => [k.value, k]));
    const [only] = meant.values();
    const at = { start: match.index, end: match.index + match[0].length };
    return only && meant.size === 1 ? { ...at, known: only } : at;
  });
}

/** The values to send with a draft; undefined when one of its tokens stands for nothing. */
export function placedIn(text: string, known: readonly Known[]): PlacedValue[] | undefined {
  const out: PlacedValue[] = [];
  for (const { start, end, known: found } of tokensIn(text, known)) {
    if (!found) return undefined;
    out.push({ start, end, ...found });
  }
  return out;
}

/** The token that the caret at `at` would cut into with one step back or ahead. */
export function tokenAt(
  tokens: readonly Found[],
  at: number,
  key: 'Backspace' | 'Delete',
): Found | undefined {
  return tokens.find(({ start, end }) =>
    key === 'Backspace' ? at > start && at <= end : at >= start && at < end,
  );
}
