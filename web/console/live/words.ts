import { messages } from '../messages';

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n} ${plural.select(n) === 'one' ? one : other}`;

/** The words of the live board. */
export const liveWords = {
  title: messages.rail.live,
  now: 'Now',
  stale: (ago: string) => `The board could not be refreshed. This is how it stood ${ago}.`,
  tiles: {
    waiting: 'Waiting',
    reply: 'Awaiting a reply',
    online: 'Online',
    away: 'Away',
  },
  longest: (time: string) => `longest ${time}`,
  none: 'nobody',
  free: (n: number) => (n === 0 ? 'no room' : `room for ${n}`),
  unlinked: (n: number) => (n === 0 ? 'all connected' : `${n} not connected`),
  skills: 'By skill',
  anySkill: 'No particular skill',
  columns: {
    skill: 'Skill',
    waiting: 'Waiting',
    assigned: 'In progress',
    reply: 'Awaiting a reply',
    online: 'Online',
    free: 'Room',
  },
  people: 'By person',
  person: 'Name',
  state: 'State',
  load: 'Conversations',
  search: 'Find a person',
  more: 'There are more people than the board shows. Find them by skill, or under Admin, People.',
  notFound: 'Nobody of that name',
  notFoundNext: 'Look for another part of the name.',
  nobody: 'Nobody has been online yet',
  nobodyNext: 'Whoever goes online for the first time stands here from then on.',
  lost: (time: string) => `not connected for ${time}`,
  setState: (name: string) => `State of ${name}`,
  set: (name: string, state: string) => `${name} is set to ${state}.`,
  look: (name: string, n: number) => `${count(n, 'conversation', 'conversations')} of ${name}`,
  lookQueue: (n: number, skill: string) => `${n} waiting for ${skill}`,
  drill: {
    person: (name: string) => `Conversations of ${name}`,
    skill: (name: string) => `Waiting for ${name}`,
    none: 'Nothing is there any more',
    noneNext: 'It moved while you looked. The board shows how it stands now.',
    more: 'Show more',
    waits: (time: string) => `waits ${time}`,
    answered: 'waits for the customer',
  },
};
