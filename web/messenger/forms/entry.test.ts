import { expect, test } from 'vitest';
import { answersOf, cardOf, codeLength, grouped, minutesLeft, monthYear, plain, wrongOf } from './entry';

const now = new Date('2026-11-02T09:00:00Z');
const good = { number: '4111 1111 1111 1111', expiry: '07/29', cvv: '123' };

test('a card is read as people type it, in any digits, and sent without what parts it', () => {
  expect(cardOf({ ...good, holder: '  Maya Marsh ' }, now)).toEqual({
    card: { number: '4111111111111111', expiry: '07/29', cvv: '123', holder: 'Maya Marsh' },
    wrong: {},
  });
  expect(cardOf({ number: '٤١١١١١١١١١١١١١١١', expiry: '٠٧/٢٩', cvv: '١٢٣' }, now)).toEqual({
    card: { number: '4111111111111111', expiry: '07/29', cvv: '123' },
    wrong: {},
  });
});

test('each field says what is wrong with it', () => {
  const wrong = (part: Partial<typeof good>) => cardOf({ ...good, ...part }, now).wrong;
  expect(wrong({ number: '4111 1111 1111 1112' })).toEqual({ number: 'number' });
  expect(wrong({ number: '' })).toEqual({ number: 'number' });
  expect(wrong({ number: '4111 1111 1111 111x' })).toEqual({ number: 'number' });
  expect(wrong({ expiry: '13/29' })).toEqual({ expiry: 'expiry' });
  expect(wrong({ expiry: '7' })).toEqual({ expiry: 'expiry' });
  expect(wrong({ expiry: '10/26' })).toEqual({ expiry: 'expired' });
  expect(wrong({ expiry: '11/26' })).toEqual({});
  expect(wrong({ expiry: '11/2026' })).toEqual({});
  expect(wrong({ cvv: '12' })).toEqual({ cvv: 'code3' });
  expect(wrong({ number: '3782 822463 10005', cvv: '123' })).toEqual({ cvv: 'code4' });
  expect(cardOf({ ...good, holder: 'x'.repeat(101) }, now).wrong).toEqual({ holder: 'holder' });
});

test('numbers stand in the groups that are printed on the card', () => {
  expect(grouped('41111111')).toBe('4111 1111');
  expect(grouped('4111-1111 1')).toBe('4111 1111 1');
  expect(grouped('378282246310005')).toBe('3782 822463 10005');
  expect(grouped('')).toBe('');
  expect(codeLength('3782')).toBe(4);
  expect(codeLength('4111')).toBe(3);
});

test('the stroke between month and year comes by itself, and can be deleted', () => {
  expect(monthYear('0', '')).toBe('0');
  expect(monthYear('07', '0')).toBe('07/');
  expect(monthYear('07', '07/')).toBe('07');
  expect(monthYear('7', '')).toBe('07/');
  expect(monthYear('1/', '1')).toBe('01/');
  expect(monthYear('0729', '')).toBe('07/29');
  expect(monthYear('07/2029', '07/202')).toBe('07/2029');
  expect(monthYear('٠٧', '0')).toBe('07/');
});

test('answers are held to what was asked for', () => {
  const fields = ['birth_date', 'postcode', 'last_four'] as const;
  expect(answersOf(fields, {}, now).wrong).toEqual({
    birth_date: 'birthDate',
    postcode: 'postcode',
    last_four: 'lastFour',
  });
  expect(answersOf(fields, { birth_date: '2030-01-01', postcode: '!', last_four: '12' }, now).wrong).toEqual({
    birth_date: 'birthDate',
    postcode: 'postcode',
    last_four: 'lastFour',
  });
  expect(
    answersOf(fields, { birth_date: '1987-04-12', postcode: ' SW1A 1AA ', last_four: '٤٢٤٢' }, now),
  ).toEqual({ verify: { birth_date: '1987-04-12', postcode: 'SW1A 1AA', last_four: '4242' }, wrong: {} });
  expect(answersOf(['last_four'], { last_four: '4242', postcode: 'x' }, now).verify).toEqual({
    last_four: '4242',
  });
});

test('time is told only where the clock can be right', () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  expect(minutesLeft(at(61), now.getTime())).toBe(2);
  expect(minutesLeft(at(30 * 60), now.getTime())).toBe(30);
  expect(minutesLeft(at(-1), now.getTime())).toBeUndefined();
  expect(minutesLeft(at(31 * 60), now.getTime())).toBeUndefined(); // no form is good for so long
});

test('what a refusal means is said in the person’s words', () => {
  expect(wrongOf('file_locked')).toBe('fileUnread');
  expect(wrongOf('too_many')).toBe('tooMany');
  expect(wrongOf('form_wrong')).toBe('other');
  expect(plain('１２\u200e')).toBe('12');
});
