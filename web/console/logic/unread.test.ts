import { expect, it } from 'vitest';
import type { Head } from '../../sdk';
import { unreadIn } from './unread';

const me = { kind: 'agent', id: 'a', me: true } as const;
const head = (over: Partial<Head>) => ({ publicSeq: 9, read: 4, assignee: me, ...over }) as Head;
const unloaded = { loading: true, read: 0, unread: 0 };

it.each([
  ['estimated', head({}), unloaded, 5],
  ['estimated above the mark raised here', head({}), { ...unloaded, read: 7 }, 2],
  ['nothing after one’s own word', head({ last: { author: me } as NonNullable<Head['last']> }), unloaded, 0],
  ['counted once loaded', head({}), { loading: false, read: 9, unread: 0 }, 0],
  ['nothing in a colleague’s', head({ assignee: { kind: 'agent', id: 'b' } }), unloaded, 0],
  ['nothing in the queue', { publicSeq: 2, read: 0 } as Head, unloaded, 0],
] as const)('%s', (_, given, view, expected) => {
  expect(unreadIn(given, view)).toBe(expected);
});
