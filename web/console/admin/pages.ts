import type { Component } from 'svelte';
import type { Admin } from './admin.svelte';
import type { PageName } from './routes';

type View = { default: Component<{ admin: Admin }> };

/** Where each page's code is. Each is a chunk of its own that comes when somebody goes there. */
export const pages: Record<PageName, () => Promise<View>> = {
  start: () => import('./start/StartPage.svelte'),
  brand: () => import('./start/StartPage.svelte'),
  look: () => import('./start/StartPage.svelte'),
  languages: () => import('./start/StartPage.svelte'),
  hours: () => import('./start/StartPage.svelte'),
  install: () => import('./install/InstallPage.svelte'),
  origins: () => import('./origins/OriginsPage.svelte'),
  'sign-in': () => import('./keys/ConsumerKeysPage.svelte'),
  people: () => import('./people/PeoplePage.svelte'),
  routing: () => import('./start/StartPage.svelte'),
  files: () => import('./start/StartPage.svelte'),
  mail: () => import('./start/StartPage.svelte'),
  'api-keys': () => import('./start/StartPage.svelte'),
  versions: () => import('./start/StartPage.svelte'),
  changes: () => import('./start/StartPage.svelte'),
};
