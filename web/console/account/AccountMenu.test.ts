import { render } from 'svelte/server';
import { expect, it, vi } from 'vitest';
import type { Door } from '../doors/door.svelte';
import type { Inbox } from '../inbox/inbox.svelte';
import StateSwitch from '../inbox/StateSwitch.svelte';
import AccountMenu from './AccountMenu.svelte';

vi.stubGlobal('localStorage', { getItem: () => null });

const inbox = (link: string) =>
  ({
    desk: { current: { version: 1, state: 'online', capacity: 4, load: 1 } },
    link: { current: { state: link, unsent: 0 } },
    membership: { brand: { name: 'Harbour' }, role: 'agent' },
    busy: () => false,
  }) as unknown as Inbox;

function dot(link: string): string | undefined {
  const door = { account: { person: { id: 'ana', name: 'Ana', email: 'a@b' }, memberships: [] } };
  const props = { inbox: inbox(link), door: door as unknown as Door, signOut: () => Promise.resolve() };
  return /class="(dot[^"]*)"/.exec(render(AccountMenu, { props }).body)?.[1];
}

it('never shows one as online while the link is lost', () => {
  expect(dot('live')).toMatch(/\bonline\b/);
  expect(dot('offline')).toMatch(/\bunlinked\b/);
  expect(dot('offline')).not.toMatch(/\bonline\b/);
  const { body } = render(StateSwitch, { props: { inbox: inbox('offline') } });
  expect(body).toContain('Not connected');
});
