import { call } from '../../http/client';
import type { Who } from '../settings/api';

/** What a program of the brand's proves itself with. The token is shown once. */
export type ApiKey = {
  id: string;
  name: string;
  hint?: string;
  scopes: string[];
  networks: string[];
  by?: Who;
  createdAt: string;
  expiresAt?: string;
  usedAt?: string;
  revokedAt?: string;
  token?: string;
};

/** What a key can be good for, in the order of the docs. */
export const scopes: readonly { value: string; text: string; hint: string }[] = [
  { value: 'conversations.read', text: 'Read conversations', hint: 'Lists and both lanes, notes too.' },
  {
    value: 'conversations.reply',
    text: 'Reply',
    hint: 'Writes to customers, closes and reopens. Reads, too.',
  },
  { value: 'conversations.note', text: 'Write notes', hint: 'For your team’s eyes. Reads, too.' },
  { value: 'people.read', text: 'See who works here', hint: 'Names, roles and addresses of your people.' },
  { value: 'settings.read', text: 'Read settings', hint: 'The settings, their versions and their history.' },
  { value: 'settings.write', text: 'Change settings', hint: 'Drafts, publishes and rolls back. Reads, too.' },
];

const at = (brand: string, key = '') => `brands/${brand}/api-keys${key && `/${key}`}`;

/** A brand's API keys, over HTTP. */
export const apiKeys = {
  list: async (brand: string): Promise<ApiKey[]> => {
    const all: ApiKey[] = [];
    let cursor = '';
    do {
      const page = await call<{ keys: ApiKey[]; cursor?: string }>({
        path: `${at(brand)}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      });
      all.push(...page.keys);
      cursor = page.cursor ?? '';
    } while (cursor);
    return all;
  },
  add: (brand: string, body: { name: string; scopes: string[]; networks: string[]; expiresAt?: string }) =>
    call<ApiKey>({ method: 'POST', path: at(brand), body }),
  revoke: (brand: string, key: string) => call({ method: 'DELETE', path: at(brand, key) }),
};

const octet = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const four = new RegExp(`^${octet}(\\.${octet}){3}(/(3[0-2]|[12]?\\d))?$`);
const six = /^[0-9a-f:.]*:[0-9a-f:.]*(\/(12[0-8]|1[01]\d|\d?\d))?$/i;

/** Networks as people list them, by lines or commas; wrong are those that are none. */
export function networksIn(text: string): { networks: string[]; wrong: string[] } {
  const all = text.split(/[\s,;]+/).filter(Boolean);
  const is = (n: string) => four.test(n) || six.test(n);
  return { networks: [...new Set(all.filter(is))], wrong: all.filter((n) => !is(n)) };
}

/** How a key stands at a moment. */
export function stateOf(k: ApiKey, now: Date): 'revoked' | 'expired' | 'soon' | 'active' {
  if (k.revokedAt) return 'revoked';
  if (!k.expiresAt) return 'active';
  const left = Date.parse(k.expiresAt) - now.getTime();
  return left <= 0 ? 'expired' : left < 7 * 86_400_000 ? 'soon' : 'active';
}
