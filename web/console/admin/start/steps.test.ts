import { describe, expect, it } from 'vitest';
import type { Head } from '../../../sdk';
import { steps } from './steps';

const head = (over: Partial<Head>) => ({ awaits: 'agent', ...over }) as Head;
const done = (p: Parameters<typeof steps>[0]) =>
  steps(p)
    .filter((s) => s.done)
    .map((s) => s.name);

describe('steps', () => {
  it('has nothing done at first', () => {
    expect(done({ origins: 0, people: 1, heads: [], published: 1 })).toEqual([]);
  });

  it('ticks off what is there', () => {
    expect(done({ origins: 1, people: 2, heads: [], published: 1 })).toEqual(['origins', 'people']);
    expect(done({ origins: 0, people: 1, heads: [head({})], published: 1 })).toEqual(['install', 'hello']);
  });

  it('knows an answer', () => {
    expect(done({ origins: 0, people: 1, heads: [head({ awaits: 'consumer' })], published: 1 })).toContain(
      'answer',
    );
  });
});
