import { match } from '../../kit/fuzzy';
import type { Destination, Head, PersonTarget, SkillTarget, TargetsReply } from '../../sdk';

/** Why a place cannot be chosen: the conversation is there, or there is no room. */
export type Bar = 'here' | 'has' | 'full';

/** A place where a conversation can go; skill absent: anybody's queue. */
export type SkillPlace = { key: string; to: Destination; name: string; skill?: SkillTarget; bar?: Bar };
export type PersonPlace = { key: string; to: Destination; name: string; person: PersonTarget; bar?: Bar };
export type Places = { skills: SkillPlace[]; people: PersonPlace[] };

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
const fits = (typed: string, name: string) => typed.trim() === '' || match(typed, name) > 0;

/**
 * Where the conversation can go, as it is shown: colleagues with room first,
 * of these who have its skill. anybody: what the queue without a skill is called.
 */
export function placesFor(targets: TargetsReply, head: Head | null, typed: string, anybody: string): Places {
  const waits = head?.queued && !head.assignee;
  const skills: SkillPlace[] = targets.skills.map((skill) => ({
    key: `skill:${skill.id}`,
    to: { skill: skill.id },
    name: skill.name,
    skill,
    ...(waits && head.skill === skill.id ? { bar: 'here' as const } : {}),
  }));
  skills.sort(byName);
  skills.push({
    key: 'anybody',
    to: {},
    name: anybody,
    ...(waits && !head.skill ? { bar: 'here' as const } : {}),
  });
  const people: PersonPlace[] = targets.people.map((person) => {
    const bar = person.who.id === head?.assignee?.id ? 'has' : person.free === 0 ? 'full' : undefined;
    return {
      key: `person:${person.who.id}`,
      to: { person: person.who.id ?? '' },
      name: person.who.name ?? '',
      person,
      ...(bar ? { bar } : {}),
    };
  });
  const knows = ({ person }: PersonPlace) => (head?.skill && person.skills.includes(head.skill) ? 0 : 1);
  people.sort(
    (a, b) =>
      Number(a.bar !== undefined) - Number(b.bar !== undefined) || knows(a) - knows(b) || byName(a, b),
  );
  return {
    skills: skills.filter(({ name }) => fits(typed, name)),
    people: people.filter(({ name }) => fits(typed, name)),
  };
}
