import { expect, test } from 'vitest';
import { seeded } from '../sdk/testing/world';
import { Lines } from './lines';

test('lines come out whole however they are cut', () => {
  const text = '{"a":1}\n{}\n\n{"push":{"é":"👍"}}\n{"b":2}\n';
  const want = text.split('\n').filter(Boolean);
  for (let seed = 1; seed < 200; seed++) {
    const random = seeded(seed);
    const got: string[] = [];
    const lines = new Lines((line) => got.push(line));
    for (let at = 0; at < text.length;) {
      const next = at + 1 + Math.floor(random() * 9);
      lines.push(text.slice(at, next));
      at = next;
    }
    lines.end();
    expect(got).toEqual(want);
  }
});

test('what is left is a line when the message is whole', () => {
  const got: string[] = [];
  const lines = new Lines((line) => got.push(line));
  lines.push('{"a":1}\n{"b":2}');
  expect(got).toEqual(['{"a":1}']);
  lines.end();
  expect(got).toEqual(['{"a":1}', '{"b":2}']);
});
