import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { Head, Line, Thread, ThreadView, Who } from '../../sdk';
import type { Inbox } from './inbox.svelte';
import Timeline from './Timeline.svelte';

const oliver: Who = { kind: 'consumer', id: '0193-8fc4' };
const me: Who = { kind: 'agent', id: 'ana', name: 'Ana', me: true };

let n = 0;
const line = (over: Partial<Line>): Line => ({
  key: `k${++n}`,
  lane: 'public',
  seq: n,
  kind: 'said',
  author: oliver,
  at: Date.UTC(2026, 10, 24, 12),
  text: 'x',
  redacted: false,
  state: 'sent',
  ...over,
});

function drawn(consumer: Who, over: Partial<ThreadView> = {}): string {
  const view = {
    id: 'c',
    loading: false,
    head: { id: 'c', consumer, assignee: me } as Head,
    lines: [line({ kind: 'opened' }), line({})],
    typing: [oliver],
    viewing: [],
    drafts: [],
    receipts: [],
    read: 9,
    ...over,
  } as unknown as ThreadView;
  const inbox = {
    skill: (id?: string) => id ?? '',
    now: Date.UTC(2026, 10, 24, 13),
    membership: { role: 'agent' },
  } as Inbox;
  const { body } = render(Timeline, { props: { inbox, thread: {} as Thread, view } });
  return body.replaceAll(/[\u2068\u2069]|<!--.*?-->/g, '');
}

it('calls the customer what the head calls him, in bubbles, system lines and while he types', () => {
  const page = drawn({ ...oliver, name: 'Oliver Banks' });
  expect(page).toContain('>Oliver Banks</b>');
  expect(page).toContain('data-letters="OB"');
  expect(page).toContain('Oliver Banks began the conversation');
  expect(page).toContain('Oliver Banks is typing');
  expect(page).not.toContain('8fc4</b>');
});

it('keeps a stand-in for whom the head does not name', () => {
  expect(drawn(oliver)).toContain('Visitor 8fc4 began the conversation');
});

it('draws the divider before what is new, and none once it is answered', () => {
  const news = [line({ seq: 1 }), line({ seq: 2 })];
  expect(drawn(oliver, { lines: news, read: 1 })).toContain('data-unread');
  expect(drawn(oliver, { lines: news, read: 2 })).not.toContain('data-unread');
  const answered = [...news, line({ seq: 3, author: me })];
  expect(drawn(oliver, { lines: answered, read: 1 })).not.toContain('data-unread');
});
