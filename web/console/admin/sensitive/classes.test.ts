import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { classWord } from '../../logic/classes';
import { ruleSentence } from '../../logic/rules';
import { groupWords } from './classes';

const root = new URL('../../../../', import.meta.url);
const source = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('says each rule of the detectors in a sentence, and names what it does not know', () => {
  const files = readdirSync(new URL('internal/pii/', root)).filter((f) => /(?<!_test)\.go$/.test(f));
  const text = files.map((f) => source(`internal/pii/${f}`)).join('\n');
  const rules = text.match(
    /(?<=")(card|cvv|iban|email|phone|us_ssn|au_tfn|au_medicare|uk_nino|in_aadhaar|ip|password|key|own)\.[a-z_0-9]+(?=")/g,
  );
  expect(rules?.length).toBeGreaterThan(30);
  for (const rule of rules ?? []) expect(ruleSentence(rule), rule).not.toContain(rule);
  expect(ruleSentence('card.new')).toBe('The detector’s rule card.new.');
});

it('has words for each group and class', () => {
  const text = source('dataclass.go');
  const of = (kind: string) => [...text.matchAll(new RegExp(`\\s${kind} += "(\\w+)"`, 'g'))].map((m) => m[1]);
  expect(Object.keys(groupWords)).toEqual(of('ClassGroup'));
  for (const c of of('DataClass')) expect(classWord(c ?? ''), c).not.toContain('_');
  expect(classWord('own:Member')).toBe('Member');
});
