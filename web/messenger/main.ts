import '../kit/tokens.css';
import '../kit/base.css';
import './messenger.css';
import { mount } from 'svelte';
import { browserHost, createConsumer, spaceOf } from '../sdk';
import { begin, mark } from './popout';
import { SharedStorage } from './share';
import App from './view/App.svelte';

const brand = /^\/messenger\/([0-9a-f-]{36})/.exec(location.pathname)?.[1] ?? '';

async function run(target: HTMLElement): Promise<void> {
  // A window that a frame has opened keeps what it was handed for as long as it
  // is open: this origin's own storage may hold another session of the brand.
  const popped = location.hash === mark;
  // Our own console shows what is not published yet: nothing of it is kept or sent.
  const preview = location.hash === '#preview' ? new (await import('./preview')).Preview() : undefined;
  const space = spaceOf({ kind: 'consumer', brand });
  const real = popped ? browserHost(() => sessionStorage) : browserHost();
  const host = preview?.host(real) ?? real;
  const storage = new SharedStorage(host.storage, space);
  if (popped) await begin(storage);
  // A mail's link: its secret leaves the address at once.
  const restore = location.hash.startsWith('#restore=') ? location.hash.slice('#restore='.length) : '';
  if (restore) history.replaceState(null, '', location.pathname);
  const consumer = createConsumer({ host: { ...host, storage }, origin: location.origin, brand });
  preview?.attend(consumer);
  mount(App, { target, props: { consumer, storage, brand, space, popped, restore } });
}

const target = document.getElementById('app');
if (target) void run(target);
