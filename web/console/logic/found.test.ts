import { expect, it } from 'vitest';
import { shown, wanted } from './found';
import { reference } from './reference';

const joined = (parts: ReturnType<typeof shown>) =>
  parts.map(({ text, hit, mask }) => (mask ? `{${text}}` : hit ? `[${text}]` : text)).join('');

it('cuts a text at what was looked for and at its masks', () => {
  const masks = [{ start: 14, end: 22, class: 'email' as const }];
  expect(joined(shown({ text: 'My refund, to ‹e-mail›, soon', masks, marks: [{ start: 3, end: 9 }] }))).toBe(
    'My [refund], to {‹e-mail›}, soon',
  );
  expect(joined(shown({ text: 'plain' }))).toBe('plain');
  expect(joined(shown({ text: 'all', marks: [{ start: 0, end: 3 }] }))).toBe('[all]');
  expect(joined(shown({ text: 'ab', marks: [{ start: 0, end: 99 }] }))).toBe('[ab]');
});

it('marks the pill of a value that was looked for', () => {
  const masks = [{ start: 0, end: 3, class: 'phone' as const }];
  expect(shown({ text: '‹p›', masks, marks: [{ start: 0, end: 3 }] })[0]).toMatchObject({ hit: true });
});

it('says a reference as the server reads it', () => {
  // The same pair stands in reference_test.go.
  expect(reference('0193a1b2-0000-7000-8000-00dead123456')).toBe('VTPH-4D2P');
});

it('sends whole characters alone', () => {
  expect(wanted(' a\ud800 ')).toBe('a\ufffd');
  expect(wanted('x'.repeat(5000))).toHaveLength(1000);
});
