import { expect, it } from 'vitest';
import { clock } from '../../kit/time';
import type { Line, Who, Why } from '../../sdk';
import { systemWords } from './names';
import { when } from './when';
import { whyOf } from './why';

const ada: Who = { kind: 'agent', id: 'ada', name: 'Ada' };
const ben: Who = { kind: 'agent', id: 'ben', name: 'Ben' };
const system: Who = { kind: 'system' };
const skill = (id: string | undefined) => ({ b: 'Billing', r: 'Returns' })[id ?? ''] ?? '';

const line = (kind: Line['kind'], why: Why, more: Partial<Line> = {}): Line => ({
  key: 'k',
  lane: 'internal',
  seq: 1,
  kind,
  author: system,
  at: Date.parse('2026-05-04T12:00:00Z'),
  text: '',
  redacted: false,
  state: 'sent',
  subject: ada,
  why,
  ...more,
});
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
const told = (l: Line) => whyOf(l, skill).map(plain);

it('says what routing went by', () => {
  const why: Why = {
    reason: 'routed',
    skill: 'b',
    via: 'b',
    level: 2,
    priority: 3,
    waited: 190,
    load: 2,
    capacity: 4,
    others: 3,
  };
  expect(told(line('assigned', why))).toEqual([
    'It needs Billing.',
    'Ada has Billing at level 2 of 5.',
    'Ada had room for 2 of 4.',
    'It had waited 3m.',
    'Priority 3 of 9: higher ones go first.',
    '3 others with room could have taken it.',
    'The best level goes first, then who has the most room, then who was given something longest ago.',
  ]);
});

it('says which rule took it, by which share, and that somebody was warming up', () => {
  const rule = (id: string | undefined) => (id === 'x' ? 'Bills' : 'that is gone');
  const by = (why: Why) => whyOf(line('moved', why), skill, rule).map(plain);
  expect(by({ reason: 'rule', rule: 'x', share: 70 })).toEqual([
    'The routing rule Bills took it.',
    'This was drawn: 70 % of what the rule takes goes there.',
  ]);
  expect(by({ reason: 'rule', broken: 2 })[0]).toBe('No routing rule took it.');
  expect(told(line('assigned', { reason: 'routed', load: 0, capacity: 4, warm: 1 }))).toContain(
    'Ada had not been online for long, and was to hold 1 at most.',
  );
});

it('says which overflow was open, who knew the customer, and who refused before', () => {
  const over: Why = {
    reason: 'prior',
    skill: 'b',
    via: 'r',
    level: 1,
    overflow: 1,
    waited: 4,
    capacity: 4,
    refused: 1,
  };
  expect(told(line('rung', over, { subject: { ...ada, me: true } }))).toEqual([
    'It needs Billing.',
    'Overflow 1 was open: after that wait, Returns may have it.',
    'You have Returns at level 1 of 5.',
    'You had room for 4 of 4.',
    'It had waited 4 s.',
    'You have served this customer before.',
    'Nobody else with room could have taken it.',
    'Before, it was declined or not answered once.',
  ]);
  expect(told(line('assigned', { reason: 'routed', overflow: 2, skill: 'b' }))).toContain(
    'Overflow 2 was open: after that wait, anybody may have it.',
  );
});

it('says what people did', () => {
  expect(
    told(line('assigned', { reason: 'handed', waited: 60, capacity: 1, load: 1 }, { from: ben })),
  ).toEqual([
    'It needs no skill in particular.',
    'Ada had no room left of 1.',
    'It had waited 1m.',
    'A colleague passed it on.',
    'Until then it was with Ben.',
  ]);
  expect(told(line('requeued', { reason: 'link_lost' }, { from: ada }))).toEqual([
    'The connection was gone for longer than your brand allows.',
    'Whoever has served the customer is asked first when it comes back.',
  ]);
  expect(whyOf({ ...line('said', { reason: 'routed' }), why: undefined } as unknown as Line, skill)).toEqual(
    [],
  );
});

it.each([
  [line('rung', { reason: 'routed' }), 'Rings for Ada'],
  [line('rung', { reason: 'handed' }, { author: ben }), 'Ben passed it on: it rings for Ada'],
  [line('assigned', { reason: 'accepted' }, { author: ada }), 'Ada accepted it'],
  [
    line('declined', { reason: 'declined', decline: 'skill' }, { author: ada }),
    'Ada declined it: cannot help with this',
  ],
  [line('missed', { reason: 'missed' }), 'Ada did not answer in time'],
  [
    line('late', { reason: 'late_resolve', until: new Date(2026, 4, 4, 9, 0).toISOString() }),
    `It was to be closed by ${clock(new Date(2026, 4, 4, 9, 0))}`,
  ],
  [line('woken', { reason: 'woken' }), 'It is back: the snooze is over'],
  [line('woken', { reason: 'woken' }, { author: ben }), 'Ben woke it'],
])('%#', (given, expected) => {
  expect(plain(systemWords(given))).toBe(expected);
});

it('tells a time to come', () => {
  const now = new Date(2026, 4, 4, 12, 0);
  expect(when(new Date(2026, 4, 4, 18, 30), now, 'en-GB')).toBe('18:30');
  expect(when(new Date(2026, 4, 5, 9, 0), now, 'en-GB')).toBe('Tue 09:00');
  expect(when(new Date(2026, 5, 1, 9, 0), now, 'en-GB')).toBe('1 Jun 09:00');
  expect(when(new Date(2027, 0, 4, 9, 0), now, 'en-GB')).toBe('4 Jan 2027 09:00');
});
