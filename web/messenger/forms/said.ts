import type { FormKind, FormState, Line } from '../../sdk';
import { kindOf } from '../masks';
import type { Later } from '../words/later/english';

/** How a form has ended, for its consumer: what verification says is told to people alone. */
export type End = 'filled' | 'refused' | 'failed' | 'cancelled' | 'expired';

const ends = new Set<string>(['refused', 'failed', 'cancelled', 'expired']);

/** The end that a state is; a state that is new to this client is that it was filled in. */
export const endOf = (state: FormState): End => (ends.has(state) ? (state as End) : 'filled');

type Ended = { kind: FormKind; state: FormState; shown?: string };

/** The same in a sentence. */
export function saidOf({ kind, state, shown = '' }: Ended, words: Later): string {
  const end = endOf(state);
  return end === 'filled' ? words.filled[kind](shown) : words.over[end];
}

/** And what to do next. */
export function thenOf({ kind, state }: Ended, words: Later): string {
  const end = endOf(state);
  return end === 'failed' && kind === 'card' ? words.then.failedCard : words.then[end];
}

/** Who asks for what: of a line, and of an event. */
export function asksFor(
  { form, author }: Pick<Line, 'form' | 'author'>,
  someone: string,
  words: Later,
): string {
  // A name keeps its own direction.
  const who = `\u2068${author.name ?? someone}\u2069`;
  if (form?.kind === 'identity') return words.asks.identity(who, kindOf(form.class ?? '', words));
  return words.asks[form?.kind ?? 'card'](who);
}
