import { describe, expect, it } from 'vitest';
import type { Form, Line } from '../../sdk';
import { courseOf, ended, patience, proofIn } from './forms';
import { layOut } from './timeline';
import { told } from './told';

let n = 0;
const line = (kind: Line['kind'], more: Partial<Line> = {}): Line => ({
  key: `k${++n}`,
  lane: 'public',
  seq: n,
  kind,
  author: { kind: 'agent', id: 'a', name: 'Ada' },
  at: Date.UTC(2026, 10, 24, 14, n),
  text: '',
  redacted: false,
  state: 'sent',
  ...more,
});
const form = (more: Partial<Form>): { form: Form } => ({
  form: { id: 'f', kind: 'verify', state: 'asked', ...more },
});
const bare = (text = '') => text.replaceAll(/[\u2068\u2069]/g, '');

const asked = line('asked', form({ fields: ['birth_date', 'postcode'] }));
const filled = line('filled', form({ state: 'filled' }));
const match = line('verified', { lane: 'internal', ...form({ state: 'match' }) });

describe('a form', () => {
  it('waits until something became of it, and ends with what it proved', () => {
    expect(courseOf(asked, [asked])).toMatchObject({ pending: true, form: { state: 'asked' } });
    expect(courseOf(asked, [asked, filled])).toMatchObject({ pending: false, form: { state: 'filled' } });
    expect(courseOf(asked, [asked, filled, match])).toMatchObject({
      at: match.at,
      form: { state: 'match', fields: ['birth_date', 'postcode'] },
    });
  });

  it('proves who somebody is until another proof; a try in vain stands beside it', () => {
    expect(proofIn([asked])).toEqual({});
    const lines = [asked, filled, match];
    expect(proofIn(lines).proved).toMatchObject({ line: match, fields: ['birth_date', 'postcode'] });
    const vain = line('verified', form({ id: 'g', state: 'no_match' }));
    expect(proofIn([...lines, vain])).toMatchObject({ proved: { line: match }, failed: { line: vain } });
    expect(proofIn([vain, ...lines]).failed).toBeUndefined();
  });

  it('has one line once something is proved', () => {
    const rows = layOut([asked, filled, match], undefined).map((row) => row.row);
    expect(rows).toEqual(['day', 'form', 'system']);
  });

  it('tells how it went', () => {
    const lines = [asked, filled, match];
    expect(told(match, lines, 0)).toMatchObject({
      text: 'Verified by birth date and postcode',
      tone: 'good',
      icon: 'check',
    });
    const lost = line('filled', form({ kind: 'card', state: 'failed' }));
    expect(told(lost, [lost], 0)?.text).toMatch(/look before asking again/);
    expect(bare(told(line('filled', form({ state: 'cancelled' })), [], 0)?.text)).toBe(
      'Ada cancelled the form',
    );
  });
});

describe('a value that is sent', () => {
  const begun = line('used', { lane: 'internal', use: { how: 'send', class: 'us_ssn', result: 'begun' } });
  const end = line('used', {
    lane: 'internal',
    use: { how: 'send', class: 'us_ssn', result: 'failed', target: begun.seq },
  });

  it('has one line once it has ended', () => {
    expect(ended([begun, end])).toEqual(new Set([begun.seq]));
    const rows = layOut([begun, end], undefined).filter((row) => row.row === 'system');
    expect(rows.map((row) => row.line)).toEqual([end]);
    expect(bare(told(end, [], 0)?.text)).toMatch(/Ada sent the SSN .* did not take it/);
  });

  it('is unknown when nobody has said how it ended', () => {
    expect(bare(told(begun, [], begun.at + 1000)?.text)).toMatch(/is sending the SSN/);
    expect(told(begun, [], begun.at + patience)?.text).toMatch(/Nobody knows whether it arrived/);
  });
});

it('a closed file that was opened is named', () => {
  const file = line('attached', {
    attachment: { id: 'x', name: 'passport.png', type: 'image/png', size: 1 },
  });
  const seen = line('viewed', { lane: 'internal', use: { how: 'open', lane: 'public', target: file.seq } });
  expect(bare(told(seen, [file, seen], 0)?.text)).toBe('Ada opened the closed file passport.png');
});
