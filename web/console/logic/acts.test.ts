import { expect, it } from 'vitest';
import type { Head } from '../../sdk';
import { actsFor } from './acts';

const head = (over: Partial<Head>) => ({ state: 'open', ...over }) as Head;
const me = { kind: 'agent', id: 'a', me: true } as const;
const other = { kind: 'agent', id: 'b' } as const;

it.each([
  [head({}), 'agent', ['transfer', 'snooze', 'close', 'take']],
  [head({ assignee: me }), 'agent', ['release', 'transfer', 'snooze', 'close']],
  [head({ assignee: other }), 'agent', ['close']],
  [head({ snoozedUntil: '2026-05-04T09:00:00Z' }), 'agent', ['transfer', 'wake', 'close', 'take']],
  [head({ assignee: other }), 'supervisor', ['release', 'transfer', 'snooze', 'close', 'take']],
  [head({ assignee: me }), 'admin', ['release', 'transfer', 'snooze', 'close']],
  [head({ state: 'closed', assignee: other }), 'admin', ['reopen']],
  [head({ state: 'closed', consumer: { kind: 'consumer', erased: true } }), 'admin', []],
])('%#', (given, role, expected) => {
  expect(actsFor(given, role).map((o) => o.act)).toEqual(expected);
});
