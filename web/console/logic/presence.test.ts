import { expect, it } from 'vitest';
import { presence } from './presence';

it.each([
  ['online', 'live', 'online'],
  ['away', 'live', 'away'],
  ['online', 'offline', 'unlinked'],
  ['online', 'connecting', 'unlinked'],
  ['away', 'ended', 'unlinked'],
] as const)('%s over a link that is %s: %s', (state, link, expected) => {
  expect(presence({ state }, { state: link })).toBe(expected);
});

it('says nothing before the server has', () => {
  expect(presence(null, { state: 'live' })).toBeUndefined();
});
