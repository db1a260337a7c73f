import { expect, test } from 'vitest';
import { choose } from './language';
import { arabic } from './words/arabic';
import { english } from './words/english';
import { spanish } from './words/spanish';

const known = ['en', 'es', 'ar'] as const;

test.each([
  ['his own choice first', ['en', 'es', 'ar'], ['ar', 'es', 'en-GB'], 'en', 'ar'],
  ['then the page', ['en', 'es', 'ar'], [undefined, 'es-MX', 'en'], 'en', 'es'],
  ['then the browser', ['en', 'es'], [undefined, undefined, 'fr', 'es-419'], 'en', 'es'],
  ['else what the brand prefers', ['en', 'es'], [undefined, undefined, 'fr'], 'es', 'es'],
  ['never what the brand does not offer', ['en'], ['ar', 'es', 'es'], 'en', 'en'],
  ['before the look has come, the browser', undefined, [undefined, undefined, 'ar-EG'], undefined, 'ar'],
  ['a brand that offers nothing we speak', ['fr'], [undefined, undefined, 'es'], 'fr', 'es'],
  ['no tag at all', ['en', 'es'], ['', '-', '_'], undefined, 'en'],
])('%s', (_, offered, wishes, fallback, want) => {
  expect(choose(known, offered, wishes, fallback)).toBe(want);
});

test.each([
  [0, '0 new messages', '0 mensajes nuevos', 'لا رسائل جديدة'],
  [1, '1 new message', '1 mensaje nuevo', 'رسالة جديدة'],
  [2, '2 new messages', '2 mensajes nuevos', 'رسالتان جديدتان'],
  [3, '3 new messages', '3 mensajes nuevos', '3 رسائل جديدة'],
  [11, '11 new messages', '11 mensajes nuevos', '11 رسالة جديدة'],
  [100, '100 new messages', '100 mensajes nuevos', '100 رسالة جديدة'],
])('%d is said as each language says it', (count, en, es, ar) => {
  const digits = (text: string) => text.replace(/[٠-٩]/g, (d) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(d)));
  expect([english, spanish, arabic].map((words) => digits(words.unread(count)))).toEqual([en, es, ar]);
});

test('no language leaves a text empty or in English', () => {
  const flat = (words: object): string[] =>
    Object.values(words).flatMap((word: unknown) =>
      typeof word === 'function'
        ? [String((word as (...some: unknown[]) => unknown)(3, 4))]
        : typeof word === 'object'
          ? flat(word as object)
          : [String(word)],
    );
  const source = flat(english);
  for (const words of [spanish, arabic]) {
    const texts = flat(words);
    expect(texts).toHaveLength(source.length);
    expect(texts.every(Boolean)).toBe(true);
    const same = texts.filter((text, i) => text === source[i] && !/^(Emoji|3: 4)$/.test(text));
    expect(same).toEqual([]);
  }
});
