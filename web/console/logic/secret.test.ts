import { describe, expect, it } from 'vitest';
import { conversationIn, secretIn } from './secret';

describe('secretIn', () => {
  it.each([
    ['https://p.example/console/#first-run=abc_-1', { kind: 'first-run', token: 'abc_-1' }],
    ['https://p.example/console/#password=xyz', { kind: 'password', token: 'xyz' }],
    ['https://p.example/console/first-run#token=abc', { kind: 'first-run', token: 'abc' }],
    ['https://p.example/console/password#abc', { kind: 'password', token: 'abc' }],
    ['https://p.example/console/#/c/1', undefined],
    ['https://p.example/console/', undefined],
    ['https://p.example/console/first-run', undefined],
    ['https://p.example/console/?first-run=abc', undefined],
  ])('%s', (address, expected) => {
    expect(secretIn(address)).toEqual(expected);
  });
});

it('reads a conversation from the address and nothing that is not an id', () => {
  const id = '019371aa-0000-7000-8000-000000000001';
  expect(conversationIn(`#/c/${id}`)).toBe(id);
  expect(conversationIn('#/c/..')).toBeUndefined();
});
