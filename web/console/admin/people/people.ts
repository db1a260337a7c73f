import { call } from '../../http/client';
import type { Session } from '../../http/directory';
import type { Shape } from '../../http/shapes';

/** Whether somebody can work: invited and without a password yet, active, or disabled. */
export type PersonState = Member['state'];

/** Somebody who works for the brand. */
export type Member = Shape<'MemberView'>;

/** Something that somebody is good at. */
export type Level = Shape<'SkillLevel'>;

/** A page of the list. */
export type People = Shape<'PeopleView'>;

/** Roles an admin can give, widest first. */
export const roles = ['admin', 'supervisor', 'agent'] as const;

/** What each role may, in a line. */
export const roleMeans: Record<string, string> = {
  admin: 'Everything in this brand: people, settings and conversations.',
  supervisor: 'Answers, and hands conversations from one colleague to another.',
  agent: 'Answers conversations and writes notes.',
};

const at = (brand: string, person = '') => `brands/${brand}/people${person ? `/${person}` : ''}`;
const post = <T>(path: string, body: unknown = {}) => call<T>({ method: 'POST', path, body });

/** The people of a brand, over HTTP. */
export const people = {
  list: (brand: string, query: Record<string, string>) =>
    call<People>({ path: `${at(brand)}?${new URLSearchParams(query)}` }),
  add: (
    brand: string,
    body: { email: string; name: string; role: string; capacity?: number; mail?: boolean },
  ) => post<Member>(at(brand), body),
  change: (
    brand: string,
    person: string,
    body: { role?: string; capacity?: number; disabled?: boolean; name?: string; skills?: readonly Level[] },
  ) => call<Member>({ method: 'PATCH', path: at(brand, person), body }),
  remove: (brand: string, person: string) => call({ method: 'DELETE', path: at(brand, person) }),
  link: (brand: string, person: string, mail = false) =>
    post<Shape<'LinkView'>>(`${at(brand, person)}/password-link`, mail ? { mail } : {}),
  revoke: (brand: string, person: string) =>
    call({ method: 'DELETE', path: `${at(brand, person)}/invitation` }),
  sessions: (brand: string, person: string) =>
    call<{ sessions: Session[] }>({ path: `${at(brand, person)}/sessions` }),
  endSession: (brand: string, person: string, session: string) =>
    call({ method: 'DELETE', path: `${at(brand, person)}/sessions/${session}` }),
  endSessions: (brand: string, person: string) =>
    call({ method: 'DELETE', path: `${at(brand, person)}/sessions` }),
  dropSecond: (brand: string, person: string) =>
    call({ method: 'DELETE', path: `${at(brand, person)}/second-factor` }),
};
