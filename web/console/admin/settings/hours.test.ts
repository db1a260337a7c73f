import { describe, expect, it } from 'vitest';
import { example as base } from './example';
import { minutesSpan, shiftFlaws, standing } from './hours';

const hours = (over: Partial<ReturnType<typeof base>['hours']> = {}) => ({
  ...base().hours,
  zone: 'Europe/Madrid',
  holidays: [],
  ...over,
});

describe('standing', () => {
  it('knows the next opening', () => {
    // Saturday noon in Madrid; Monday is the next shift.
    expect(standing(hours(), new Date('2026-11-21T11:00:00Z'))).toEqual({
      open: false,
      change: { date: '2026-11-23', minute: 540 },
    });
  });

  it('knows the end of a shift by the clock on the wall', () => {
    expect(standing(hours(), new Date('2026-11-23T10:00:00Z'))).toEqual({
      open: true,
      change: { date: '2026-11-23', minute: 1020 },
    });
  });

  it('goes over midnight', () => {
    const night = hours({ weekly: [{ day: 'monday', from: '22:00', to: '02:00' }] });
    expect(standing(night, new Date('2026-11-24T00:30:00Z'))).toEqual({
      open: true,
      change: { date: '2026-11-24', minute: 120 },
    });
  });

  it('lets a holiday take the place of its day', () => {
    const closed = hours({ holidays: [{ date: '2026-11-23', name: 'Feast' }] });
    expect(standing(closed, new Date('2026-11-23T10:00:00Z'))).toEqual({
      open: false,
      change: { date: '2026-11-30', minute: 540 },
    });
    const round = hours({ always: true, holidays: [{ date: '2026-12-25', name: 'Feast' }] });
    expect(standing(round, new Date('2026-11-23T10:00:00Z'))).toEqual({
      open: true,
      change: { date: '2026-12-25', minute: 0 },
    });
  });

  it('says so when nothing changes, and when nobody knows the zone', () => {
    expect(standing(hours({ always: true }), new Date('2026-11-23T10:00:00Z'))).toEqual({ open: true });
    expect(standing(hours({ zone: 'Nowhere/At all' }), new Date())).toBeUndefined();
  });
});

it('finds what is wrong with a day', () => {
  expect(
    shiftFlaws([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ]),
  ).toEqual({});
  expect(Object.keys(shiftFlaws([{ from: '9', to: '12:00' }]))).toEqual(['0']);
  expect(Object.keys(shiftFlaws([{ from: '09:00', to: '09:00' }]))).toEqual(['0']);
  expect(
    Object.keys(
      shiftFlaws([
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ]),
    ),
  ).toEqual(['1']);
});

it.each([
  [15, '15 minutes'],
  [60, '1 hour'],
  [2880, '2 days'],
])('minutesSpan(%d)', (n, text) => expect(minutesSpan(n)).toBe(text));
