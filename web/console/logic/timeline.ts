import { daysBetween, minute } from '../../kit/time';
import type { Line, Who } from '../../sdk';
import { ended, proved } from './forms';

/** Bubbles of one author that stand together under one name. */
export type Group = { row: 'group'; key: string; author: Who; lane: Line['lane']; at: number; lines: Line[] };

/** What a timeline shows, top to bottom. */
export type Row =
  | Group
  | { row: 'day'; key: string; at: number }
  | { row: 'unread'; key: string }
  | { row: 'form'; key: string; line: Line }
  | { row: 'system'; key: string; line: Line };

/** Bubbles stand together when no more than this lies between them. */
export const together = 5 * minute;

/** Words, notes and files stand in bubbles; the rest are lines between them. */
const spoken = ({ kind }: Line) => kind === 'said' || kind === 'noted' || kind === 'attached';
/** What its reader is to see: words and files. */
const told = ({ kind }: Line) => kind === 'said' || kind === 'attached';
const same = (a: Who, b: Who) => a.kind === b.kind && a.id === b.id;

function joins(group: Row | undefined, line: Line): group is Group {
  const last = group?.row === 'group' ? group.lines.at(-1) : undefined;
  if (group?.row !== 'group' || last === undefined) return false;
  return group.lane === line.lane && same(group.author, line.author) && line.at - last.at <= together;
}

/**
 * Whether the reader's mark lies just before the line: the first thing that
 * somebody else wrote after it.
 */
function startsUnread(line: Line, read: number): boolean {
  return line.lane === 'public' && told(line) && line.seq > read && line.author.me !== true;
}

const ownWord = (l: Line) => l.lane === 'public' && told(l) && l.author.me === true && l.state !== 'failed';

/**
 * Where the reader stands when he comes to a thread: at his mark, or at his own
 * newest word, which is further where he answered in another window.
 */
export function standing(lines: readonly Line[], read: number): number {
  return Math.max(read, lines.findLast((line) => ownWord(line) && line.seq > 0)?.seq ?? 0);
}

/** The line that the divider stands before: none once the reader has answered. */
function firstUnread(lines: readonly Line[], read: number | undefined): Line | undefined {
  if (read === undefined) return undefined;
  const at = lines.findIndex((line) => startsUnread(line, read));
  return at < 0 || lines.slice(at).some(ownWord) ? undefined : lines[at];
}

/**
 * Lays the lines out: a divider for each day, one divider where the unread
 * begin, bubbles grouped by author, lane and time, forms and system lines
 * between them. Of a value that was sent, and of a form that proved something,
 * the line that says how it ended is enough.
 * Lines keep the order they come in. read is where the reader stood when he
 * came; undefined draws no divider.
 */
export function layOut(lines: readonly Line[], read: number | undefined): Row[] {
  const rows: Row[] = [];
  let before: Line | undefined;
  const unread = firstUnread(lines, read);
  const over = ended(lines);
  const checked = proved(lines);
  for (const line of lines) {
    if (line.use?.result === 'begun' && over.has(line.seq)) continue;
    if (line.kind === 'filled' && checked.has(line.form?.id ?? '')) continue;
    const newDay = before === undefined || daysBetween(new Date(before.at), new Date(line.at)) !== 0;
    if (newDay) rows.push({ row: 'day', key: `day:${line.key}`, at: line.at });
    if (line === unread) rows.push({ row: 'unread', key: 'unread' });
    const last = rows.at(-1);
    if (line.kind === 'asked') rows.push({ row: 'form', key: line.key, line });
    else if (!spoken(line)) rows.push({ row: 'system', key: line.key, line });
    else if (joins(last, line)) last.lines.push(line);
    else
      rows.push({
        row: 'group',
        key: `g:${line.key}`,
        author: line.author,
        lane: line.lane,
        at: line.at,
        lines: [line],
      });
    before = line;
  }
  return rows;
}

/** How far a message has come, as its sender sees it. */
export type Mark = 'sent' | 'delivered' | 'read';

/**
 * The marks to draw, by a line's key: under the newest message from our side,
 * and under the newest that the consumer has read when that is another one.
 */
export function marks(lines: readonly Line[], delivered: number, read: number): Map<string, Mark> {
  const out = new Map<string, Mark>();
  const ours = lines.filter(
    (l) => l.lane === 'public' && told(l) && l.author.kind !== 'consumer' && l.state === 'sent',
  );
  const seen = ours.findLast((l) => l.seq <= read);
  if (seen) out.set(seen.key, 'read');
  const last = ours.at(-1);
  if (last && last !== seen) out.set(last.key, last.seq <= delivered ? 'delivered' : 'sent');
  return out;
}
