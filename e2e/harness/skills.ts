import { randomUUID } from 'node:crypto';
import type { World } from './test.ts';

export type Skill = {
  id: string;
  name: string;
  priority: number;
  overflow: { to?: string; after: number }[];
};

/** A skill to publish under routing.skills. */
export const skill = (name: string, more: Partial<Skill> = {}): Skill => ({
  id: randomUUID(),
  name,
  priority: 0,
  overflow: [],
  ...more,
});

/** Publishes skills, and rules, beside what routing goes by already. */
export async function publishSkills(
  world: World,
  skills: readonly Skill[],
  rules: readonly object[] = [],
): Promise<void> {
  const at = `brands/${world.brand.id}/settings`;
  type State = { published: { version: number; settings: { routing: object } } };
  const { published } = await world.owner.call<State>('GET', at);
  const { version: base, settings } = published;
  const { revision } = await world.owner.call<{ revision: number }>('PUT', `${at}/draft`, {
    base,
    revision: 0,
    settings: { ...settings, routing: { ...settings.routing, skills, rules } },
  });
  await world.owner.call('POST', `${at}/publish`, { base, revision });
}

/** Says what somebody is good at, and how many conversations he holds at once. */
export async function learn(
  world: World,
  name: string,
  levels: readonly [Skill, number][],
  capacity?: number,
): Promise<void> {
  const at = `brands/${world.brand.id}/people`;
  const { people } = await world.owner.call<{ people: { id: string; name: string }[] }>('GET', at);
  const person = people.find((p) => p.name === name)?.id ?? '';
  const skills = levels.map(([{ id }, level]) => ({ skill: id, level }));
  await world.owner.call('PATCH', `${at}/${person}`, { skills, ...(capacity ? { capacity } : {}) });
}
