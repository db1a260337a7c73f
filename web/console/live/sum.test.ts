import { expect, it } from 'vitest';
import type { Board, BoardAgent, BoardSkill } from './api';
import { badness, sum } from './sum';

const skill = (more: Partial<BoardSkill>): BoardSkill => ({
  waiting: 0,
  assigned: 0,
  reply: 0,
  online: 0,
  away: 0,
  free: 0,
  ...more,
});
const agent = (more: Partial<BoardAgent>): BoardAgent => ({
  who: { kind: 'agent' },
  state: 'online',
  linked: true,
  load: 0,
  capacity: 4,
  reply: 0,
  ...more,
});

it('sums conversations by skill and people by themselves', () => {
  const board: Board = {
    at: '2026-05-05T10:00:00Z',
    skills: [
      skill({ waiting: 2, waitingSince: '2026-05-05T09:59:00Z', online: 9 }),
      skill({
        waiting: 1,
        waitingSince: '2026-05-05T09:55:00Z',
        reply: 3,
        replySince: '2026-05-05T09:50:00Z',
        online: 9,
      }),
    ],
    people: [
      agent({ load: 3 }),
      agent({ load: 6 }),
      agent({ state: 'away', load: 1 }),
      agent({ linked: false, load: 1 }),
      agent({ linked: false, state: 'away' }),
    ],
  };
  expect(sum(board)).toEqual({
    waiting: 3,
    waitingSince: '2026-05-05T09:55:00Z',
    reply: 3,
    replySince: '2026-05-05T09:50:00Z',
    online: 2,
    away: 1,
    unlinked: 1,
    free: 1,
  });
});

it('says when a wait is too long, and when it soon will be', () => {
  const now = Date.parse('2026-05-05T10:00:00Z');
  expect(badness(undefined, now)).toBeUndefined();
  expect(badness('2026-05-05T09:58:00Z', now)).toBeUndefined();
  expect(badness('2026-05-05T09:57:00Z', now)).toBe('warn');
  expect(badness('2026-05-05T09:54:00Z', now)).toBe('bad');
});
