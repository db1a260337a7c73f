import type { Component } from 'svelte';
import type { Admin } from './admin.svelte';
import type { PageName } from './routes';

type View = { default: Component<{ admin: Admin }> };

/** Where each page's code is. Each is a chunk of its own that comes when somebody goes there. */
export const pages: Record<PageName, () => Promise<View>> = {
  start: () => import('./start/StartPage.svelte'),
  brand: () => import('./brand/BrandPage.svelte'),
  look: () => import('./look/LookPage.svelte'),
  languages: () => import('./languages/LanguagesPage.svelte'),
  hours: () => import('./hours/HoursPage.svelte'),
  install: () => import('./install/InstallPage.svelte'),
  origins: () => import('./origins/OriginsPage.svelte'),
  'sign-in': () => import('./keys/ConsumerKeysPage.svelte'),
  people: () => import('./people/PeoplePage.svelte'),
  skills: () => import('./skills/SkillsPage.svelte'),
  rules: () => import('./rules/RulesPage.svelte'),
  survey: () => import('./survey/SurveyPage.svelte'),
  tags: () => import('./tags/TagsPage.svelte'),
  answers: () => import('./answers/AnswersPage.svelte'),
  routing: () => import('./routing/RoutingPage.svelte'),
  files: () => import('./files/FilesPage.svelte'),
  mail: () => import('./mail/MailPage.svelte'),
  'api-keys': () => import('./api-keys/ApiKeysPage.svelte'),
  endpoints: () => import('./endpoints/EndpointsPage.svelte'),
  sensitive: () => import('./sensitive/SensitivePage.svelte'),
  tester: () => import('./tester/TesterPage.svelte'),
  exceptions: () => import('./exceptions/ExceptionsPage.svelte'),
  requests: () => import('./requests/RequestsPage.svelte'),
  versions: () => import('./versions/VersionsPage.svelte'),
  changes: () => import('./changes/ChangesPage.svelte'),
};
