import { describe, expect, it } from 'vitest';
import { originOf, snippet } from './origin';

describe('originOf', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['  shop.example/path?x ', 'https://shop.example'],
    ['http://shop.example:8080/', 'http://shop.example:8080'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['', undefined],
    ['shop', undefined],
    ['ftp://shop.example', undefined],
    ['javascript://shop.example', undefined],
    ['https://', undefined],
  ])('%j', (address, expected) => {
    expect(originOf(address)).toBe(expected);
  });
});

it('writes a snippet that cannot be broken out of', () => {
  const text = snippet('https://chat.example', '</script><b>');
  expect(text.match(/<\/script>/g)).toHaveLength(2);
  expect(text).toContain('src="https://chat.example/parley.js"');
});
