import { expect, it } from 'vitest';
import type { Event, Head, Line, ThreadView } from '../../sdk';
import { unreadIn } from './unread';

const me = { kind: 'agent', id: 'a', me: true } as const;
const kim = { kind: 'consumer', id: 'k' } as const;
const last = (seq: number, author: Event['author'] = kim) => ({ seq, author }) as Event;
const head = (over: Partial<Head>) =>
  ({ publicSeq: 9, read: 4, assignee: me, last: last(9), ...over }) as Head;

const unheld = { loading: true, lines: [] as Line[], older: false, read: 0, unread: 0 };
const held = (from: number, to: number, over: Partial<ThreadView> = {}) => ({
  ...unheld,
  loading: false,
  lines: Array.from({ length: to - from + 1 }, (_, i) => ({ lane: 'public', seq: from + i }) as Line),
  ...over,
});

it.each([
  ['some where nothing is held, never a number', head({}), unheld, 'some'],
  ['some in a new conversation: opened and joined are no messages', head({ read: 0 }), unheld, 'some'],
  ['nothing when only others than messages came', head({ last: last(4) }), unheld, 0],
  ['nothing below the mark raised here', head({}), { ...unheld, read: 9 }, 0],
  ['nothing after one’s own word', head({ last: last(9, me) }), unheld, 0],
  ['nothing where nobody said anything', { publicSeq: 2, read: 0, assignee: me } as Head, unheld, 0],
  ['counted where all is held', head({}), held(1, 9, { read: 4, unread: 2 }), 2],
  ['counted where all since the mark is held', head({}), held(5, 9, { older: true, read: 4, unread: 3 }), 3],
  [
    'some where the page ends above the mark',
    head({}),
    held(6, 9, { older: true, read: 4, unread: 3 }),
    'some',
  ],
  ['some where more came than is held', head({}), held(1, 7, { read: 4, unread: 1 }), 'some'],
  ['what waits to be sent is not held', head({}), held(0, 0, { read: 4, unread: 0 }), 'some'],
  ['nothing in a colleague’s', head({ assignee: { kind: 'agent', id: 'b' } }), unheld, 0],
  ['nothing in the queue', { publicSeq: 2, read: 0, last: last(2) } as Head, unheld, 0],
] as const)('%s', (_, given, view, expected) => {
  expect(unreadIn(given, view)).toBe(expected);
});
