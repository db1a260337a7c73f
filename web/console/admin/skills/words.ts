import { days } from '../settings/document';
import { dayNames, languageNames, shiftsOf } from '../settings/words';
import { surveyIn } from '../survey/words';
import type { Overflow, Routing, Service, Settings, Skill } from '../settings/document';

/** What a skill is called, by its id or by its place in the list. */
export type SkillNames = (key: string) => string;

/** Where no names are known. */
export const someSkill: SkillNames = (key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : 'that is gone');

/** The names that skills have in documents, the first that knows one says it. */
export const namesIn =
  (...docs: readonly (Settings | undefined)[]): SkillNames =>
  (key) => {
    const place = /^\d+$/.test(key) ? docs[0]?.routing.skills[Number(key)] : undefined;
    const all = docs.flatMap((doc) => [...(doc?.routing.skills ?? []), ...(doc?.tags ?? [])]);
    return (place ?? all.find((k) => k.id === key))?.name || someSkill(key);
  };

const units = [
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** Seconds in the largest unit that says them exactly: 90 s, 2 min, 1 h. */
export function secondsIn(seconds: number): string {
  const [size, unit] = units.find(([n]) => seconds >= n && seconds % n === 0) ?? units[2];
  return `${seconds / size} ${unit}`;
}

/** A step of an overflow in words: "after 2 min to Returns". */
export const stepIn = ({ to, after }: Overflow, names: SkillNames) =>
  `after ${secondsIn(after)} to ${to ? names(to) : 'anybody'}`;

/** How long a promise gives, by the name of its field: "10 min", "2 h". */
export const promiseIn = (field: string, n: number) => secondsIn(n * (field.endsWith('close') ? 3600 : 60));

/** What is promised, in words, each a line. */
export const promisesIn = ({ first, next, resolve, close }: Service = {}): string[] => [
  ...(first ? [`First answer within ${promiseIn('first', first)}`] : []),
  ...(next ? [`Further answers within ${promiseIn('next', next)}`] : []),
  ...(resolve ? [`Closed within ${promiseIn('resolve', resolve)}`] : []),
  ...(close ? [`Closes by itself after ${promiseIn('close', close)}`] : []),
];

/** The languages of a skill that names some, in words. */
export const speaksIn = ({ languages = [] }: Skill): string[] =>
  languages.length > 0 ? [`Answers in ${languages.map((l) => languageNames[l] ?? l).join(', ')}`] : [];

/** What becomes of what waits outside a skill's own hours. */
export const outsides = [
  { value: '', text: 'The same as within the hours' },
  { value: 'wait', text: 'It waits for who has the skill' },
  { value: 'overflow', text: 'All of the overflow is open at once' },
];

/** The hours of a skill that has its own, in words. */
export function hoursIn({ hours, outside }: Skill): string[] {
  if (!hours) return [];
  const week = hours.always
    ? ['round the clock']
    : days.flatMap((day) => {
        const shifts = shiftsOf(hours.weekly.filter((s) => s.day === day));
        return shifts ? [`${dayNames[day].slice(0, 3)} ${shifts}`] : [];
      });
  const off = hours.holidays.length > 0 ? [`${hours.holidays.length} holidays`] : [];
  return [
    `Own hours: ${[...week, ...off].join('; ') || 'never open'} (${hours.zone})`,
    ...(outside
      ? [`Outside: ${outsides.find((o) => o.value === outside)?.text.toLowerCase() ?? outside}`]
      : []),
  ];
}

/** A skill in a few lines, for a diff. */
export const skillIn = (k: Skill, names: SkillNames) =>
  [
    k.retired ? `${k.name} (retired)` : k.name,
    `Priority ${k.priority}`,
    ...(k.overflow ?? []).map((o) => stepIn(o, names)),
    ...promisesIn(k.service),
    ...speaksIn(k),
    ...hoursIn(k),
    ...(k.survey ? surveyIn(k.survey) : []),
  ].join('\n');

/** What somebody is good at, for a diff: "Billing 4, Returns 2". */
export const levelsIn = (levels: Readonly<Record<string, number>>, names: SkillNames) =>
  Object.entries(levels)
    .map(([id, level]) => `${names(id)} ${level}`)
    .toSorted((a, b) => a.localeCompare(b))
    .join(', ') || 'None';

/** Takes a skill out of use: nothing begins with it or overflows into it any more; what rules sent there goes to anybody. */
export function retire(routing: Routing, id: string): void {
  for (const k of routing.skills) {
    if (k.id === id) k.retired = true;
    k.overflow = k.overflow.filter((o) => o.to !== id);
  }
  for (const rule of routing.rules ?? [])
    for (const share of rule.shares) if (share.to === id) delete share.to;
  if (routing.default === id) delete routing.default;
}

/** Removes a skill that never held. */
export function forget(routing: Routing, id: string): void {
  retire(routing, id);
  routing.skills = routing.skills.filter((k) => k.id !== id);
}

/** A fresh id for a skill: a UUID that sorts by the time it was made. */
export function newId(now = Date.now(), bytes = crypto.getRandomValues(new Uint8Array(16))): string {
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  const time = now.toString(16).padStart(12, '0');
  const variant = ((parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
