import { describe, expect, it } from 'vitest';
import type { Line } from '../../sdk';
import { placedIn, tokenAt, tokenOf, tokensIn, valuesIn, type Known } from './placed';

const mail: Known = { value: '0193-00000000a1b2', class: 'email' };
const other: Known = { value: '0193-00000000c3d4', class: 'email' };
const twin: Known = { value: '0193-11111111a1b2', class: 'email' };

describe('tokens', () => {
  it('are found again in a draft, each with its value', () => {
    const text = `We write to ${tokenOf(mail)}, not to ${tokenOf(other)}.`;
    expect(tokenOf(mail)).toBe('‹e-mail #a1b2›');
    expect(placedIn(text, [mail, other, mail])).toEqual([
      { start: 12, end: 26, ...mail },
      { start: 35, end: 49, ...other },
    ]);
  });

  it('count in UTF-16 units, as browsers and the server do', () => {
    expect(tokensIn(`👍 ${tokenOf(mail)}`, [mail])[0]).toMatchObject({ start: 3, end: 17 });
  });

  it('that stand for nothing, or for two, send nothing', () => {
    expect(placedIn(`to ${tokenOf(mail)}`, [])).toBeUndefined();
    expect(placedIn(`to ${tokenOf(mail)}`, [mail, twin])).toBeUndefined();
    expect(placedIn('no token: ‹e-mail› ‹card 411111…1111›', [mail])).toEqual([]);
  });

  it('are taken out whole, by either key', () => {
    const [token] = tokensIn(`a ${tokenOf(mail)} b`, [mail]);
    const at = (caret: number, key: 'Backspace' | 'Delete') =>
      tokenAt(token ? [token] : [], caret, key) !== undefined;
    expect([at(2, 'Backspace'), at(3, 'Backspace'), at(16, 'Backspace'), at(17, 'Backspace')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([at(1, 'Delete'), at(2, 'Delete'), at(16, 'Delete')]).toEqual([false, true, false]);
  });
});

it('a thread tells which values a draft of another window can mean: never a card', () => {
  const lines = [
    { masks: [{ start: 0, end: 1, class: 'card', value: 'c' }] },
    { masks: [{ start: 0, end: 1, class: 'email', value: mail.value, shown: 'm…' }] },
    { form: { id: 'f', kind: 'identity', state: 'filled', class: 'us_ssn', value: 's' } },
  ] as unknown as Line[];
  expect(valuesIn(lines)).toEqual([
    { value: mail.value, class: 'email', shown: 'm…' },
    { value: 's', class: 'us_ssn' },
  ]);
});
