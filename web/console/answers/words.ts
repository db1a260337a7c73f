import type { Variable } from '../logic/canned';

/** What each variable becomes. */
export const variableWords: Record<Variable, string> = {
  'consumer.name': 'the customer’s name',
  'consumer.first_name': 'the customer’s first name',
  'agent.name': 'your name',
  'agent.first_name': 'your first name',
  'brand.name': 'the brand’s name',
  'conversation.reference': 'the conversation’s reference',
};

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** What a language is called; a tag that is none is shown as it is. */
export function languageName(tag: string): string {
  if (!tag) return 'Any language';
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The languages that are offered; an answer keeps what else it has. */
export const languages = [
  ...['en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'tr', 'uk', 'ru'],
  ...['ar', 'he', 'hi', 'ja', 'ko', 'zh'],
];

const used = new Intl.NumberFormat('en');

/** The words of canned answers where they are used. */
export const cannedWords = {
  open: 'Canned answers',
  label: 'Canned answers',
  own: 'My canned answers',
  ownHint: 'Yours alone: nobody else sees them.',
  mine: 'Mine',
  preview: 'Preview',
  keys: { move: 'to choose', insert: 'to insert', leave: 'to leave' },
  found: (n: number, typed: string) =>
    n === 0
      ? `No canned answer matches ${typed}`
      : `${n} canned ${n === 1 ? 'answer' : 'answers'}. Arrow keys choose, Enter inserts.`,
  none: (typed: string) => `No canned answer matches “${typed}”.`,
  empty: 'There are no canned answers yet. Write one of your own, or ask an admin for shared ones.',
  loading: 'Looking for canned answers…',
  write: 'My answers',
  gap: (name: Variable) => `Write ${variableWords[name]} in place of {{${name}}}, then send.`,
  used: (n: number) => (n === 1 ? 'used once' : n === 0 ? 'not used yet' : `used ${used.format(n)} times`),
};
