import { afterEach, describe, expect, it, vi } from 'vitest';
import { messages } from '../messages';
import { call } from './client';
import { asProblem, Problem, problemFrom } from './problem';

describe('problemFrom', () => {
  it('takes the server’s sentence', () => {
    const p = problemFrom(409, {
      kind: 'conflict',
      code: 'conversation_taken',
      title: 'Taken.',
      detail: 'Pick another.',
    });
    expect(p).toMatchObject({
      kind: 'conflict',
      code: 'conversation_taken',
      message: 'Pick another.',
      retry: false,
    });
  });

  it.each([
    [401, 'sign_in', false],
    [403, 'denied', false],
    [404, 'not_found', false],
    [413, 'too_large', false],
    [429, 'too_many', true],
    [502, 'unavailable', true],
    [500, 'internal', false],
    [400, 'invalid', false],
  ] as const)('judges a bare %d by its status', (status, kind, retry) => {
    expect(problemFrom(status, '<html>')).toMatchObject({
      kind,
      code: kind,
      message: messages.errors[kind],
      retry,
    });
  });

  it('does not believe a kind that does not exist', () => {
    expect(problemFrom(403, { kind: 'weird', retry: 'yes', title: '' })).toMatchObject({
      kind: 'denied',
      retry: false,
    });
  });

  it('reads how long to wait', () => {
    expect(problemFrom(429, {}, '30').after).toBe(30);
    expect(problemFrom(429, { after: 5 }, '30').after).toBe(5);
    expect(problemFrom(429, {}, 'soon').after).toBe(0);
  });

  it('keeps a stranger’s words from the screen', () => {
    expect(asProblem(new TypeError('x is undefined')).message).toBe(messages.errors.internal);
  });
});

describe('call', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('says who asks and for which brand', async () => {
    const seen: [string, RequestInit][] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      seen.push([url, init]);
      return Promise.resolve(Response.json({ ok: 1 }));
    });
    expect(await call({ method: 'POST', path: 'x', body: { a: 1 }, brand: 'b' })).toEqual({ ok: 1 });
    const [url, init] = seen[0]!;
    expect(url).toBe('/api/v1/x');
    expect(new Headers(init.headers).get('Parley-Brand')).toBe('b');
    expect(init).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'same-origin' });
  });

  it('answers nothing for an empty answer', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })));
    expect(await call({ path: 'x' })).toBeUndefined();
  });

  it('turns a lost network into a problem', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call({ path: 'x' })).rejects.toMatchObject({ kind: 'offline', retry: true });
  });

  it('turns a refusal into a problem', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ code: 'locked_out' }, { status: 429 })));
    await expect(call({ path: 'x' })).rejects.toBeInstanceOf(Problem);
  });
});
