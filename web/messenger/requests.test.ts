import { expect, test } from 'vitest';
import type { PrivacyRequest } from '../sdk/privacy';
import { stageOf, underWay } from './requests';

const now = Date.parse('2026-11-02T09:00:00Z');
const request = (part: Partial<PrivacyRequest>): PrivacyRequest => ({
  id: 'r',
  kind: 'access',
  state: 'open',
  checked: { mail: 'none' },
  createdAt: '2026-11-01T09:00:00Z',
  dueAt: '2026-12-01T09:00:00Z',
  ...part,
});

test('what is under way is told from what has ended', () => {
  const states = ['unconfirmed', 'open', 'approved', 'refused', 'done', 'withdrawn'] as const;
  expect(states.filter((state) => underWay(request({ state })))).toEqual(['unconfirmed', 'open', 'approved']);
});

test('a copy is there until its time is over', () => {
  const approved = request({ state: 'approved', expiresAt: '2026-11-09T09:00:00Z' });
  expect(stageOf(approved, now)).toBe('ready');
  expect(stageOf(approved, Date.parse('2026-11-09T09:00:00Z'))).toBe('past');
  expect(stageOf({ ...approved, state: 'done' }, now)).toBe('past');
  expect(stageOf({ ...approved, kind: 'deletion' }, now)).toBe('approved');
  expect(stageOf(request({ state: 'refused' }), now)).toBe('refused');
});
