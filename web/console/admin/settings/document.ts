/**
 * A brand's settings as a document, and the arithmetic of it: what differs,
 * and how two people's changes become one. Pure; the paths are the server's.
 */

import type { Question, TagColour } from '../../../sdk';

/** Days of the week as the document names them, Monday first. */
export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Day = (typeof days)[number];

/** Open hours that begin on a day; to may be earlier than from: on the next day. */
export type Shift = { day: Day; from: string; to: string };

/** A date with hours of its own; without from and to it is closed. */
export type Holiday = { date: string; name: string; from?: string; to?: string };

/** When somebody answers, by the clock on the wall in a zone. */
export type Hours = { zone: string; always: boolean; weekly: Shift[]; holidays: Holiday[] };

/** The brand's own words in one language. */
export type Texts = { greeting?: string; intro?: string; away?: string; label?: string };

/** A class of values of the brand's own, with samples that it must find and leave alone. */
export type Detector = { name: string; pattern: string; match: string[]; pass: string[] };

/** Who else may be given what has waited for so many seconds: agents with a skill, or anybody. */
export type Overflow = { to?: string; after: number };

/** What is promised: minutes of open hours; close: hours until a conversation closes by itself. What is 0 is not there. */
export type Service = { first?: number; next?: number; resolve?: number; close?: number };

/** What customers are asked once a conversation is over; no questions: nothing. thanks: by language. */
export type Survey = {
  questions: Question[];
  thanks?: Record<string, string>;
  days: number;
  /** Also after what closed by itself. */
  unattended?: boolean;
};

/** What conversations need and agents have. One that is not needed any more is retired, never removed. */
export type Skill = {
  id: string;
  name: string;
  priority: number;
  overflow: Overflow[];
  service?: Service;
  /** When it is answered; absent: when the brand is. */
  hours?: Hours;
  /** What becomes of what waits outside these; absent: the same as within. */
  outside?: string;
  /** Those it answers in; none: all that the brand offers. */
  languages?: string[];
  /** Absent: the brand's. */
  survey?: Survey;
  retired?: boolean;
};

/** The part of what a rule takes that goes to one skill, or to anybody. */
export type Share = { to?: string; percent: number };

/** Where conversations begin for which the condition holds, in CEL. */
export type Rule = { id: string; name: string; when: string; shares: Share[] };

/** What conversations are about; into: merged, it counts as that one. */
export type Tag = { id: string; name: string; colour: TagColour; retired?: boolean; into?: string };

/** What routing goes by; default: the skill of conversations whose page names none. */
export type Routing = {
  capacity: number;
  linkTimeout: number;
  /** Percent of its place that a conversation gives back while it awaits the customer. */
  resting: number;
  /** Minutes from one conversation to as many as an agent can hold. */
  warmUp?: number;
  ringSeconds: number;
  ringRouted: boolean;
  service?: Service;
  skills: Skill[];
  default?: string;
  /** In the order in which they are asked. */
  rules?: Rule[];
};

/** What is sensitive to the brand, and which roles see it in clear, by groups of classes. */
export type Privacy = {
  region: string;
  clear: Record<string, string[]>;
  own: string[];
  detectors: Detector[];
};

/** All that a brand's admins decide. */
export type Settings = {
  name: string;
  look: {
    accent: string;
    position: string;
    launcher: string;
    offsetX: number;
    offsetY: number;
    theme: string;
    sound: boolean;
    branding: boolean;
  };
  languages: { default: string; offered: string[] };
  texts: Record<string, Texts>;
  hours: Hours;
  replies: { expected: string; queue?: boolean };
  routing: Routing;
  mail: { replyAfter: number; fromName: string; replyTo: string };
  files: { consumers: boolean; maxMB: number };
  privacy: Privacy;
  tags?: Tag[];
  survey?: Survey;
};

/** One place where two documents are not alike; null: nothing is there. */
export type Change = { path: string; before: unknown; after: unknown };

/** A place that two people changed, each otherwise. */
export type Clash = { path: string; mine: unknown; theirs: unknown };

type Leaves = Map<string, unknown>;

/** The languages the messenger speaks, in their order. */
export const spoken = ['en', 'es', 'fr', 'de', 'pt', 'ar', 'ja', 'hi'];

/** The roles of a brand, widest first. */
const ranks = ['admin', 'supervisor', 'agent'];

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const byTime = (a: Shift, b: Shift) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to);

/** A promise as the server keeps it: what is 0 is left out, and so is one that promises nothing. */
function promised({ first, next, resolve, close }: Service = {}): { service?: Service } {
  const all = Object.entries({ first, next, resolve, close }).filter(([, n]) => n);
  return all.length > 0 ? { service: Object.fromEntries(all) } : {};
}

const written = (words: Record<string, string> = {}) => {
  const all = Object.entries(words)
    .map(([l, text]) => [l, text.trim()] as const)
    .filter(([, text]) => text)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return all.length > 0 ? Object.fromEntries(all) : undefined;
};

/** A survey as the server keeps it. */
export function asking({ questions, thanks, days, unattended }: Survey): Survey {
  if (questions.length === 0) return { questions: [], days: 0 };
  const said = written(thanks);
  return {
    questions: questions.map((q) => {
      const words = written(q.words);
      return { ask: q.ask, ...(words ? { words } : {}), ...(q.if ? { if: q.if } : {}) };
    }),
    ...(said ? { thanks: said } : {}),
    days,
    ...(unattended ? { unattended } : {}),
  };
}

/** Hours as the server keeps them. */
const worked = ({ zone, always, weekly, holidays }: Hours): Hours => ({
  zone,
  always,
  weekly: weekly.toSorted((a, b) => days.indexOf(a.day) - days.indexOf(b.day) || byTime(a, b)),
  holidays: holidays.toSorted((a, b) => a.date.localeCompare(b.date)),
});

/** A skill as the server keeps it. */
const ordered = ({
  id,
  name,
  priority,
  overflow,
  service,
  hours,
  outside,
  languages = [],
  survey,
  retired,
}: Skill): Skill => ({
  id,
  name: name.trim(),
  priority,
  overflow: overflow
    .map(({ to, after }) => ({ ...(to ? { to } : {}), after }))
    .toSorted((a, b) => a.after - b.after),
  ...promised(service),
  ...(hours ? { hours: worked(hours), ...(outside ? { outside } : {}) } : {}),
  ...(languages.length > 0 ? { languages: spoken.filter((l) => languages.includes(l)) } : {}),
  ...(survey ? { survey: asking(survey) } : {}),
  ...(retired ? { retired } : {}),
});

/** A rule as the server keeps it. */
const ruled = ({ id, name, when, shares }: Rule): Rule => ({
  id,
  name: name.trim(),
  when: when.trim(),
  shares: shares.map(({ to, percent }) => ({ ...(to ? { to } : {}), percent })),
});

/** A tag as the server keeps it. */
const sorted = ({ id, name, colour, retired, into }: Tag): Tag => ({
  id,
  name: name.trim(),
  colour,
  ...(retired || into ? { retired: true } : {}),
  ...(into ? { into } : {}),
});

/** Puts one of a list where another of its id is; null takes that away. */
const among = <T extends { id: string }>(all: readonly T[], id: string, value: T | null): T[] => {
  const rest = all.map((k) => (k.id === id ? value : k)).filter((k) => k !== null);
  return value && !all.some((k) => k.id === id) ? [...rest, value] : rest;
};

/** Goes down to what is decided as one: a value, a list, a day's shifts, a holiday, a skill. Empty texts are not there. */
function leaves(doc: Settings): Leaves {
  const out: Leaves = new Map();
  const walk = (path: string, value: unknown) => {
    if (path === 'hours.weekly') {
      for (const day of days) {
        const shifts = (value as Shift[]).filter((s) => s.day === day).toSorted(byTime);
        if (shifts.length > 0) out.set(`${path}.${day}`, shifts);
      }
    } else if (path === 'hours.holidays') {
      for (const h of (value as Holiday[]).toSorted((a, b) => a.date.localeCompare(b.date)))
        out.set(`${path}.${h.date}`, h);
    } else if (path === 'routing.skills') {
      for (const k of value as Skill[]) out.set(`${path}.${k.id}`, ordered(k));
    } else if (path === 'routing.rules') {
      if ((value as Rule[]).length > 0) out.set(path, (value as Rule[]).map(ruled)); // their order counts
    } else if (path === 'tags') {
      for (const k of value as Tag[]) out.set(`${path}.${k.id}`, sorted(k));
    } else if (path === 'replies.queue') {
      if (value === true) out.set(path, true);
    } else if (path === 'survey') {
      const survey = asking(value as Survey);
      if (survey.questions.length > 0) out.set(path, survey);
    } else if (/^routing\.(service\.|warmUp$)/.test(path) && value === 0) {
      return; // as if it were not there
    } else if (path === 'languages.offered') {
      out.set(
        path,
        spoken.filter((l) => (value as string[]).includes(l)),
      );
    } else if (path === 'privacy.own') {
      out.set(path, (value as string[]).map((v) => v.trim()).filter(Boolean));
    } else if (path === 'privacy.detectors') {
      const named = (value as Detector[]).map((d) => ({ ...d, name: d.name.trim() }));
      out.set(path, named);
    } else if (path.startsWith('privacy.clear.')) {
      const roles = ranks.filter((r) => (value as string[]).includes(r));
      if (roles.length > 0) out.set(path, roles);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, v] of Object.entries(value)) walk(path ? `${path}.${key}` : key, v);
    } else if (typeof value === 'string') {
      if (value.trim() !== '') out.set(path, value.trim());
    } else out.set(path, value);
  };
  walk('', doc);
  return out;
}

/** Lists where b is not as a is, in the order of the document. */
export function diff(a: Settings, b: Settings): Change[] {
  const [before, after] = [leaves(a), leaves(b)];
  const paths = [...before.keys(), ...[...after.keys()].filter((p) => !before.has(p))];
  return paths
    .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }))
    .filter((c) => !same(c.before, c.after));
}

/** Puts a value where a path says; null takes away what was there. */
export function put(doc: Settings, path: string, value: unknown): void {
  const [, day] = /^hours\.weekly\.(\w+)$/.exec(path) ?? [];
  const [, date] = /^hours\.holidays\.(.+)$/.exec(path) ?? [];
  const [, tag] = /^tags\.(.+)$/.exec(path) ?? [];
  const [, skill] = /^routing\.skills\.(.+)$/.exec(path) ?? [];
  if (day) {
    const rest = doc.hours.weekly.filter((s) => s.day !== day);
    doc.hours.weekly = [...rest, ...((value as Shift[] | null) ?? [])];
  } else if (date) {
    const rest = doc.hours.holidays.filter((h) => h.date !== date);
    doc.hours.holidays = value === null ? rest : [...rest, value as Holiday];
  } else if (skill) {
    doc.routing.skills = among(doc.routing.skills, skill, value as Skill | null);
  } else if (path === 'replies.queue') {
    doc.replies.queue = value === true;
  } else if (path === 'survey') {
    if (value === null) delete doc.survey;
    else doc.survey = value as Survey;
  } else if (tag) {
    doc.tags = among(doc.tags ?? [], tag, value as Tag | null);
  } else {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = doc as unknown as Record<string, unknown>;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    if (value !== null) at[last] = value;
    else if (/^(texts|privacy\.clear)\.|^routing\.(default|rules|warmUp)$/.test(path))
      Reflect.deleteProperty(at, last);
    else at[last] = '';
  }
}

/**
 * Makes one document of two that began alike. What only one of them changed is
 * taken from that one; where both did, each otherwise, ours stands for now and
 * the place is told.
 */
export function merge(base: Settings, mine: Settings, theirs: Settings): { doc: Settings; clashes: Clash[] } {
  const doc = structuredClone(theirs);
  const clashes: Clash[] = [];
  const others = new Map(diff(base, theirs).map((c) => [c.path, c.after]));
  for (const { path, after } of diff(base, mine)) {
    const clash = others.has(path) && !same(others.get(path), after);
    if (clash) clashes.push({ path, mine: after, theirs: others.get(path) ?? null });
    put(doc, path, structuredClone(after));
  }
  return { doc, clashes };
}
