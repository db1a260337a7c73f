import { expect, test } from 'vitest';
import { inUse, tagsIn } from './tags';

test('a merged tag counts as the other, once, and what is retired is offered to nobody', () => {
  const all = [
    { id: 'a', name: 'Money', colour: 'grey', retired: true, into: 'b' },
    { id: 'b', name: 'Refund', colour: 'blue' },
    { id: 'c', name: 'Broken', colour: 'red' },
    { id: 'd', name: 'Old', colour: 'grey', retired: true },
  ] as const;
  expect(tagsIn(all, ['a', 'd', 'b', 'gone']).map(({ name }) => name)).toEqual(['Refund', 'Old']);
  expect(inUse(all).map(({ name }) => name)).toEqual(['Broken', 'Refund']);
});
