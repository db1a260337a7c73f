import { describe, expect, it } from 'vitest';
import { checks, due, identityWords, weights } from './sentences';

const none = {
  identities: 1,
  conversations: 0,
  open: 0,
  events: 0,
  files: 0,
  fileBytes: 0,
  values: 0,
  drafts: 0,
  mails: 0,
  subscriptions: 0,
  sessions: 0,
};

describe('checks', () => {
  const told = (checked: Parameters<typeof checks>[0]['checked'], state: 'open' | 'unconfirmed' = 'open') =>
    checks({ checked, state });

  it('rounds nothing up', () => {
    expect(told({ mail: 'none' }).map((f) => f.known)).toEqual([true, false, false, false]);
    expect(told({ mail: 'off' }).map((f) => f.known)).toEqual([true, false, false, false]);
    expect(told({ mail: 'pending' }, 'unconfirmed')[2]?.text).toContain('not been opened yet');
    expect(told({ mail: 'pending' }).map((f) => f.known)).toEqual([true, false, false, false]);
  });

  it('says what was shown', () => {
    const vouched = told({ mail: 'unasked', signedAt: '2026-01-02T10:00:00Z' });
    expect(vouched.map((f) => f.known)).toEqual([true, true]);
    const mailed = told({ mail: 'confirmed', mailedAt: '2026-01-02T10:00:00Z' });
    expect(mailed.map((f) => f.known)).toEqual([true, false, true]);
    expect(mailed[2]?.text).toMatch(/2 Jan|Jan 2/);
  });
});

it('says how long there is to decide', () => {
  const now = new Date('2026-01-10T12:00:00Z');
  const at = (dueAt: string, state: 'open' | 'refused' = 'open') => due({ dueAt, state }, now);
  expect(at('2026-02-01T12:00:00Z')).toMatchObject({
    kind: 'neutral',
    text: expect.stringContaining('in 22 days'),
  });
  expect(at('2026-01-12T12:00:00Z').kind).toBe('warn');
  expect(at('2026-01-09T12:00:00Z')).toMatchObject({ kind: 'bad', text: expect.stringContaining('overdue') });
  expect(at('2026-01-09T12:00:00Z', 'refused').kind).toBe('neutral');
});

it('names what there is, and nothing else', () => {
  expect(weights(none)).toEqual([]);
  expect(weights({ ...none, conversations: 2, open: 1, events: 9, files: 1, fileBytes: 3 << 20 })).toEqual([
    '2 conversations, 1 of them open',
    '9 messages and events',
    '1 file, 3.0 MB',
  ]);
  expect(identityWords({ id: '1', kind: 'signed', createdAt: '', began: 1 }).began).toBe(
    'began 1 conversation',
  );
});
