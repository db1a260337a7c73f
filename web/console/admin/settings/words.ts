import { groupWords, roleNames } from '../sensitive/classes';
import { levelsIn, promiseIn, skillIn, someSkill, type SkillNames } from '../skills/words';
import {
  days,
  type Day,
  type Detector,
  type Holiday,
  type Rule,
  type Shift,
  type Skill,
  type Survey,
  type Tag,
} from './document';
import { rulesIn } from '../rules/words';
import { surveyIn } from '../survey/words';
import { tagIn } from '../tags/words';
import { minutesSpan } from './hours';

/** The names of the messenger's languages, each in English. */
export const languageNames: Record<string, string> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  de: 'German',
  pt: 'Portuguese',
  ar: 'Arabic',
  ja: 'Japanese',
  hi: 'Hindi',
};

/** The days of the week, as people write them. */
export const dayNames: Record<Day, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

/** What each place of the document is called on the screens. */
const labels: Record<string, string> = {
  name: 'Name',
  'look.accent': 'Colour',
  'look.position': 'Position',
  'look.launcher': 'Launcher',
  'look.offsetX': 'Distance from the side',
  'look.offsetY': 'Distance from below',
  'look.theme': 'Theme',
  'look.sound': 'Sound',
  'look.branding': '“Carried by Parley” line',
  'languages.default': 'Default language',
  'languages.offered': 'Languages',
  'hours.zone': 'Time zone',
  'hours.always': 'Open round the clock',
  'replies.expected': 'Expected reply',
  'replies.queue': 'Place in the queue',
  'routing.capacity': 'Conversations at once',
  'routing.linkTimeout': 'Link time-out',
  'routing.resting': 'Given back while the customer is awaited',
  'routing.warmUp': 'Warm-up',
  'routing.ringSeconds': 'Time to accept',
  'routing.ringRouted': 'What routing gives rings',
  'routing.service.first': 'First answer',
  'routing.service.next': 'Further answers',
  'routing.service.resolve': 'Closed within',
  'routing.service.close': 'Closes by itself',
  'routing.default': 'Conversations begin with',
  'routing.rules': 'Routing rules',
  skills: 'Skills',
  'mail.replyAfter': 'Mail an unread answer',
  'mail.fromName': 'Sender of mails',
  'mail.replyTo': 'Answers to mails go to',
  'files.consumers': 'Files from customers',
  'files.maxMB': 'Largest file',
  survey: 'Survey',
  url: 'Address',
  secret: 'Secret',
  kind: 'What is asked for',
  'privacy.region': 'Country of phone numbers',
  'privacy.own': 'Your own numbers and addresses',
  'privacy.detectors': 'Your own detectors',
};

const textLabels: Record<string, string> = {
  greeting: 'Greeting',
  intro: 'Introduction',
  away: 'Away message',
  label: 'Launcher label',
};

/** The choices of the document, as the screens call them. */
export const choices: Record<string, Record<string, string>> = {
  'look.position': { left: 'Left', right: 'Right' },
  'look.launcher': { bubble: 'Bubble', bar: 'Bar with a label', none: 'None, my page opens it' },
  'look.theme': { auto: 'As the customer’s system', light: 'Light', dark: 'Dark' },
  'replies.expected': {
    minutes: 'Within minutes',
    hours: 'Within hours',
    day: 'Within a day',
    auto: 'Worked out from your last answers',
    none: 'Say nothing',
  },
};

/** A place's name: "Greeting, Spanish", "Hours on Monday", "Skill Billing". */
export function labelOf(path: string, names: SkillNames = someSkill): string {
  const [, language, text] = /^texts\.(\w+)\.(\w+)$/.exec(path) ?? [];
  if (language && text) return `${textLabels[text] ?? text}, ${languageNames[language] ?? language}`;
  const [, day] = /^hours\.weekly\.(\w+)$/.exec(path) ?? [];
  if (day) return `Hours on ${dayNames[day as Day] ?? day}`;
  const [, date] = /^hours\.holidays\.(.+)$/.exec(path) ?? [];
  if (date) return `Holiday on ${dateOf(date)}`;
  const [, skill] = /^routing\.skills\.([\w-]+)/.exec(path) ?? [];
  if (skill) return `Skill ${names(skill)}`;
  const [, tag] = /^tags\.([\w-]+)/.exec(path) ?? [];
  if (tag) return `Tag ${names(tag)}`;
  const [, group] = /^privacy\.clear\.(\w+)/.exec(path) ?? [];
  if (group) return `Who sees in clear: ${groupWords[group]?.title ?? group}`;
  const [, detector] = /^privacy\.detectors\.(\d+)/.exec(path) ?? [];
  if (detector) return `Detector ${Number(detector) + 1}`;
  return labels[path.replace(/^(privacy\.own)\.\d+$/, '$1')] ?? path;
}

/** A date in words. */
export function dateOf(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? date
    : at.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** A day's hours in a line: "09:00–12:00, 13:00–17:00". */
export const shiftsOf = (shifts: readonly Pick<Shift, 'from' | 'to'>[]) =>
  shifts.map((s) => `${s.from}–${s.to}`).join(', ');

/** What stands at a place, in words; what is not there is named, too. */
export function valueOf(path: string, value: unknown, names: SkillNames = someSkill): string {
  if (path.startsWith('hours.weekly.')) return value === null ? 'Closed' : shiftsOf(value as Shift[]);
  if (path.startsWith('hours.holidays.'))
    return value === null ? 'Not a holiday' : holidayOf(value as Holiday);
  if (path.startsWith('privacy.')) return privateOf(path, value);
  if (path.startsWith('routing.skills.'))
    return value === null ? 'Not there' : skillIn(value as Skill, names);
  if (path.startsWith('tags.')) return value === null ? 'Not there' : tagIn(value as Tag, names);
  if (path === 'survey') return value === null ? 'Nothing is asked' : surveyIn(value as Survey).join('\n');
  if (path === 'routing.default') return value ? names(String(value)) : 'No skill';
  if (path === 'routing.rules') return rulesIn((value ?? []) as Rule[], names);
  if (path === 'skills') return levelsIn((value ?? {}) as Record<string, number>, names);
  if (path === 'routing.warmUp') return value ? `${value} minutes` : 'Everything at once';
  if (value === null || value === '') return path === 'mail.replyTo' ? 'Nowhere' : 'Not set';
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  if (path === 'languages.offered') return (value as string[]).map((l) => languageNames[l] ?? l).join(', ');
  if (path === 'languages.default') return languageNames[String(value)] ?? String(value);
  if (path === 'routing.linkTimeout') return `${value} seconds`;
  if (path === 'routing.resting') return value === 0 ? 'Nothing' : `${value} percent of a place`;
  if (path === 'routing.ringSeconds') return value === 0 ? 'Given at once' : `${value} seconds`;
  if (path.startsWith('routing.service.'))
    return value === 0 ? 'Nothing promised' : promiseIn(path, Number(value));
  if (path === 'mail.replyAfter') return value === 0 ? 'Never' : `After ${minutesSpan(Number(value))}`;
  if (path === 'files.maxMB') return `${value} MB`;
  if (/^look\.offset/.test(path)) return `${value} pixels`;
  return choices[path]?.[String(value)] ?? String(value);
}

function privateOf(path: string, value: unknown): string {
  if (path === 'privacy.own') return ((value ?? []) as string[]).join('\n') || 'None';
  if (path === 'privacy.detectors') {
    const all = (value ?? []) as Detector[];
    return all.map((d) => `${d.name}: ${d.pattern}`).join('\n') || 'None';
  }
  if (path.startsWith('privacy.clear.'))
    return ((value ?? []) as string[]).map((r) => roleNames[r] ?? r).join(', ') || 'Nobody';
  return String(value ?? '');
}

const holidayOf = (h: Holiday) =>
  [h.name, h.from && h.to ? `${h.from}–${h.to}` : 'closed'].filter(Boolean).join(', ');

/** Orders places as the screens do: days and dates by the calendar. */
export function byPlace(a: { path: string }, b: { path: string }): number {
  const rank = (path: string) => {
    const [, day] = /^hours\.weekly\.(\w+)$/.exec(path) ?? [];
    return day ? `hours.weekly.${days.indexOf(day as Day)}` : path;
  };
  const top = (path: string) => order.indexOf(path.split('.')[0] ?? '');
  return top(a.path) - top(b.path) || rank(a.path).localeCompare(rank(b.path));
}

const order = [
  'name',
  'look',
  'languages',
  'texts',
  'hours',
  'replies',
  'routing',
  'mail',
  'files',
  'privacy',
  'survey',
  'tags',
];
