import { expect, test } from 'vitest';
import { choicesOf, filled, firstOf, gapsIn, ranked, slashAt } from './canned';

test('a slash counts at the start and after a space, up to the caret', () => {
  expect(slashAt('/', 1)).toEqual({ start: 0, typed: '' });
  expect(slashAt('Hello\n/ref and more', 10)).toEqual({ start: 6, typed: 'ref' });
  expect(slashAt('Hello /', 7)).toEqual({ start: 6, typed: '' });
  for (const [text, caret] of [
    ['and/or', 6],
    ['https://a', 9],
    ['/two words', 10],
    ['/home/x', 7],
    ['', 0],
    ['hi /ref', 3],
  ] as const)
    expect(slashAt(text, caret), text).toBeUndefined();
});

test('what is known takes the place of variables, and the rest stays a gap', () => {
  const text = filled('Dear {{consumer.name}}, {{agent.name}} of {{brand.name}} {{other}}', {
    'agent.name': 'Ada',
    'brand.name': ' ',
  });
  expect(text).toBe('Dear {{consumer.name}}, Ada of {{brand.name}} {{other}}');
  expect(gapsIn(text).map(({ name, start }) => [name, start])).toEqual([
    ['consumer.name', 5],
    ['brand.name', 31],
  ]);
  expect(filled('$& {{agent.name}}', { 'agent.name': '$1' })).toBe('$& $1');
  expect(firstOf(' Maya  Lind ')).toBe('Maya');
});

test('the shortcut goes before the title, the title before the words', () => {
  const answer = (id: string, shortcut: string, title: string, text: string, used = 0) => ({
    ...{ id, shortcut, title, used },
    texts: [{ language: 'en', text }],
  });
  const all = choicesOf([
    answer('1', 'bye', 'Farewell', 'See the refund page', 9),
    answer('2', 'sorry', 'Refund is late', 'It is on its way'),
    answer('3', 'refund', 'How it goes', 'In five days'),
    answer('4', 'refunded', 'Done', 'Paid back'),
    {
      ...answer('5', 'hi', 'Hello', 'Hello'),
      texts: [
        { language: 'en', text: 'Hello' },
        { language: 'es', text: 'Hola' },
      ],
    },
  ]);
  expect(ranked(all, 'refund').map(({ id }) => id)).toEqual(['3', '4', '2', '1']);
  expect(ranked(all, '').map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '5']);
  expect(ranked(all, 'hola').map(({ text }) => text)).toEqual(['Hola']);
  expect(ranked(all, 'zzz')).toEqual([]);
});
