import { expect, it } from 'vitest';
import type { Entry } from '../settings/api';
import { deed, doer } from './sentences';

const entry = (over: Partial<Entry>): Entry => ({
  id: '1',
  at: '',
  by: { name: 'Bo' },
  subject: 'settings',
  act: 'published',
  ...over,
});
const at = (path: string) => ({ path, before: null, after: 1 });

it.each<[string, Partial<Entry>]>([
  ['published Colour', { changes: [at('look.accent')] }],
  [
    'published Colour, Name and 2 more',
    { changes: [at('look.accent'), at('name'), at('look.theme'), at('look.sound')] },
  ],
  ['rolled the settings back: Greeting, Spanish', { act: 'rolled_back', changes: [at('texts.es.greeting')] }],
  ['changed the allowed sites', { subject: 'origins', act: 'changed' }],
  ['revoked the API key Till', { subject: 'api_key', act: 'revoked', name: 'Till' }],
  ['invited Ada', { subject: 'person', act: 'added', name: 'Ada' }],
  ['changed Ada: role', { subject: 'person', act: 'changed', name: 'Ada', changes: [at('role')] }],
  ['reset the sign-in of Ada', { subject: 'person', act: 'reset', name: 'Ada' }],
  ['removed Ada', { subject: 'person', act: 'removed', name: 'Ada' }],
  ['made the brand Harbour', { subject: 'brand', act: 'added', name: 'Harbour' }],
])('%s', (sentence, e) => expect(deed(entry(e))).toBe(sentence));

it('names who did it', () => {
  expect([doer(entry({})), doer(entry({ by: { kind: 'key' } })), doer(entry({ by: {} }))]).toEqual([
    'Bo',
    'An API key',
    'Parley',
  ]);
});
