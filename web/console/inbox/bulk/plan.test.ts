import { expect, it } from 'vitest';
import type { Head } from '../../../sdk';
import { actsOn, planFor, type Goal } from './plan';

const me = { kind: 'agent', id: 'a', me: true } as const;
const other = { kind: 'agent', id: 'b' } as const;
const head = (id: string, over: Partial<Head> = {}) => ({ id, state: 'open', ...over }) as Head;
const heads = [
  head('waits', { skill: 'billing', tags: ['t'] }),
  head('mine', { assignee: me }),
  head('theirs', { assignee: other }),
  head('asleep', { snoozedUntil: '2026-05-04T09:00:00Z', skill: 'billing' }),
  head('closed', { state: 'closed' }),
  head('erased', { consumer: { kind: 'consumer', erased: true } }),
];

it.each<[Goal, string, string[], string[]]>([
  [{ act: 'close' }, 'agent', ['waits', 'mine', 'theirs', 'asleep'], ['closed: closed', 'erased: erased']],
  [
    { act: 'reopen' },
    'agent',
    ['closed'],
    ['waits: open', 'mine: open', 'theirs: open', 'asleep: open', 'erased: erased'],
  ],
  [
    { act: 'take' },
    'agent',
    ['waits', 'asleep'],
    ['mine: mine', 'theirs: other', 'closed: closed', 'erased: erased'],
  ],
  [
    { act: 'take' },
    'supervisor',
    ['waits', 'theirs', 'asleep'],
    ['mine: mine', 'closed: closed', 'erased: erased'],
  ],
  [
    { act: 'release' },
    'agent',
    ['mine'],
    ['waits: waits', 'theirs: other', 'asleep: waits', 'closed: closed', 'erased: erased'],
  ],
  [
    { act: 'transfer', skill: 'billing' },
    'agent',
    ['mine', 'asleep'],
    ['waits: here', 'theirs: other', 'closed: closed', 'erased: erased'],
  ],
  [{ act: 'transfer' }, 'admin', ['waits', 'mine', 'theirs', 'asleep'], ['closed: closed', 'erased: erased']],
  [
    { act: 'tag', tag: 't' },
    'agent',
    ['mine', 'theirs', 'asleep', 'closed'],
    ['waits: has', 'erased: erased'],
  ],
  [
    { act: 'untag', tag: 't' },
    'agent',
    ['waits'],
    ['mine: lacks', 'theirs: lacks', 'asleep: lacks', 'closed: lacks', 'erased: erased'],
  ],
])('%j as %s', (goal, role, go, stay) => {
  const plan = planFor(goal, heads, role);
  expect(plan.go.map(({ id }) => id)).toEqual(go);
  expect(plan.stay.map((one) => `${one.head.id}: ${one.why}`)).toEqual(stay);
});

it('offers what at least one allows', () => {
  expect(actsOn([], 'agent')).toEqual([]);
  expect(actsOn([head('closed', { state: 'closed' })], 'agent')).toEqual(['reopen', 'tag', 'untag']);
  expect(actsOn([head('theirs', { assignee: other })], 'agent')).toEqual(['close', 'tag', 'untag']);
  expect(actsOn(heads, 'agent')).toEqual(['close', 'reopen', 'take', 'release', 'transfer', 'tag', 'untag']);
});
