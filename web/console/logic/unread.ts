import type { Head, ThreadView } from '../../sdk';

/** How many messages are new to the reader; 'some' where there are and nobody here can tell how many. */
export type Unread = number | 'some';

type Held = Pick<ThreadView, 'lines' | 'loading' | 'older' | 'read' | 'unread'>;

/**
 * Whether everything between the reader's mark and the head's number is held.
 * Numbers alone count nothing: events that nobody said have them as well.
 */
function countable(head: Head, view: Held): boolean {
  if (view.loading) return false;
  const held = view.lines.filter((line) => line.lane === 'public' && line.seq > 0);
  const first = held[0]?.seq ?? Infinity;
  const last = held.at(-1)?.seq ?? 0;
  return last >= head.publicSeq && (!view.older || first <= view.read + 1);
}

/**
 * What others said in a conversation since the reader was there, when it is his
 * to answer: counted where the messages are held, else only whether there are any.
 */
export function unreadIn(head: Head, view: Held): Unread {
  if (head.assignee?.me !== true) return 0;
  if (countable(head, view)) return view.unread;
  const last = head.last;
  if (!last || last.author.me) return 0;
  return last.seq > Math.max(head.read, view.read) ? 'some' : 0;
}
