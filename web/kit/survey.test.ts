import { expect, test } from 'vitest';
import { askedOf, stepsOf, type Question } from './survey';

const questions: Question[] = [
  { ask: 'csat' },
  { ask: 'resolved', if: { of: 'csat', from: 1, to: 3 } },
  { ask: 'comment', if: { of: 'resolved', from: 0, to: 0 } },
];
const asks = (rating: Parameters<typeof askedOf>[1]) => askedOf(questions, rating).map(({ ask }) => ask);

test('a question comes with the answer that it waits for, and goes with it', () => {
  expect(asks({})).toEqual(['csat']);
  expect(asks({ csat: 4 })).toEqual(['csat']);
  expect(asks({ csat: 3 })).toEqual(['csat', 'resolved']);
  expect(asks({ csat: 1, resolved: 0 })).toEqual(['csat', 'resolved', 'comment']);
  // What was answered before and is not asked any more brings nothing.
  expect(asks({ csat: 5, resolved: 0 })).toEqual(['csat']);
});

test('scales', () => {
  expect(stepsOf('csat')).toEqual([1, 2, 3, 4, 5]);
  expect(stepsOf('nps')).toHaveLength(11);
  expect(stepsOf('resolved')).toEqual([0, 1]);
});
