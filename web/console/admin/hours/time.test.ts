import { expect, it } from 'vitest';
import { stepped, timeIn } from './time';

it.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['930', '09:30'],
  ['17.45', '17:45'],
  ['5pm', '17:00'],
  ['12 am', '00:00'],
  ['12:30pm', '12:30'],
  ['24', '24:00'],
  ['24:15', undefined],
  ['13pm', undefined],
  ['9:75', undefined],
  ['noon', undefined],
  ['', undefined],
])('timeIn(%s)', (text, time) => expect(timeIn(text)).toBe(time));

it('steps by quarters and stops at the ends', () => {
  expect([stepped('09:00', 1), stepped('09:10', -1), stepped('24:00', 1), stepped('00:00', -1)]).toEqual([
    '09:15',
    '08:45',
    '24:00',
    '00:00',
  ]);
});
