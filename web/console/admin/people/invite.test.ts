import { describe, expect, it } from 'vitest';
import { guestsIn, isAddress, nameOfAddress } from './invite';

describe('guestsIn', () => {
  it('reads lines, commas and names', () => {
    expect(guestsIn('Ada Agent <ada@x.example>\nbo@x.example, "Cy, Jr" <cy@x.example>;BO@x.example')).toEqual(
      [
        { email: 'ada@x.example', name: 'Ada Agent' },
        { email: 'bo@x.example', name: 'Bo' },
        { email: 'cy@x.example', name: 'Jr' },
      ],
    );
  });

  it('finds nothing where nothing is', () => expect(guestsIn('hello, world')).toEqual([]));
});

it('makes a name of an address', () => {
  expect(nameOfAddress('ada.van-agent+desk@x.example')).toBe('Ada Van Agent');
  expect(nameOfAddress('')).toBe('');
});

it.each([
  ['ada@x.example', true],
  [' ada@x ', true],
  ['ada', false],
  ['a b@x', false],
  ['a@b@c', false],
])('isAddress(%s)', (text, is) => expect(isAddress(text)).toBe(is));
