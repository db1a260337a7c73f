import type { Head, ThreadView } from '../../sdk';

/**
 * How much in a conversation is new to the reader, when it is his to answer:
 * counted where the thread is loaded, else estimated from the head's numbers.
 */
export function unreadIn(head: Head, view: Pick<ThreadView, 'loading' | 'read' | 'unread'>): number {
  if (head.assignee?.me !== true) return 0;
  if (!view.loading) return view.unread;
  return head.last?.author.me ? 0 : Math.max(0, head.publicSeq - Math.max(head.read, view.read));
}
