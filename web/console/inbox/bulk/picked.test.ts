import { expect, it } from 'vitest';
import { most, Picked } from './picked.svelte';

const rows = ['a', 'b', undefined, 'd', 'e'];

it('chooses one by one, and a whole stretch in either direction', () => {
  const picked = new Picked();
  picked.toggle('d', rows);
  picked.toggle('a', rows, true);
  expect([...picked.ids].toSorted()).toEqual(['a', 'b', 'd']);
  picked.toggle('b', rows, true); // lets go of what it covers
  expect([...picked.ids]).toEqual(['d']);
  picked.toggle('e', ['x'], true); // the other end is not in this list
  expect([...picked.ids].toSorted()).toEqual(['d', 'e']);
  picked.clear();
  expect([picked.ids.size, picked.on]).toEqual([0, false]);
});

it('stops where nobody looks through them any more', () => {
  const picked = new Picked();
  picked.add(Array.from({ length: most + 9 }, (_, i) => `c${i}`));
  expect([picked.ids.size, picked.full]).toEqual([most, true]);
  picked.toggle('more');
  expect(picked.has('more')).toBe(false);
});
