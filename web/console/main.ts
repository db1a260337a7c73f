import { mount } from 'svelte';
import '../kit/tokens.css';
import '../kit/base.css';
import { addIcons } from '../kit/Icon.svelte';
import { moreIcons } from '../kit/icons';
import App from './App.svelte';
import { applyTheme } from './logic/theme';

addIcons(moreIcons);
applyTheme();
const target = document.getElementById('app');
if (target) mount(App, { target });
