import { expect, test, vi } from 'vitest';
import type { ToPage } from '../loader/wire';
import { bridge } from './bridge';

/** Just enough of two windows: what is posted to the page, and a way to speak to the frame. */
function setup() {
  const sent: [ToPage, string][] = [];
  const parent = { postMessage: (message: ToPage, to: string) => sent.push([message, to]) };
  let hear: (event: unknown) => void = () => undefined;
  const win = {
    parent,
    addEventListener: (_: string, run: (event: unknown) => void) => (hear = run),
  } as unknown as Window;
  const on = {
    show: vi.fn(),
    hide: vi.fn(),
    options: vi.fn(),
    go: vi.fn(),
    identify: vi.fn(),
    shutdown: vi.fn(),
  };
  const page = bridge(on, win);
  const say = (data: unknown, origin = 'https://shop.example', source: unknown = parent) =>
    hear({ data, origin, source });
  return { sent, on, page, say };
}

test('before the page has said hello, nothing but "ready" is told', () => {
  const { sent, page, say } = setup();
  page.send({ parley: 'unread', count: 3 });
  page.send({ parley: 'ready' });
  expect(sent).toEqual([[{ parley: 'ready' }, '*']]);
  say({ parley: 'hello', open: false });
  page.send({ parley: 'unread', count: 3 });
  expect(sent.at(-1)).toEqual([{ parley: 'unread', count: 3 }, 'https://shop.example']);
});

test('the first page that says hello is the only one that is heard', () => {
  const { on, say } = setup();
  say({ parley: 'identify', jwt: 'early' });
  say({ parley: 'shutdown' });
  say({ parley: 'hello', open: true });
  expect(on.show).toHaveBeenCalledOnce();
  say({ parley: 'identify', jwt: 'theirs' }, 'https://evil.example');
  say({ parley: 'shutdown' }, 'https://evil.example');
  say({ parley: 'identify', jwt: 'nested' }, 'https://shop.example', {});
  say({ parley: 'identify', jwt: 7 });
  say(null);
  say('hide');
  expect(on.identify).not.toHaveBeenCalled();
  expect(on.shutdown).not.toHaveBeenCalled();
  say({ parley: 'identify', jwt: 'ours' });
  expect(on.identify).toHaveBeenCalledExactlyOnceWith('ours');
});

test('of what a page says, only what has its shape is heard', () => {
  const { on, say } = setup();
  say({ parley: 'go', to: 'new', text: 'too early' });
  say({
    parley: 'hello',
    open: false,
    options: '{"language":"es","theme":"pink","sound":"no","titleBlink":false,"skill":"billing"}',
  });
  expect(on.options).toHaveBeenLastCalledWith({ language: 'es', titleBlink: false });
  const skill = '0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01';
  say({ parley: 'set', options: JSON.stringify({ skill }) });
  expect(on.options).toHaveBeenLastCalledWith({ skill });
  say({ parley: 'show', options: JSON.stringify({ page: ['https://a.example/', 'x'.repeat(9000), 7] }) });
  expect(on.options).toHaveBeenLastCalledWith({ page: ['https://a.example/', 'x'.repeat(2000), '7'] });
  say({ parley: 'set', options: 'no JSON' });
  say({ parley: 'set', options: 'null' });
  say({ parley: 'set', options: { language: 'es' } });
  expect(on.options).toHaveBeenLastCalledWith({});
  say({ parley: 'go', to: {} });
  say({ parley: 'go', to: 'new', text: ['no'] });
  say({ parley: 'go', to: 'new', text: 'x'.repeat(5000) });
  expect(on.go.mock.calls.map(([to, text]) => [to, text.length])).toEqual([
    ['new', 0],
    ['new', 2000],
  ]);
});
