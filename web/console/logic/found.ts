import type { ID, Mask, SearchHit, SearchReply, SearchRequest } from '../../sdk';
import { pieces } from './masks';

export type Hit = SearchHit;
export type Found = SearchReply;

/** What narrows a search; what is absent does not. */
export type Narrowed = Omit<SearchRequest, 'text' | 'cursor' | 'limit'>;

/** A part of what a hit shows: words, words that were looked for, or a value's pill. */
export type Shown = { text: string; hit: boolean; mask?: Mask };

/** Cuts a hit's text at its masks and at what was looked for. */
export function shown({ text, masks = [], marks = [] }: Pick<Hit, 'text' | 'masks' | 'marks'>): Shown[] {
  const out: Shown[] = [];
  let at = 0;
  const covers = (from: number, to: number) => marks.some(({ start, end }) => start < to && from < end);
  for (const piece of pieces(text, masks)) {
    const end = at + piece.text.length;
    if (piece.mask) out.push({ text: piece.text, hit: covers(at, end), mask: piece.mask });
    else {
      const edges = marks.flatMap(({ start, end: stop }) => [start, stop]).filter((e) => e > at && e < end);
      let from = at;
      for (const edge of [...new Set(edges), end].sort((a, b) => a - b)) {
        if (edge > from) out.push({ text: text.slice(from, edge), hit: covers(from, edge) });
        from = edge;
      }
    }
    at = end;
  }
  return out;
}

/** What is sent of what was typed: no half characters, and no more than the server reads. */
export const wanted = (typed: string): string =>
  typed
    .slice(0, 1000)
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();

/** Colleagues who have what was found, by id and name: a dozen at most. */
export function assignees(hits: readonly Hit[]): (readonly [id: ID, name: string])[] {
  const all = new Map<ID, string>();
  for (const { head } of hits) {
    const { assignee } = head;
    if (assignee?.id && !assignee.me && assignee.name) all.set(assignee.id, assignee.name);
  }
  return [...all].slice(0, 12);
}

/** The instant at which a day begins here, so many days later; nothing when it is no day. */
export function midnight(date: string, days = 0): string | undefined {
  const at = new Date(`${date}T00:00:00`);
  if (date === '' || Number.isNaN(at.getTime())) return undefined;
  at.setDate(at.getDate() + days);
  return at.toISOString();
}
