import type { Command } from '../logic/keymap';
import type { IconName } from '../../kit/Icon.svelte';

/** Where an action stands in the palette. */
export type Section =
  'conversation' | 'open' | 'go' | 'state' | 'admin' | 'look' | 'account' | 'help' | 'search';

/** Something that ⌘K offers. */
export type Action = {
  /** The same for the same thing: what was used last comes first. */
  id: string;
  section: Section;
  text: string;
  /** A second line. */
  hint?: string;
  /** Other words it is found by. */
  words?: string;
  icon?: IconName;
  /** The command whose keys do the same. */
  command?: Command;
  /** Holds now: shown with a tick. */
  checked?: boolean;
  run: () => void;
};

/** Says what it offers at this moment: asked each time the palette opens. */
export type Source = () => readonly Action[];

const sources = new Set<Source>();

/**
 * Adds what a part of the console offers, such as the places of the admin
 * pages; returns the way to take it back.
 */
export function offer(source: Source): () => void {
  sources.add(source);
  return () => sources.delete(source);
}

/** Everything that is offered now. */
export const offered = (): Action[] => [...sources].flatMap((source) => source());
