import type { World } from './test.ts';

/** Writes a canned answer for the brand; each text is for a language, '' for any. */
export async function addAnswer(
  world: World,
  shortcut: string,
  title: string,
  texts: Record<string, string> | string,
  more: { folder?: string; skills?: string[] } = {},
): Promise<void> {
  const all = Object.entries(typeof texts === 'string' ? { '': texts } : texts);
  const answer = {
    shortcut,
    title,
    ...more,
    texts: all.map(([language, text]) => ({ text, ...(language ? { language } : {}) })),
  };
  const { id } = world.brand;
  await world.owner.call('POST', `brands/${id}/answers`, { answer });
}

/** The owner works for the brand, too: whoever writes for it does. */
export async function joins({ owner, brand }: World, person: { email: string; name: string }): Promise<void> {
  const { email, name } = person;
  await owner.call('POST', `brands/${brand.id}/people`, { email, name, role: 'admin' });
}
