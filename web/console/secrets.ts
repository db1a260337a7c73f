import type { FormField, FormKind, FormState, UseHow } from '../sdk';

/** What a person is called in the middle of a sentence. */
type Who = string;

const fieldWords: Record<FormField, string> = {
  birth_date: 'birth date',
  postcode: 'postcode',
  last_four: 'last four digits',
};

const list = new Intl.ListFormat('en');

/** What was asked for, as words in a sentence. */
export const fieldsWords = (fields: readonly FormField[] = []): string =>
  list.format(fields.map((field) => fieldWords[field]));

/** The words of what is masked, asked for and closed, as far as a thread shows them. */
export const secretWords = {
  pill: (what: string, clear: boolean) =>
    clear ? `${what}, sensitive: shown to your role. About it` : `${what}, masked. About it`,
  dots: '••••',
  own: (n: number) =>
    n === 1
      ? 'One value was masked before it was stored. Choose its pill to see why.'
      : `${n} values were masked before they were stored. Choose a pill to see why.`,
  ask: 'Ask securely',
  kinds: {
    card: 'Card',
    identity: 'Identity number',
    document: 'Document',
    verify: 'Verify the customer',
    signin: 'Sign-in',
  } satisfies Record<FormKind, string>,
  kindHints: {
    card: 'Goes straight to your payment endpoint',
    identity: 'Kept in the vault, for use without showing it',
    document: 'Arrives as a closed file',
    verify: 'Birth date, postcode or last four digits',
    signin: 'On your site, in mid-conversation',
  } satisfies Record<FormKind, string>,
  fieldNames: {
    birth_date: 'Birth date',
    postcode: 'Postcode',
    last_four: 'Last four digits',
  } satisfies Record<FormField, string>,
  form: {
    asked: (kind: FormKind, by: Who) =>
      ({
        card: `${by} asked for a card`,
        identity: `${by} asked for an identity number`,
        document: `${by} asked for a document`,
        verify: `${by} asked the customer to verify`,
        signin: `${by} asked the customer to sign in`,
      })[kind],
    identity: (what: string) => `Number: ${what}`,
    fields: (what: string) => `By ${what}`,
    states: {
      asked: 'Waiting',
      sending: 'On its way',
      filled: 'Filled in',
      refused: 'Refused',
      match: 'Verified',
      no_match: 'No match',
      failed: 'Unknown',
      cancelled: 'Cancelled',
      expired: 'Expired',
    } satisfies Record<FormState, string>,
    ended: (how: string, time: string) => `${how} · ${time}`,
    until: (time: string) => `The customer can fill it in until ${time}.`,
    late: 'Its time is over.',
    cancel: 'Cancel the form',
    cancelText: 'Cancel it? Whoever is filling it in just now loses what was entered.',
    keep: 'Keep it',
    reference: (ref: string) => `Reference ${ref}`,
    next: {
      card: {
        refused: 'Your payment endpoint said no. Ask for another card, or how else to pay.',
        failed:
          'No usable answer came back. Nobody knows whether the payment went through: look in your payment system before you ask again.',
      },
      verify: {
        no_match:
          'What was entered is not what your endpoint knows. Do not speak of the account; ask again, or verify another way.',
        failed: 'Your endpoint gave no usable answer, so nothing is proved. Ask again.',
      },
    } as Partial<Record<FormKind, Partial<Record<FormState, string>>>>,
    again: 'Ask again',
  },
  event: {
    filled: (kind: FormKind, who: Who) =>
      ({
        card: `${who} filled in the card form`,
        identity: `${who} entered the number`,
        document: `${who} sent the document`,
        verify: `${who} filled in the form to verify`,
        signin: `${who} signed in`,
      })[kind],
    refused: 'The payment was refused',
    failedCard: 'The payment’s outcome is unknown: look before asking again',
    failedVerify: 'The check could not be made',
    cancelled: (by: Who) => `${by} cancelled the form`,
    expired: 'The form expired before it was filled in',
    verified: (by: string) => (by ? `Verified by ${by}` : 'Verified'),
    signedIn: 'Verified by signing in',
    noMatch: 'Not verified: no match',
    notProved: 'Not verified: no usable answer came',
    used: (how: UseHow, by: Who, what: string) =>
      ({
        reply: `${by} put the ${what} into a reply`,
        send: `${by} sent the ${what} to the brand’s system`,
        check: `${by} checked the ${what}`,
        open: `${by} opened a closed file`,
      })[how],
    match: 'match',
    noMatchShort: 'no match',
    sending: (by: Who, what: string) => `${by} is sending the ${what} to the brand’s system`,
    notSent: (by: Who, what: string) => `${by} sent the ${what} to the brand’s system, which did not take it`,
    unknown: (by: Who, what: string) =>
      `${by} sent the ${what} to the brand’s system. Nobody knows whether it arrived: look there before sending it again`,
    viewed: (by: Who, file: string) =>
      file ? `${by} opened the closed file ${file}` : `${by} opened a closed file`,
    takenOut: 'A value was found in an earlier message and taken out',
  },
  proof: {
    title: 'Verified',
    none: 'Not verified',
    noneHint: 'Nothing in this conversation proves who this is.',
    by: (time: string, by: string) => `${time} by ${by}`,
    signin: 'signing in',
    tried: (time: string) => `No match at ${time}`,
    unknown: (time: string) => `No answer at ${time}`,
    ask: 'Verify…',
  },
  files: {
    closed: 'Closed file',
    why: 'Nobody has looked at what is in it: detectors read text, not pictures of cards or documents.',
    open: 'Open…',
    sure: 'Open this file? The conversation keeps on record that you did.',
    confirm: 'Open and put on record',
    opened: 'Opened by you, on record',
  },
  erased: {
    name: (tail: string) => `Erased customer ${tail}`,
    title: 'This customer’s data was destroyed at their request.',
    text: 'What was said here cannot be read by anybody any more. When it was, and who was there, is kept.',
    message: 'Erased at the customer’s request',
    list: 'Erased',
    composer: 'Nothing can be written here any more.',
  },
  composer: {
    placed: (n: number) =>
      n === 1
        ? 'The customer gets the value; you are not shown it.'
        : `The customer gets the ${n} values; you are not shown them.`,
    unknown: 'A value in this text is not known here. Delete its pill, then put it in again.',
    many: 'A reply takes 20 values at most. Send it in parts.',
  },
  announce: (what: string) => `The ${what} stands in your reply, without being shown.`,
} as const;
