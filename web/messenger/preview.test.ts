import { describe, expect, it, vi } from 'vitest';
import type { Consumer, Host } from '../sdk';
import { Preview } from './preview';

function world(framed = true) {
  const listeners: ((e: unknown) => void)[] = [];
  const parent = {};
  const win = {
    location: { origin: 'https://chat.example' },
    addEventListener: (_: string, run: (e: unknown) => void) => listeners.push(run),
  } as unknown as Window & { parent: unknown };
  win.parent = (framed ? parent : win) as Window;
  const fetch = vi.fn();
  const preview = new Preview(win);
  const refresh = vi.fn();
  preview.attend({ refresh } as unknown as Consumer);
  const say = (over: object) =>
    listeners.forEach((run) =>
      run({
        origin: 'https://chat.example',
        source: win.parent,
        data: { parley: 'preview', look: '{"name":"Port"}' },
        ...over,
      }),
    );
  return { host: preview.host({ fetch } as unknown as Host), fetch, refresh, say, parent };
}

const look = 'https://chat.example/api/v1/brands/x/look';

describe('Preview', () => {
  it('looks as our own page says, and asks the server for nothing', async () => {
    const { host, fetch, refresh, say } = world();
    await expect(host.fetch(look, { method: 'GET', headers: {} })).rejects.toThrow();
    say({});
    expect(refresh).toHaveBeenCalledOnce();
    expect(await (await host.fetch(look, { method: 'GET', headers: {} })).text()).toBe('{"name":"Port"}');
    await expect(
      host.fetch('https://chat.example/api/v1/brands/x/consumers', { method: 'POST', headers: {} }),
    ).rejects.toThrow();
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another window', { source: {} }],
    ['another word', { data: { parley: 'hello', look: '{}' } }],
    ['no text', { data: { parley: 'preview', look: {} } }],
    ['nothing', { data: null }],
  ])('hears nothing of %s', (_, over) => {
    const { refresh, say } = world();
    say(over);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('hears nobody when it is no frame', () => {
    const { refresh, say } = world(false);
    say({});
    expect(refresh).not.toHaveBeenCalled();
  });

  it('keeps nothing in the browser', () => {
    const { host } = world();
    host.storage.set('a/b', '1');
    expect([host.storage.get('a/b'), host.storage.keys('a/'), host.storage.lasting]).toEqual([
      '1',
      ['a/b'],
      false,
    ]);
    host.storage.remove('a/b');
    expect(host.storage.get('a/b')).toBeNull();
  });
});
