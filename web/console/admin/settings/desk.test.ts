import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../http/problem';
import type { Draft, Edition, State } from './api';
import { SettingsDesk, type Backend } from './desk.svelte';
import { example } from './example';
import type { Settings } from './document';

/** A server with one brand, and a colleague who saves too. */
class Server implements Backend {
  published: Edition = { version: 1, at: '', by: {}, settings: example() };
  draft: Draft | undefined;
  down = false;

  get = (): Promise<State> =>
    Promise.resolve(
      structuredClone(
        this.draft ? { published: this.published, draft: this.draft } : { published: this.published },
      ),
    );

  save = (_: string, d: { base: number; revision: number; settings: Settings }): Promise<Draft> => {
    if (this.down) return Promise.reject(new Problem('offline', 'offline', 'x', true));
    if (d.settings.look.accent === 'red')
      return Promise.reject(
        new Problem('invalid', 'invalid', 'x', false, 0, [
          { where: 'body.settings.look.accent', why: 'Write #rrggbb.' },
        ]),
      );
    if (d.base !== this.published.version || d.revision !== (this.draft?.revision ?? 0))
      return Promise.reject(new Problem('conflict', 'settings_moved', 'x'));
    this.draft = {
      base: d.base,
      revision: d.revision + 1,
      at: '',
      by: { name: 'Me' },
      settings: structuredClone(d.settings),
    };
    return Promise.resolve(structuredClone(this.draft));
  };

  discard = () => {
    this.draft = undefined;
    return Promise.resolve();
  };

  publish = (): Promise<Edition> => {
    this.published = {
      ...this.published,
      version: this.published.version + 1,
      settings: this.draft?.settings ?? example(),
    };
    this.draft = undefined;
    return Promise.resolve(structuredClone(this.published));
  };

  colleague(edit: (s: Settings) => void): void {
    const settings = structuredClone(this.draft?.settings ?? this.published.settings);
    edit(settings);
    this.draft = {
      base: this.published.version,
      revision: (this.draft?.revision ?? 0) + 1,
      at: '',
      by: { name: 'Bo' },
      settings,
    };
  }
}

let server: Server;
let desk: SettingsDesk;
const merged = vi.fn();
const doc = () => desk.doc!;

beforeEach(async () => {
  server = new Server();
  merged.mockReset();
  desk = new SettingsDesk('b', merged, server);
  await desk.load();
});

describe('SettingsDesk', () => {
  it('saves a draft and publishes it', async () => {
    doc().look.accent = '#112233';
    expect(desk.changes).toEqual([{ path: 'look.accent', before: '#0b6b5d', after: '#112233' }]);
    await desk.save();
    expect([desk.saving, server.draft?.settings.look.accent]).toEqual(['saved', '#112233']);
    expect(await desk.publish()).toBe(true);
    expect([server.published.version, desk.changes]).toEqual([2, []]);
  });

  it('tells what is wrong at its place, and keeps what was typed', async () => {
    doc().look.accent = 'red';
    await desk.save();
    expect([desk.saving, desk.flaws, doc().look.accent]).toEqual([
      'refused',
      { 'look.accent': 'Write #rrggbb.' },
      'red',
    ]);
    expect(await desk.publish()).toBe(false);
    doc().look.accent = '#ff0000';
    await desk.save();
    expect([desk.saving, desk.flaws]).toEqual(['saved', {}]);
  });

  it('has nothing to save, and nothing wrong, once a change is taken back', async () => {
    doc().look.accent = 'red';
    await desk.save();
    doc().look.accent = example().look.accent;
    desk.touched();
    expect([desk.saving, desk.flaws, desk.problem]).toEqual(['saved', {}, undefined]);
    doc().name = 'Quay';
    desk.touched();
    doc().name = example().name;
    desk.touched();
    expect([desk.saving, server.draft]).toEqual(['saved', undefined]);
  });

  it('puts together what two admins changed in different places', async () => {
    server.colleague((s) => (s.name = 'Port'));
    doc().look.accent = '#112233';
    await desk.save();
    expect(merged).toHaveBeenCalledWith('Bo');
    await desk.save();
    expect([server.draft?.settings.name, server.draft?.settings.look.accent]).toEqual(['Port', '#112233']);
  });

  it('asks where both changed the same', async () => {
    server.colleague((s) => (s.name = 'Port'));
    doc().name = 'Quay';
    await desk.save();
    expect([desk.saving, desk.clashes]).toEqual(['clash', [{ path: 'name', mine: 'Quay', theirs: 'Port' }]]);
    expect(doc().name).toBe('Quay');
    await desk.decide(() => false);
    expect([desk.saving, doc().name, server.draft?.revision]).toEqual(['saved', 'Port', 1]);
  });

  it('keeps ours where we say so', async () => {
    server.colleague((s) => (s.name = 'Port'));
    doc().name = 'Quay';
    await desk.save();
    await desk.decide(() => true);
    expect([server.draft?.settings.name, server.draft?.revision]).toEqual(['Quay', 2]);
  });

  it('keeps what was typed when the server is away', async () => {
    server.down = true;
    doc().name = 'Quay';
    await desk.save();
    expect([desk.saving, doc().name]).toEqual(['failed', 'Quay']);
    server.down = false;
    await desk.save();
    expect([desk.saving, server.draft?.settings.name]).toEqual(['saved', 'Quay']);
  });

  it('shows what a colleague saved, unless one is typing', async () => {
    server.colleague((s) => (s.name = 'Port'));
    await desk.look();
    expect(doc().name).toBe('Port');
    doc().name = 'Quay';
    server.colleague((s) => (s.name = 'Pier'));
    await desk.look();
    expect(doc().name).toBe('Quay');
  });

  it('discards', async () => {
    doc().name = 'Quay';
    await desk.save();
    expect(await desk.discard()).toBe(true);
    expect([doc().name, server.draft, desk.changes]).toEqual(['Harbour', undefined, []]);
  });
});
