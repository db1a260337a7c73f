import { describe, expect, it } from 'vitest';
import { ago, clock, dayName, daysBetween, span, stamp } from './time';

const now = new Date(2026, 10, 24, 12, 0);
const at = (y: number, mo: number, d: number, h = 9, mi = 5) => new Date(y, mo - 1, d, h, mi);

describe('stamp', () => {
  it.each([
    [at(2026, 11, 24, 0, 1), '00:01'],
    [at(2026, 11, 23, 23, 59), 'Mon'],
    [at(2026, 11, 18), 'Wed'],
    [at(2026, 11, 17), '17 Nov'],
    [at(2025, 12, 31), '31 Dec 2025'],
  ])('%s', (moment, expected) => {
    expect(stamp(moment, now, 'en-GB')).toBe(expected);
  });

  it('shows the time for a moment a little ahead of our clock', () => {
    expect(stamp(at(2026, 11, 24, 12, 1), now, 'en-GB')).toBe('12:01');
  });
});

describe('dayName', () => {
  it.each([
    [at(2026, 11, 24), 'Today'],
    [at(2026, 11, 23), 'Yesterday'],
    [at(2026, 11, 20), 'Friday 20 November'],
    [at(2025, 11, 20), 'Thursday, 20 November 2025'],
  ])('%s', (moment, expected) => {
    expect(dayName(moment, now, 'en-GB').replace(/,/g, '')).toBe(expected.replace(/,/g, ''));
  });
});

describe('span', () => {
  it.each([
    [0, '<1m'],
    [59_999, '<1m'],
    [60_000, '1m'],
    [3_599_000, '59m'],
    [3_600_000, '1h'],
    [86_400_000 * 2.5, '2d'],
  ])('%d ms', (ms, expected) => {
    expect(span(ms, 'en')).toBe(expected);
  });
});

describe('ago', () => {
  it.each([
    [30_000, 'now'],
    [4 * 60_000, '4 minutes ago'],
    [2 * 3_600_000, '2 hours ago'],
    [24 * 3_600_000, 'yesterday'],
  ])('%d ms', (ms, expected) => {
    expect(ago(new Date(now.getTime() - ms), now, 'en')).toBe(expected);
  });
});

it('counts days by the calendar, not by the clock', () => {
  expect(daysBetween(at(2026, 11, 23, 23, 59), at(2026, 11, 24, 0, 1))).toBe(1);
  expect(daysBetween(at(2026, 11, 24, 0, 1), at(2026, 11, 24, 23, 59))).toBe(0);
});

it('writes the time as the reader does', () => {
  expect(clock(at(2026, 11, 24, 14, 32), 'en-US').replace(/\s/g, ' ')).toBe('2:32 PM');
});
