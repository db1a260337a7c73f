import '../kit/tokens.css';
import '../kit/base.css';
import './messenger.css';
import { mount } from 'svelte';
import { browserHost, createConsumer } from '../sdk';
import App from './view/App.svelte';

const brand = /^\/messenger\/([0-9a-f-]{36})/.exec(location.pathname)?.[1] ?? '';
const target = document.getElementById('app');

if (target) {
  const consumer = createConsumer({ host: browserHost(), origin: location.origin, brand });
  mount(App, { target, props: { consumer } });
}
