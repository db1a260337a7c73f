import type { Shape } from '../../http/shapes';

/** What was looked at in a text: found, or left alone, and by which rule. */
export type Verdict = Shape<'VerdictView'>;

/** What a text would become. */
export type Trial = Shape<'TrialView'>;

/** A stretch of the text; those with a verdict have its number in the list, from 1. */
export type Segment = { text: string; verdict?: Verdict; n?: number };

/**
 * Cuts a text where verdicts begin and end. Of verdicts that overlap, what was
 * found is shown, else the first; the list has them all.
 */
export function segments(text: string, verdicts: readonly Verdict[]): Segment[] {
  const numbered = verdicts.map((verdict, i) => ({ verdict, n: i + 1 }));
  const shown: typeof numbered = [];
  for (const one of numbered.toSorted(
    (a, b) => Number(b.verdict.found) - Number(a.verdict.found) || a.n - b.n,
  ))
    if (shown.every((s) => one.verdict.end <= s.verdict.start || s.verdict.end <= one.verdict.start))
      shown.push(one);
  const out: Segment[] = [];
  let at = 0;
  for (const { verdict, n } of shown.toSorted((a, b) => a.verdict.start - b.verdict.start)) {
    if (verdict.start > at) out.push({ text: text.slice(at, verdict.start) });
    out.push({ text: text.slice(verdict.start, verdict.end), verdict, n });
    at = verdict.end;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}

/** A masked text as words and pills: a pill's text is what stands between ‹ and ›. */
export function pills(masked: string): { text: string; pill: boolean }[] {
  return masked
    .split(/(‹[^‹›\n]*›)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part.replace(/^‹|›$/g, ''), pill: /^‹.*›$/.test(part) }));
}
