import { afterEach, expect, it, vi } from 'vitest';
import type { Client, Event, Head } from '../../sdk';
import type { Membership } from '../http/directory';
import { Inbox } from './inbox.svelte';

const still = <T>(value: T) => ({
  get: () => value,
  subscribe: (run: (value: T) => void) => (run(value), () => undefined),
});

afterEach(() => vi.unstubAllGlobals());

it('announces a customer by the name that the head gives', () => {
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  let tell: (event: Event) => void = () => undefined;
  const named = { consumer: { kind: 'consumer', id: '8fc4', name: 'Oliver Banks' } } as Head;
  const client = {
    link: still({ state: 'live', unsent: 0 }),
    me: still(null),
    desk: still(null),
    list: () => still({ heads: [], rows: [] }),
    head: () => still(named),
    onEvent: (run: typeof tell) => ((tell = run), () => undefined),
  } as unknown as Client;
  const inbox = new Inbox(client, { brand: { id: 'b' } } as Membership);
  const stop = inbox.run();
  tell({ conversation: 'c', kind: 'said', author: { kind: 'consumer', id: '8fc4' }, text: 'hello' } as Event);
  stop();
  expect(inbox.said).toBe('Oliver Banks: hello');
});
