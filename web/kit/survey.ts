/** What is asked once something is over: which questions, by the answers so far. Pure. */

export type Ask = 'csat' | 'nps' | 'resolved' | 'comment';

/** Answers in numbers; resolved: 0 no, 1 yes. */
export type Rating = { csat?: number; nps?: number; resolved?: number };

/** A question; if: asked only when an earlier one has an answer in this range. */
export type Question = {
  ask: Ask;
  words?: Record<string, string>;
  if?: { of: 'csat' | 'nps' | 'resolved'; from: number; to: number };
};

/** The least and the greatest answer. */
export const ranges = { csat: [1, 5], nps: [0, 10], resolved: [0, 1] } as const;

/** The questions that are asked, as far as the answers have come. */
export function askedOf(questions: readonly Question[], rating: Rating): Question[] {
  const out: Question[] = [];
  for (const question of questions) {
    const on = question.if;
    const answer = on && out.some(({ ask }) => ask === on.of) ? rating[on.of] : undefined;
    if (!on || (answer !== undefined && answer >= on.from && answer <= on.to)) out.push(question);
  }
  return out;
}

/** The answers of a scale, in order. */
export function stepsOf(ask: keyof typeof ranges): number[] {
  const [least, most] = ranges[ask];
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
}
