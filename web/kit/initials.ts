const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const first = (word: string) => [...segments.segment(word)][0]?.segment ?? '';

/** One or two letters that stand for a name; empty for a name without letters. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((w) => first(w ?? ''))
    .join('')
    .toLocaleUpperCase();
}

/** One of n hues, always the same for the same key. */
export function hue(key: string, n: number): number {
  let sum = 0;
  for (const c of key) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) >>> 0;
  return sum % n;
}
