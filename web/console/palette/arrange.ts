import { match } from '../../kit/fuzzy';
import type { Action, Section } from './registry';

/** Actions that stand together under one title. */
export type Group = { key: Section | 'recent'; actions: Action[] };

const order: readonly Section[] = [
  'conversation',
  'open',
  'go',
  'state',
  'admin',
  'look',
  'account',
  'help',
  'search',
];
/** How many of one kind are shown before anything was typed, and in all once something was. */
const few = 5;
const most = 40;

const textOf = ({ text, hint = '', words = '' }: Action) => `${text} ${words} ${hint}`;

function score(action: Action, typed: string, used: readonly string[]): number {
  // What the name says counts more than what else it is found by.
  const found = Math.max(match(typed, action.text) * 2, match(typed, textOf(action)));
  const at = used.indexOf(action.id);
  return found > 0 && at >= 0 ? found + 12 - at : found;
}

function grouped(actions: readonly Action[], limit: number): Group[] {
  return order
    .map((key) => ({ key, actions: actions.filter(({ section }) => section === key).slice(0, limit) }))
    .filter((group) => group.actions.length > 0);
}

/** What the palette shows: used last first while nothing is typed, then the best of each kind, the best kind first. */
export function arrange(all: readonly Action[], typed: string, used: readonly string[]): Group[] {
  if (typed.trim() === '') {
    const recent = used.map((id) => all.find((action) => action.id === id)).filter((a) => a !== undefined);
    const first = recent.slice(0, few);
    const rest = grouped(
      all.filter((action) => !first.includes(action)),
      few + 3,
    );
    return first.length > 0 ? [{ key: 'recent', actions: first }, ...rest] : rest;
  }
  const found = all
    .map((action) => ({ action, score: score(action, typed, used) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
  const best = (key: string) => found.findIndex(({ action }) => action.section === key);
  return grouped(
    found.map(({ action }) => action),
    // Many conversations hold the same words: they may not hide what else is meant.
    new Set(found.map(({ action }) => action.section)).size > 1 ? 2 * few : most,
  ).sort((a, b) => best(a.key) - best(b.key));
}

const key = (space: string) => `parley.used.${space}`;

/** What was used last, newest first. */
export function recent(space: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(space)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, 12) : [];
  } catch {
    return [];
  }
}

export function remember(space: string, id: string): void {
  try {
    const rest = recent(space).filter((one) => one !== id);
    localStorage.setItem(key(space), JSON.stringify([id, ...rest].slice(0, 12)));
  } catch {
    // not remembered
  }
}
