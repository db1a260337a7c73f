import type { TagColour } from '../../../sdk';
import type { SkillNames } from '../skills/words';
import type { Tag } from '../settings/document';

/** The colours, in their order, and what they are called. */
export const colourNames: Record<TagColour, string> = {
  grey: 'Grey',
  blue: 'Blue',
  green: 'Green',
  orange: 'Orange',
  red: 'Red',
};

/** A tag in a few lines, for a diff. */
export const tagIn = ({ name, colour, retired, into }: Tag, names: SkillNames) =>
  [
    into ? `${name} (merged into ${names(into)})` : retired ? `${name} (retired)` : name,
    colourNames[colour],
  ].join('\n');

/** The tags that something can be merged into: in use, and not the one itself. */
export const targets = (all: readonly Tag[], id: string): Tag[] =>
  all.filter((t) => t.id !== id && !t.retired && !t.into);
