import type { Form, Line, Receipt, ThreadView } from '../sdk';

/** One row on the screen: what stands between two bubbles is a row too. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: string }
  | { kind: 'system'; key: string; line: Line }
  /** Asked for, with how it has ended, and that it has. */
  | { kind: 'form'; key: string; line: Line; end: Form | undefined }
  | { kind: 'bubble'; key: string; line: Line; first: boolean; last: boolean; foot: Foot | null };

/** Under the reader's last bubble, and under each that is not sent. */
export type Foot = 'sending' | 'queued' | 'failed' | 'sent' | 'delivered' | 'read';

/** Milliseconds within which words of one author stand together. */
const together = 5 * 60_000;

/** What somebody has said or sent. */
const spoken = ({ kind }: Line) => kind === 'said' || kind === 'attached';

const shown = new Set(['said', 'attached', 'asked', 'filled', 'joined', 'closed', 'reopened']);

/**
 * A thread as rows: days, a mark where unread words begin, system lines, and
 * bubbles that know their place in their group. startOf gives the midnight
 * before an instant; readAt is the read mark when the thread was opened.
 */
export function rowsOf(view: ThreadView, readAt: number, startOf: (at: number) => number): Row[] {
  const rows: Row[] = [];
  const lines = view.lines.filter((line) => shown.has(line.kind));
  const foot = lastOwn(lines);
  let day = NaN;
  let divided = readAt <= 0;
  lines.forEach((line, i) => {
    const midnight = startOf(line.at);
    if (midnight !== day) rows.push({ kind: 'day', key: `day ${midnight}`, at: line.at });
    day = midnight;
    if (!divided && isNews(line, readAt)) {
      rows.push({ kind: 'new', key: 'new' });
      divided = true;
    }
    const { key, form } = line;
    if (form) {
      const over = lines.find(({ kind, form: it }) => kind === 'filled' && it?.id === form.id);
      rows.push({ kind: 'form', key, line, end: over?.form });
      return;
    }
    if (!spoken(line)) {
      rows.push({ kind: 'system', key, line });
      return;
    }
    rows.push({
      kind: 'bubble',
      key: line.key,
      line,
      first: !joins(lines[i - 1], line, startOf),
      last: !joins(line, lines[i + 1], startOf),
      foot: line === foot || line.state !== 'sent' ? footOf(line, view.receipts) : null,
    });
  });
  return rows;
}

function isNews(line: Line, readAt: number): boolean {
  return (spoken(line) || line.kind === 'asked') && !line.author.me && line.seq > readAt;
}

function lastOwn(lines: readonly Line[]): Line | undefined {
  return lines.findLast((line) => spoken(line) && line.author.me === true);
}

function joins(a: Line | undefined, b: Line | undefined, startOf: (at: number) => number): boolean {
  if (!a || !b || !spoken(a) || !spoken(b)) return false;
  const same = a.author.me ? b.author.me === true : !b.author.me && a.author.id === b.author.id;
  return same && Math.abs(b.at - a.at) < together && startOf(a.at) === startOf(b.at);
}

function footOf(line: Line, receipts: readonly Receipt[]): Foot {
  if (line.state !== 'sent') return line.state;
  if (receipts.some(({ read }) => read >= line.seq)) return 'read';
  if (receipts.some(({ delivered }) => delivered >= line.seq)) return 'delivered';
  return 'sent';
}
