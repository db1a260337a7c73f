import type { Head, Line, Mask } from '../../sdk';
import { isKept } from './classes';

/** A stretch of a text: words, or a value's pill with its place among the event's masks. */
export type Piece = { text: string; mask?: Mask; index?: number };

/** Cuts a text at its masks. Joined again the pieces are the text, whatever the masks say. */
export function pieces(text: string, masks: readonly Mask[] = []): Piece[] {
  const out: Piece[] = [];
  let from = 0;
  masks.forEach((mask, index) => {
    if (mask.start < from || mask.end <= mask.start || mask.end > text.length) return;
    if (mask.start > from) out.push({ text: text.slice(from, mask.start) });
    out.push({ text: text.slice(mask.start, mask.end), mask, index });
    from = mask.end;
  });
  if (from < text.length) out.push({ text: text.slice(from) });
  return out;
}

/** Something that stands on the screen for a value: of a text, or of a form that was filled in. */
export type Held = Pick<Mask, 'class' | 'shown' | 'value' | 'rule' | 'clear' | 'used'>;

/** What can be done with a value: the same rules as the server's, so that nothing is offered only to be refused. */
export type ValueAct = 'reply' | 'send' | 'check' | 'except';

/**
 * What a person who may reply does with a value. sent: it stands in an event,
 * and not in a form or in what is on its way: only there it can be excepted.
 */
export function valueActs(held: Held, head: Pick<Head, 'state' | 'consumer'>, sent: boolean): ValueAct[] {
  if (!held.value || head.consumer?.erased) return [];
  const kept = isKept(held.class);
  const out: ValueAct[] = [];
  if (kept && head.state === 'open') out.push('reply');
  if (kept) out.push('send');
  out.push('check');
  if (sent && !held.used) out.push('except');
  return out;
}

/** How often a value may be checked within an hour. */
export const checksMax = 5;
const hour = 60 * 60 * 1000;

/** How many checks of a value are left just now, as far as the thread tells. */
export function checksLeft(lines: readonly Line[], value: string, now: number): number {
  const used = lines.filter(
    ({ use, at }) => use?.how === 'check' && use.value === value && now - at < hour,
  ).length;
  return Math.max(0, checksMax - used);
}
