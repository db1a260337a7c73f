import { expect, it } from 'vitest';
import type { Rule } from '../settings/document';
import { diff, put } from '../settings/document';
import { example } from '../settings/example';
import { moved, rulesIn, verdictIn } from './words';

const names = (id: string) => ({ b: 'Billing', r: 'Returns' })[id] ?? '';
const rule = (id: string, shares = [{ to: 'b', percent: 100 }]): Rule => ({
  id,
  name: id,
  when: 'open',
  shares,
});

it('says where rules send what they take, in their order', () => {
  const all = [rule('One'), { ...rule('Two'), shares: [{ to: 'b', percent: 70 }, { percent: 30 }] }];
  expect(rulesIn(all, names)).toBe(
    '1. One: open → Billing\n2. Two: open → Billing 70 %, anybody who answers 30 %',
  );
  expect(rulesIn([], names)).toBe('None');
});

it('moves a rule and stays within the list', () => {
  const all = [rule('a'), rule('b'), rule('c')];
  expect(moved(all, 2, -1).map((r) => r.id)).toEqual(['a', 'c', 'b']);
  expect(moved(all, 0, -1)).toEqual(all);
  expect(moved(all, 0, 9).map((r) => r.id)).toEqual(['b', 'c', 'a']);
});

it('says why a rule does not take what is tried', () => {
  expect(verdictIn({ rule: 'a', name: 'a', outcome: 'not', part: 'open' }, names)).toContain(
    'because of this part',
  );
  expect(
    verdictIn({ rule: 'a', name: 'a', outcome: 'takes', shares: [{ to: 'r', percent: 100 }] }, names),
  ).toBe('Takes it: to Returns.');
  expect(verdictIn({ rule: 'a', name: 'a', outcome: 'broken', says: 'No.' }, names)).toBe('No.');
});

it('takes rules as one place of the document, whose order counts', () => {
  const [a, b] = [example(), example()];
  b.routing.rules = [];
  expect(diff(a, b)).toEqual([]);
  a.routing.rules = [rule('a'), rule('b')];
  b.routing.rules = moved(a.routing.rules, 0, 1);
  expect(diff(a, b).map((c) => c.path)).toEqual(['routing.rules']);
  put(a, 'routing.rules', null);
  expect(a.routing.rules).toBeUndefined();
});
