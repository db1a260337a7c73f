import { expect, it } from 'vitest';
import type { Head } from '../../sdk';
import { dueOf } from './due';

const noon = Date.parse('2026-05-04T12:00:00Z');
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();
const head = (over: Partial<Head>) =>
  ({ state: 'open', awaits: 'agent', awaitsSince: at(0), ...over }) as Head;

it.each([
  [head({}), 0, undefined],
  [head({ replyDue: at(20) }), 0, ['20m', 'Answer due in 20m', 'quiet']],
  [head({ replyDue: at(20) }), 16, ['4m', 'Answer due in 4m', 'warn']],
  [head({ replyDue: at(2) }), 1, ['1m', 'Answer due in 1m', 'warn']],
  [head({ replyDue: at(20) }), 23, ['3m late', 'Answer late by 3m', 'bad']],
  [head({ resolveDue: at(120) }), 0, ['2h', 'To be closed in 2h', 'quiet']],
  [
    head({ replyDue: at(180), resolveDue: at(60) }),
    90,
    ['30m late', 'Not closed in time, late by 30m', 'bad'],
  ],
  [head({ awaits: 'consumer', resolveDue: at(60) }), 90, undefined],
  [head({ state: 'closed', replyDue: at(60) }), 90, undefined],
])('%#', (given, minutes, expected) => {
  const due = dueOf(given, noon + minutes * 60_000);
  expect(due && [due.short, due.text, due.tone]).toEqual(expected);
});
