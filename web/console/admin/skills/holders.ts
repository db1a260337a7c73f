import { people } from '../people/people';

/** Beyond so many pages of people nobody counts. */
const pagesMax = 20;

/** How many of a brand's people have each skill; undefined where there are too many to look through. */
export async function holders(brand: string): Promise<ReadonlyMap<string, number> | undefined> {
  const out = new Map<string, number>();
  let cursor = '';
  for (let i = 0; i < pagesMax; i++) {
    const page = await people.list(brand, { limit: '100', ...(cursor ? { cursor } : {}) });
    for (const person of page.people ?? []) {
      if (person.state === 'disabled') continue;
      for (const { skill } of person.skills ?? []) out.set(skill, (out.get(skill) ?? 0) + 1);
    }
    cursor = page.cursor ?? '';
    if (!cursor) return out;
  }
  return undefined;
}
