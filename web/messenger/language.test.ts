import { describe, expect, test } from 'vitest';
import { choose } from './language';
import { languages, type Language } from './messages.svelte';
import { english } from './words/english';
import { english as later } from './words/later/english';

const known = Object.keys(languages) as Language[];
const three = ['en', 'es', 'ar'] as const;

test.each([
  ['his own choice first', ['en', 'es', 'ar'], ['ar', 'es', 'en-GB'], 'en', 'ar'],
  ['then the page', ['en', 'es', 'ar'], [undefined, 'es-MX', 'en'], 'en', 'es'],
  ['then the browser', ['en', 'es'], [undefined, undefined, 'fr', 'es-419'], 'en', 'es'],
  ['else what the brand prefers', ['en', 'es'], [undefined, undefined, 'fr'], 'es', 'es'],
  ['never what the brand does not offer', ['en'], ['ar', 'es', 'es'], 'en', 'en'],
  ['before the look has come, the browser', undefined, [undefined, undefined, 'ar-EG'], undefined, 'ar'],
  ['a brand that offers nothing we speak', ['xx'], [undefined, undefined, 'es'], 'xx', 'es'],
  ['no tag at all', ['en', 'es'], ['', '-', '_'], undefined, 'en'],
  ['a country’s kind is the language', ['en', 'pt', 'de'], [undefined, undefined, 'pt-BR'], 'de', 'pt'],
  ['without it, the browser’s next', ['en', 'de', 'fr'], [undefined, undefined, 'pt-BR', 'fr'], 'de', 'fr'],
  ['without any of his, the brand’s own', ['en', 'de'], [undefined, undefined, 'pt-BR', 'pt'], 'de', 'de'],
  ['a brand whose own is not offered, English', ['en', 'de'], [undefined, undefined, 'pt-BR'], 'pt', 'en'],
  ['a script or a country in the tag', ['en', 'ja', 'hi'], [undefined, 'hi-Deva-IN', 'ja_JP'], 'en', 'hi'],
  ['a language that only begins alike', ['en', 'de'], [undefined, undefined, 'den', 'dex-DE'], 'en', 'en'],
])('%s', (_, offered, wishes, fallback, want) => {
  expect(choose(known, offered, wishes, fallback)).toBe(want);
});

test('what can be spoken bounds what a brand offers', () => {
  expect(choose(three, ['en', 'ja'], ['ja'], 'ja')).toBe('en');
});

const counts: [number, Record<Language, string>][] = [
  [
    0,
    {
      en: '0 new messages',
      es: '0 mensajes nuevos',
      fr: '0 nouveau message',
      de: '0 neue Nachrichten',
      pt: '0 nova mensagem',
      ar: 'لا رسائل جديدة',
      ja: '新着メッセージ0件',
      hi: '0 नया संदेश',
    },
  ],
  [
    1,
    {
      en: '1 new message',
      es: '1 mensaje nuevo',
      fr: '1 nouveau message',
      de: '1 neue Nachricht',
      pt: '1 nova mensagem',
      ar: 'رسالة جديدة',
      ja: '新着メッセージ1件',
      hi: '1 नया संदेश',
    },
  ],
  [
    2,
    {
      en: '2 new messages',
      es: '2 mensajes nuevos',
      fr: '2 nouveaux messages',
      de: '2 neue Nachrichten',
      pt: '2 novas mensagens',
      ar: 'رسالتان جديدتان',
      ja: '新着メッセージ2件',
      hi: '2 नए संदेश',
    },
  ],
  [
    11,
    {
      en: '11 new messages',
      es: '11 mensajes nuevos',
      fr: '11 nouveaux messages',
      de: '11 neue Nachrichten',
      pt: '11 novas mensagens',
      ar: '11 رسالة جديدة',
      ja: '新着メッセージ11件',
      hi: '11 नए संदेश',
    },
  ],
];

test.each(counts)('%d is said as each language says it', async (count, want) => {
  for (const tag of known) {
    expect(latin((await languages[tag].load()).unread(count))).toBe(want[tag]);
  }
});

test('Arabic has a form for few and one for a hundred', async () => {
  const words = await languages.ar.load();
  expect(words.unread(3)).toMatch(/^[3٣] رسائل جديدة$/);
  expect(words.unread(100)).toMatch(/^(100|١٠٠) رسالة جديدة$/);
});

/** Values that a text is made from: no language has them of its own. */
const values = ['71', '83'];
const latin = (text: string) => text.replace(/[٠-٩]/g, (d) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(d)));

/** Each text of a language, by its place. */
function flat(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]): [string, string][] => {
    const place = `${at}${key}`;
    if (typeof word === 'function')
      return [[place, latin(String((word as (...some: unknown[]) => unknown)(...values)))]];
    return typeof word === 'object' ? flat(word as object, `${place}.`) : [[place, String(word)]];
  });
}

/** The same in English and elsewhere: names, and what has no words. */
const alike = /^(says|emoji|emojiGroups\.2|kinds\.(iban|ip)|promise\.signin)$/;

describe.each(known.filter((tag) => tag !== 'en'))('%s', (tag) => {
  test.each<[string, object, () => Promise<object>]>([
    ['the first view', english, () => languages[tag].load()],
    ['what is loaded later', later, () => languages[tag].later()],
  ])('has every text of %s, with what it is made from', async (_, source, load) => {
    const want = flat(source);
    const got = flat(await load());
    expect(got.map(([place]) => place)).toEqual(want.map(([place]) => place));
    got.forEach(([place, text], i) => {
      const said = want[i]?.[1] ?? '';
      if (place !== 'promise.signin') expect(text.trim(), place).not.toBe('');
      if (!alike.test(place)) expect(text, place).not.toBe(said);
      for (const value of values.filter((one) => said.includes(one))) expect(text, place).toContain(value);
      expect(text, place).not.toMatch(/#|undefined|\u0020\u0020/);
    });
  });
});
