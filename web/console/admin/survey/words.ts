import type { SurveyWords } from '../../../kit/Survey.svelte';
import type { Ask, Question } from '../../../kit/survey';
import type { Survey } from '../settings/document';

/** The kinds of question as the screens call them. */
export const kinds: Record<Ask, string> = {
  csat: 'Satisfaction, 1 to 5',
  nps: 'Recommendation, 0 to 10',
  resolved: 'Was it answered? Yes or no',
  comment: 'Comment',
};

/** The messenger's own words, in English. */
export const ownWords: Record<Ask, string> = {
  csat: 'How satisfied are you with this conversation?',
  nps: 'How likely is it that you would recommend us?',
  resolved: 'Is your question answered?',
  comment: 'Is there anything you would like to tell us?',
};

export const ownThanks = 'Thank you for your answer.';

/** What stands around the answers in the preview. */
export const previewWords: SurveyWords = {
  title: 'How did it go?',
  ends: { csat: ['Not at all', 'Very satisfied'], nps: ['Not likely', 'Very likely'] },
  of: (n, most) => `${n} of ${most}`,
  yes: 'Yes',
  no: 'No',
  commentHint: 'Please leave out passwords and card numbers.',
  send: 'Send',
};

const names: Record<Ask, string> = {
  csat: 'Satisfaction',
  nps: 'Recommendation',
  resolved: 'Was it answered?',
  comment: 'Comment',
};

/** When a question is asked: "if Satisfaction is 1 to 3". */
export function whenIn({ if: on }: Question): string {
  if (!on) return '';
  if (on.of === 'resolved') return `if ${names.resolved} is ${on.to === 0 ? 'no' : 'yes'}`;
  return `if ${names[on.of]} is ${on.from === on.to ? on.from : `${on.from} to ${on.to}`}`;
}

/** A survey in a few lines, for a diff. */
export function surveyIn({ questions, days, thanks, unattended }: Survey): string[] {
  if (questions.length === 0) return ['Nothing is asked'];
  return [
    ...questions.map((q) => {
      const own = Object.values(q.words ?? {}).map((text) => `“${text}”`);
      return [`Asks: ${names[q.ask]}`, whenIn(q), ...own].filter(Boolean).join(' ');
    }),
    `For ${days} ${days === 1 ? 'day' : 'days'}`,
    ...(unattended ? ['Also after what closed by itself'] : []),
    ...Object.values(thanks ?? {}).map((text) => `Thanks: “${text}”`),
  ];
}
