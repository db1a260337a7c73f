import type { Mask } from '../sdk';
import type { Later } from './words/later/english';

/** A stretch of a text: words, or what stands for a value. */
export type Piece = { text: string; mask?: Mask };

/** Cuts a text by its masks; joined again the pieces are the text. */
export function pieces(text: string, masks: readonly Mask[]): Piece[] {
  const out: Piece[] = [];
  let from = 0;
  for (const mask of masks) {
    if (mask.start > from) out.push({ text: text.slice(from, mask.start) });
    // What is for this reader's own eyes is words like any others.
    out.push({ text: text.slice(mask.start, mask.end), ...(mask.clear ? {} : { mask }) });
    from = mask.end;
  }
  if (from < text.length) out.push({ text: text.slice(from) });
  return out;
}

/** The text in one line of a list: what stands for a value is said in the reader's language. */
export function brief(text: string, masks: readonly Mask[], words: Later): string {
  return pieces(text, masks)
    .map(({ text, mask }) => {
      if (!mask) return text;
      const shown = mask.shown ? ` \u2066${mask.shown}\u2069` : '';
      return `‹${kindOf(mask.class, words)}${shown}›`;
    })
    .join('');
}

const own = 'own:';

/** What the person calls a class of values; a brand's own has the brand's name. */
export function kindOf(kind: string, words: Later): string {
  if (kind.startsWith(own)) return kind.slice(own.length);
  return (words.kinds as Record<string, string>)[kind] ?? kind;
}

/** Why a value is not there: told to who wrote it, and to who reads it. */
export function whyOf(kind: string, mine: boolean, words: Later): string {
  if (!mine) return words.why.theirs;
  if (kind === 'card' || kind === 'cvv') return words.why[kind];
  return kind === 'email' || kind === 'phone' ? words.why.contact : words.why.kept;
}
