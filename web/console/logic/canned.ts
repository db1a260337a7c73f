import { match } from '../../kit/fuzzy';

/** What a canned answer may hold between double braces; the server knows the same and refuses others. */
export const variables = [
  'consumer.name',
  'consumer.first_name',
  'agent.name',
  'agent.first_name',
  'brand.name',
  'conversation.reference',
] as const;

/** A variable's name. */
export type Variable = (typeof variables)[number];

/** What variables stand for here; what is missing has no value. */
export type Values = Partial<Record<Variable, string>>;

/** The first word of a name. */
export const firstOf = (name: string | undefined): string | undefined => name?.trim().split(/\s+/)[0];

/** A stretch of a text in which a variable still stands. */
export type Gap = { start: number; end: number; name: Variable };

const braces = /\{\{([a-z._]+)\}\}/g;

/** The variables that stand in a text, in order. What is none of them is somebody's own braces. */
export function gapsIn(text: string): Gap[] {
  return [...text.matchAll(braces)].flatMap(({ index, 0: all, 1: name }) => {
    const known = variables.find((v) => v === name);
    return known ? [{ start: index, end: index + all.length, name: known }] : [];
  });
}

/** A text with what is known in place of its variables. */
export const filled = (text: string, values: Values): string =>
  text.replace(braces, (all, name: Variable) => values[name]?.trim() || all);

/** The slash that is being typed: where it stands, and what stands behind it up to the caret. */
export type Slash = { start: number; typed: string };

/** Finds it: at the start of a text or after a space, without a space or a slash behind it. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? undefined : { start: caret - typed.length - 1, typed };
}

/** One text of an answer that can be chosen. */
export type Choice = {
  key: string;
  id: string;
  shortcut: string;
  title: string;
  folder: string;
  own: boolean;
  used: number;
  /** Where an answer has several: which this is. */
  language: string;
  several: boolean;
  text: string;
};

type Source = {
  id: string;
  shortcut: string;
  title: string;
  folder?: string | undefined;
  own?: boolean | undefined;
  used: number;
  texts: readonly { language?: string | undefined; text: string }[] | null;
};

/** Each answer's texts, as what can be chosen. */
export const choicesOf = (all: Iterable<Source>): Choice[] =>
  [...all].flatMap(({ id, shortcut, title, folder = '', own = false, used, texts }) =>
    (texts ?? []).map(({ language = '', text }, i, { length }) => ({
      key: `${id}-${i}`,
      ...{ id, shortcut, title, folder, own, used, language, text, several: length > 1 },
    })),
  );

function score({ shortcut, title, folder, language, text }: Choice, typed: string): number {
  const want = typed.toLocaleLowerCase();
  if (shortcut === want) return 3000;
  if (shortcut.startsWith(want)) return 2000 - shortcut.length;
  const named = match(typed, `${shortcut} ${title} ${folder} ${language}`);
  if (named > 0) return 500 + named;
  return text.toLocaleLowerCase().includes(want) ? 1 : 0;
}

/** Those that answer to what was typed: by shortcut, then by title, then by their words; the most used first. */
export function ranked(all: readonly Choice[], typed: string): Choice[] {
  return all
    .map((one, i) => ({ one, i, score: typed ? score(one, typed) : 1 }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || b.one.used - a.one.used || a.i - b.i)
    .map(({ one }) => one);
}
