import { expect, test } from 'vitest';
import { diff, type Settings } from '../settings/document';
import { labelOf, valueOf } from '../settings/words';
import { example } from '../settings/example';
import { surveyIn } from './words';

test('a survey in a few lines', () => {
  expect(surveyIn({ questions: [], days: 0 })).toEqual(['Nothing is asked']);
  expect(
    surveyIn({
      questions: [
        { ask: 'csat', words: { en: 'Happy?' } },
        { ask: 'resolved', if: { of: 'csat', from: 1, to: 3 } },
        { ask: 'comment', if: { of: 'resolved', from: 0, to: 0 } },
      ],
      thanks: { en: 'Thanks!' },
      days: 1,
      unattended: true,
    }),
  ).toEqual([
    'Asks: Satisfaction “Happy?”',
    'Asks: Was it answered? if Satisfaction is 1 to 3',
    'Asks: Comment if Was it answered? is no',
    'For 1 day',
    'Also after what closed by itself',
    'Thanks: “Thanks!”',
  ]);
});

test('a survey is one place of the document, the same however its words are spaced', () => {
  const asks = (text: string): Settings => ({
    ...example(),
    survey: { questions: [{ ask: 'csat', words: { en: text, de: '' } }], days: 7 },
  });
  expect(diff(asks('Happy?'), asks(' Happy? '))).toEqual([]);
  const [change, ...more] = diff(example(), asks('Happy?'));
  expect(more).toEqual([]);
  expect(change && [labelOf(change.path), valueOf(change.path, change.before)]).toEqual([
    'Survey',
    'Nothing is asked',
  ]);
  expect(diff(example(), { ...example(), survey: { questions: [], days: 7 } })).toEqual([]);
});
