import { expect, it } from 'vitest';
import type { Head, TargetsReply } from '../../sdk';
import { placesFor } from './transfer';

const person = (id: string, name: string, free: number, skills: string[] = []) => ({
  who: { kind: 'agent' as const, id, name },
  free,
  skills,
});
const targets: TargetsReply = {
  skills: [
    { id: 'r', name: 'Returns', waiting: 0, online: 0, free: 0 },
    { id: 'b', name: 'Billing', waiting: 2, online: 1, free: 3 },
  ],
  people: [
    person('c', 'Cleo', 1),
    person('d', 'Dan', 0),
    person('a', 'Ana', 4),
    person('e', 'Eve', 2, ['b']),
  ],
};
const head = (over: Partial<Head>) => ({ state: 'open', ...over }) as Head;
const shown = (given: Head | null, typed = '') => {
  const { skills, people } = placesFor(targets, given, typed, 'Whoever answers');
  return [...skills, ...people].map(({ name, bar }) => (bar ? `${name} (${bar})` : name));
};

it('puts who has room first, and of these who has the skill', () => {
  expect(shown(head({ skill: 'b', assignee: { kind: 'agent', id: 'a' } }))).toEqual([
    'Billing',
    'Returns',
    'Whoever answers',
    'Eve',
    'Cleo',
    'Ana (has)',
    'Dan (full)',
  ]);
});

it('does not move it where it waits', () => {
  expect(shown(head({ skill: 'b', queued: true }))[0]).toBe('Billing (here)');
  expect(shown(head({ queued: true }))[2]).toBe('Whoever answers (here)');
  expect(shown(null)[0]).toBe('Billing');
});

it('finds by a part of the name', () => {
  expect(shown(null, 'bil')).toEqual(['Billing']);
  expect(shown(null, 'an')).toContain('Ana');
  expect(shown(null, 'zz')).toEqual([]);
});
