import { expect, test } from 'vitest';
import { backoff, longest } from './backoff';

test('grows, never passes the longest, never gives up', () => {
  for (let failures = 1; failures < 2000; failures++) {
    for (const random of [0, 0.5, 0.999]) {
      const wait = backoff(failures, random);
      expect(wait).toBeGreaterThanOrEqual(100);
      expect(wait).toBeLessThanOrEqual(longest);
    }
  }
  expect(backoff(3, 0)).toBeGreaterThan(backoff(2, 0));
  expect(backoff(50, 0)).toBe(longest / 2);
});

test('is spread, so that a crowd does not come back at one instant', () => {
  for (const failures of [1, 2, 5, 20]) {
    expect(backoff(failures, 0.99)).toBeGreaterThan(1.8 * backoff(failures, 0));
  }
});
