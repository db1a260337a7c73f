import { expect, test } from 'vitest';
import type { BrandLook } from '../sdk';
import { presence } from './hours';
import { english } from './words/english';

const now = new Date(2026, 10, 24, 14, 0); // a Tuesday, in the reader's zone
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const look = (part: Partial<BrandLook>): BrandLook => ({
  name: 'Harbour',
  accent: '#0b6b5d',
  open: true,
  expected: 'minutes',
  ...part,
});
const said = (part: Partial<BrandLook>) => presence(look(part), english, undefined, 'en', now)?.hours;

test.each([
  [{ changesAt: at(24, 18) }, /^Open now, until 6:00\sPM$/],
  [{ changesAt: at(30, 18) }, /^Open now$/],
  [{}, /^Open now$/],
  [{ open: false, changesAt: at(24, 16) }, /^Closed now\. Opens at 4:00\sPM$/],
  [{ open: false, changesAt: at(25, 9) }, /^Closed now\. Opens tomorrow at 9:00\sAM$/],
  [{ open: false, changesAt: at(27, 9) }, /^Closed now\. Opens Friday at 9:00\sAM$/],
  [{ open: false, changesAt: '2026-12-28T12:00:00Z' }, /^Closed now\. Opens Monday, December 28 at /],
  [{ open: false }, /^Closed now$/],
  // A look that is older than the change it names.
  [{ open: true, changesAt: at(24, 13) }, /^Closed now$/],
  [{ open: false, changesAt: at(24, 13) }, /^Open now$/],
])('%j', (part, want) => {
  expect(said(part)).toMatch(want);
});

test('while closed the brand’s own words stand in place of the expected reply', () => {
  const closed = look({ open: false });
  expect(presence(closed, english, 'Gone fishing.', 'en', now)?.reply).toBe('Gone fishing.');
  expect(presence(closed, english, '', 'en', now)?.reply).toBe(english.away);
  expect(presence(look({}), english, undefined, 'en', now)?.reply).toBe(english.within.minutes);
});

test('nothing is said of a brand that is always there and promises nothing', () => {
  const always = look({ expected: 'none', hours: { zone: 'UTC', always: true } });
  expect(presence(always, english, undefined, 'en', now)).toBeNull();
  expect(presence(null, english, undefined, 'en', now)).toBeNull();
});
