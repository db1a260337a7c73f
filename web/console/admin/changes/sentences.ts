import type { Entry } from '../settings/api';
import { labelOf } from '../settings/words';
import { someSkill, type SkillNames } from '../skills/words';

/** A moment as the history shows it. */
export const stampOf = (at: string) =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The subjects, for the filter. */
export const subjects: readonly { value: string; text: string }[] = [
  { value: '', text: 'Everything' },
  { value: 'settings', text: 'Settings' },
  { value: 'person', text: 'People' },
  { value: 'origins', text: 'Allowed sites' },
  { value: 'consumer_key', text: 'Customer sign-in keys' },
  { value: 'api_key', text: 'API keys' },
  { value: 'endpoint', text: 'Endpoints' },
  { value: 'exception', text: 'Exceptions' },
  { value: 'request', text: 'Requests' },
  { value: 'identity', text: 'Identities' },
  { value: 'logo', text: 'Logo' },
  { value: 'brand', text: 'Brand' },
];

const verbs: Record<string, string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  published: 'published',
  rolled_back: 'rolled back',
  reset: 'reset',
  revoked: 'revoked',
  approved: 'approved',
  refused: 'refused',
};

const list = (all: readonly string[]) =>
  all.length > 2 ? `${all.slice(0, 2).join(', ')} and ${all.length - 2} more` : all.join(' and ');

/** What somebody did, without who: "published Colour and Greeting, English". */
export function deed(e: Entry, skills: SkillNames = someSkill): string {
  const places = (e.changes ?? []).map((c) => labelOf(c.path, skills));
  const verb = verbs[e.act] ?? e.act;
  const name = e.name ? ` ${e.name}` : '';
  switch (e.subject) {
    case 'settings':
      return e.act === 'rolled_back'
        ? `rolled the settings back: ${list(places)}`
        : `${verb} ${places.length > 0 ? list(places) : 'the settings'}`;
    case 'origins':
      return 'changed the allowed sites';
    case 'consumer_key':
      return `${verb} the customer sign-in key${name}`;
    case 'api_key':
      return `${verb} the API key${name}`;
    case 'endpoint':
      return e.changes?.some((c) => c.path === 'secret')
        ? `made another secret for the endpoint${name}`
        : `${verb} the endpoint${name}`;
    case 'exception':
      return exception(e.act, name);
    case 'request':
      return request(e);
    case 'identity':
      return 'split a customer’s identity off';
    case 'logo':
      return `${verb} the logo`;
    case 'brand':
      return e.act === 'added' ? `made the brand${name}` : `${verb} the brand${name}`;
    case 'person':
      return person(e, verb, name, places);
  }
  return `${verb} ${e.subject}${name}`;
}

function exception(act: string, masked: string): string {
  const name = masked.replace(/[‹›]/g, '');
  if (act === 'added') return `proposed that${name} is not sensitive`;
  if (act === 'approved') return `confirmed that${name} is not sensitive`;
  return `ended the exception for${name}`;
}

/** What was done to a request. Its name says what was asked for. */
function request(e: Entry): string {
  const what = e.name === 'access' ? 'a copy of the data' : 'deletion of the data';
  switch (e.act) {
    case 'added':
      return `asked for ${what}`;
    case 'erased':
      return 'destroyed the data of a customer';
    case 'removed':
      return `took the request for ${what} back`;
  }
  return `${verbs[e.act] ?? e.act} a request for ${what}`;
}

function person(e: Entry, verb: string, name: string, places: readonly string[]): string {
  if (e.act === 'added') return `invited${name}`;
  if (e.act === 'reset')
    return `reset ${places.length > 0 ? list(places.map((p) => p.toLowerCase())) : 'the sign-in'} of${name}`;
  return places.length > 0 ? `${verb}${name}: ${list(places.map((p) => p.toLowerCase()))}` : `${verb}${name}`;
}

/** Who did it. */
export const doer = (e: Entry) => e.by.name || nameless[e.by.kind ?? ''] || 'Parley';

const nameless: Record<string, string> = { key: 'An API key', consumer: 'A customer' };
