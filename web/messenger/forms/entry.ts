import type { CardEntry, FormField } from '../../sdk';
import type { Later } from '../words/later/english';

/** What is wrong with a field, as the words have it. */
export type Wrong = keyof Later['wrong'];

/** Fields by name, with what is wrong in each. */
export type Wrongs = Partial<Record<string, Wrong>>;

/** Digits of any script as 0–9; wide letters as plain ones. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '');
}

const digitsOf = (text: string) => plain(text).replace(/[\s.\-\u2010-\u2013]/g, '');

/** American Express has four digits in front, and groups of its own. */
const amex = (number: string) => /^3[47]/.test(digitsOf(number));

/** How many digits the security code of a card has. */
export const codeLength = (number: string) => (amex(number) ? 4 : 3);

/** A card's number in the groups that are printed on it. */
export function grouped(text: string): string {
  const digits = digitsOf(text).replace(/\D/g, '').slice(0, 19);
  const groups = amex(digits) ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?/ : /(\d{1,4})/g;
  return (amex(digits) ? (groups.exec(digits)?.slice(1) ?? []) : (digits.match(groups) ?? []))
    .filter(Boolean)
    .join(' ');
}

/** Month and year with a stroke between, as they are typed; what is deleted stays so. */
export function monthYear(text: string, before: string): string {
  const now = plain(text).replace(/[^\d/]/g, '');
  if (now.length <= before.length) return now;
  const found = /^(\d\d)(\d{0,4})$/.exec(now);
  if (found) return `${found[1]}/${found[2]}`;
  return /^[2-9]$/.test(now) ? `0${now}/` : now.replace(/^(\d)\//, '0$1/');
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i));
    sum += i % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** A card as it is sent, or what is wrong in it: by the rules of the server. */
export function cardOf(in_: CardEntry, now: Date): { card: CardEntry; wrong: Wrongs } {
  const holder = (in_.holder ?? '').trim();
  const card: CardEntry = {
    number: digitsOf(in_.number),
    expiry: plain(in_.expiry).trim(),
    cvv: digitsOf(in_.cvv),
    ...(holder ? { holder } : {}),
  };
  const wrong: Wrongs = {};
  if (!/^\d{12,19}$/.test(card.number) || !luhn(card.number)) wrong.number = 'number';
  const expiry = expiryWrong(card.expiry, now);
  if (expiry) wrong.expiry = expiry;
  const length = codeLength(card.number);
  if (!/^\d+$/.test(card.cvv) || card.cvv.length !== length) wrong.cvv = length === 4 ? 'code4' : 'code3';
  if ([...holder].length > 100) wrong.holder = 'holder';
  return { card, wrong };
}

function expiryWrong(text: string, now: Date): Wrong | undefined {
  const found = /^(\d{1,2})\s*\/?\s*(\d{4}|\d{2})$/.exec(text);
  const month = Number(found?.[1]);
  const year = Number(found?.[2]) + (found?.[2]?.length === 2 ? 2000 : 0);
  if (!found || month < 1 || month > 12 || year < 2000 || year > now.getFullYear() + 30) return 'expiry';
  // To the end of the month, wherever the person is.
  return now.getTime() >= Date.UTC(year, month, 2) ? 'expired' : undefined;
}

type Answers = Partial<Record<FormField, string>>;

/** What identifies a person as it is sent, or what is wrong in it. */
export function answersOf(
  fields: readonly FormField[],
  given: Answers,
  now: Date,
): { verify: Answers; wrong: Wrongs } {
  const verify: Answers = {};
  const wrong: Wrongs = {};
  for (const field of fields) {
    const text = plain(given[field] ?? '').trim();
    verify[field] = field === 'last_four' ? digitsOf(text) : text;
    if (!rules[field](verify[field], now)) wrong[field] = names[field];
  }
  return { verify, wrong };
}

const names: Record<FormField, Wrong> = {
  birth_date: 'birthDate',
  postcode: 'postcode',
  last_four: 'lastFour',
};

const rules: Record<FormField, (text: string, now: Date) => boolean> = {
  birth_date(text, now) {
    const year = Number(text.slice(0, 4));
    return (
      /^\d{4}-\d\d-\d\d$/.test(text) && Date.parse(text) <= now.getTime() && year >= now.getFullYear() - 130
    );
  },
  postcode: (text) => /^[\p{L}\p{N}\- ]{3,12}$/u.test(text.replace(/\s+/g, ' ')),
  last_four: (text) => /^\d{4}$/.test(text),
};

/** What the server's refusal of a form or its file means for who fills it in. */
export function wrongOf(code: string): Wrong {
  switch (code) {
    case 'too_many':
      return 'tooMany';
    case 'file_refused':
    case 'file_unsafe':
      return 'fileKind';
    case 'file_damaged':
    case 'file_locked':
      return 'fileUnread';
    case 'file_large':
    case 'too_large':
      return 'fileLarge';
  }
  return 'other';
}

/** Milliseconds for which a form is good from when it was asked for. */
export const life = 30 * 60_000;

/**
 * Minutes left of a form, by a clock that may be wrong: undefined where it must
 * be, so that nobody is told a number that is not true.
 */
export function minutesLeft(expiresAt: string, now: number): number | undefined {
  const left = Date.parse(expiresAt) - now;
  return left > 0 && left <= life ? Math.ceil(left / 60_000) : undefined;
}
