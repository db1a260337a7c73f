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
  ['added the endpoint payment', { subject: 'endpoint', act: 'added', name: 'payment' }],
  [
    'made another secret for the endpoint payment',
    { subject: 'endpoint', act: 'changed', name: 'payment', changes: [at('secret')] },
  ],
  [
    'confirmed that card 411111…1111 is not sensitive',
    { subject: 'exception', act: 'approved', name: '‹card 411111…1111›' },
  ],
  ['asked for deletion of the data', { subject: 'request', act: 'added', name: 'deletion' }],
  ['refused a request for a copy of the data', { subject: 'request', act: 'refused', name: 'access' }],
  ['destroyed the data of a customer', { subject: 'request', act: 'erased', name: 'deletion' }],
  ['made the brand Harbour', { subject: 'brand', act: 'added', name: 'Harbour' }],
])('%s', (sentence, e) => expect(deed(entry(e))).toBe(sentence));

it('names who did it', () => {
  expect([
    doer(entry({})),
    doer(entry({ by: { kind: 'key' } })),
    doer(entry({ by: {} })),
    doer(entry({ by: { kind: 'consumer' } })),
  ]).toEqual(['Bo', 'An API key', 'Parley', 'A customer']);
});
