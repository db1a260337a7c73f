/** Finding by a few letters: pure, in any script, with accents and case folded away. */

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

const wordStart = (text: string, i: number) => i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1] ?? '');

/** The cost of a letter that does not follow the one before it, and the gain of one that begins a word. */
const gap = 2;
const start = 8;

function scattered(want: string, text: string): number {
  let at = -1;
  let score = 0;
  let starts = 0;
  for (const letter of want) {
    let next = text.indexOf(letter, at + 1);
    if (next < 0) return 0;
    // A word's first letter is meant rather than one that comes sooner inside another word.
    for (let i = next; i >= 0 && i - at < 24; i = text.indexOf(letter, i + 1))
      if (wordStart(text, i)) {
        next = i;
        break;
      }
    starts += Number(wordStart(text, next));
    score += wordStart(text, next) ? start : next === at + 1 ? start - 2 : -gap;
    at = next;
  }
  // The first letters of its words, and nothing else, name it as well as a part of it does.
  return starts === want.length ? 50 + score : Math.max(1, score);
}

/**
 * How well a text answers to what was typed: 0 not at all, higher is better.
 * Each word typed must be found, as it stands or else letter by letter in its
 * order; what stands at a word's start counts most. Nothing typed matches all.
 */
export function match(typed: string, text: string): number {
  const inside = fold(text);
  let sum = 1;
  for (const want of fold(typed).split(/\s+/).filter(Boolean)) {
    const at = inside.indexOf(want);
    const first = at >= 0 && wordStart(inside, at);
    const whole = at < 0 ? 0 : 40 + want.length * 4 + (first ? 30 : 0) + (at === 0 ? 20 : 0);
    // One letter alone must stand somewhere to see why it was found.
    const found = whole || (want.length > 1 ? scattered(want, inside) : 0);
    if (found === 0) return 0;
    sum += found;
  }
  return sum - Math.min(20, inside.length / 8);
}

/** Those that match, best first; what matches alike keeps its order. */
export function search<T>(typed: string, all: readonly T[], text: (one: T) => string): T[] {
  if (typed.trim() === '') return [...all];
  return all
    .map((one) => ({ one, score: match(typed, text(one)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
