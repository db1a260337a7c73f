/** A break within one text of a list, as it is shown where each text has a line. */
const within = '↵';

/** The texts that stand one a line; empty lines are none. */
export const linesIn = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim().replaceAll(within, '\n'))
    .filter((line) => line !== '');

/** Texts, one a line. */
export const linesOut = (all: readonly string[]): string =>
  all.map((text) => text.replaceAll('\n', within)).join('\n');
