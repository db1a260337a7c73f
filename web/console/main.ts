import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import App from './App.svelte';
import { applyTheme } from './logic/theme';

applyTheme();
const target = document.getElementById('app');
if (target) mount(App, { target });
