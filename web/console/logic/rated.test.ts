import { expect, test } from 'vitest';
import { poor, ratedIn } from './rated';

test('a rating is one line', () => {
  expect(ratedIn({ csat: 4 })).toBe('Rated 4 of 5');
  expect(ratedIn({ csat: 2, nps: 0, resolved: 0 })).toBe(
    'Rated 2 of 5 · would recommend: 0 of 10 · question not answered',
  );
  expect(ratedIn({ resolved: 1 })).toBe('Question answered');
  expect(ratedIn({})).toBe('Commented');
  expect(ratedIn(undefined)).toBe('A rating that was erased');
});

test('what somebody should look at', () => {
  expect([{ csat: 2 }, { nps: 6 }, { resolved: 0 }].map(poor)).toEqual([true, true, true]);
  expect([{ csat: 3 }, { nps: 7 }, { resolved: 1 }, {}, undefined].map((r) => poor(r))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
