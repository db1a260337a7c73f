import type { ID, ListName, TagColour, TagName } from '../../sdk';

/** The name of a list of what has a tag. */
export const isTag = (name: ListName): name is `tag:${ID}` => name.startsWith('tag:');

/** The tag of such a list. */
export const idOf = (name: `tag:${ID}`): ID => name.slice('tag:'.length);

/** What a tag counts as by now: itself, or what it was merged into. */
function resolved(all: readonly TagName[], id: ID): TagName | undefined {
  let tag = all.find((t) => t.id === id);
  for (let i = 0; tag?.into && i < all.length; i++) tag = all.find((t) => t.id === tag?.into) ?? tag;
  return tag;
}

/** The tags of a conversation as they count now, each once; one that is gone is left out. */
export function tagsIn(all: readonly TagName[], ids: readonly ID[]): TagName[] {
  const out: TagName[] = [];
  for (const id of ids) {
    const tag = resolved(all, id);
    if (tag && !out.includes(tag)) out.push(tag);
  }
  return out;
}

/** The tags that can be added, by name. */
export const inUse = (all: readonly TagName[]): TagName[] =>
  all.filter((t) => !t.retired && !t.into).toSorted((a, b) => a.name.localeCompare(b.name));

/** How each colour is shown: the kinds of the kit's badges, which hold their contrast in both themes. */
export const tagKinds = {
  grey: 'neutral',
  blue: 'info',
  green: 'good',
  orange: 'warn',
  red: 'bad',
} as const satisfies Record<TagColour, string>;
