/**
 * The pages of the brand's administration: their addresses and names. Small,
 * because the rail and the command palette load it with the first view; the
 * pages themselves come when somebody goes there.
 */

/** A page's name in the address: "#admin/people". */
export type PageName =
  | 'start'
  | 'brand'
  | 'look'
  | 'languages'
  | 'hours'
  | 'install'
  | 'origins'
  | 'sign-in'
  | 'people'
  | 'skills'
  | 'rules'
  | 'answers'
  | 'survey'
  | 'tags'
  | 'routing'
  | 'files'
  | 'mail'
  | 'api-keys'
  | 'endpoints'
  | 'sensitive'
  | 'tester'
  | 'exceptions'
  | 'requests'
  | 'versions'
  | 'changes';

/** One page: title names it, words are what else people look for it by. */
export type AdminPage = {
  name: PageName;
  title: string;
  words: string;
  /** Whom it is open to, where that is not whoever may administer the brand. */
  roles?: readonly string[];
};

type Group = { title: string; pages: readonly AdminPage[] };

/** The navigation, in the order in which it is shown. */
export const groups: readonly Group[] = [
  {
    title: '',
    pages: [{ name: 'start', title: 'Getting started', words: 'checklist first steps overview' }],
  },
  {
    title: 'Messenger',
    pages: [
      { name: 'look', title: 'Look', words: 'colour color launcher theme position logo appearance' },
      { name: 'languages', title: 'Texts and languages', words: 'greeting welcome translation away' },
      { name: 'hours', title: 'Working hours', words: 'opening hours holidays time zone reply time' },
      {
        name: 'survey',
        title: 'Survey',
        words: 'csat nps rating feedback satisfaction resolved comment after',
      },
      { name: 'install', title: 'Install', words: 'snippet script code website check' },
      { name: 'origins', title: 'Allowed sites', words: 'origins domains pages embed' },
      { name: 'sign-in', title: 'Customer sign-in', words: 'identity jwt signing key consumers' },
    ],
  },
  {
    title: 'Team',
    pages: [
      { name: 'people', title: 'People', words: 'invite colleague agent role password sessions' },
      { name: 'skills', title: 'Skills', words: 'queue department team overflow priority level' },
      {
        name: 'rules',
        title: 'Routing rules',
        words: 'where conversations begin page language shares percent condition cel',
      },
      { name: 'tags', title: 'Tags', words: 'labels topics categories merge colour' },
      {
        name: 'answers',
        title: 'Canned answers',
        words: 'canned responses templates macros snippets shortcuts saved replies variables',
        roles: ['admin', 'supervisor'],
      },
      { name: 'routing', title: 'Routing', words: 'capacity assignment time-out queue' },
    ],
  },
  {
    title: 'Brand',
    pages: [
      { name: 'brand', title: 'Profile', words: 'name logo picture' },
      { name: 'files', title: 'Files', words: 'attachments upload size limit' },
      { name: 'mail', title: 'Mail', words: 'e-mail sender reply address smtp' },
      { name: 'api-keys', title: 'API keys', words: 'token integration scopes networks' },
      { name: 'endpoints', title: 'Endpoints', words: 'payment verify values webhook signing secret' },
    ],
  },
  {
    title: 'Privacy',
    pages: [
      {
        name: 'sensitive',
        title: 'Sensitive data',
        words: 'privacy masking redaction detectors card phone who sees',
      },
      { name: 'tester', title: 'Try a text', words: 'tester privacy why masked not masked rule' },
      {
        name: 'exceptions',
        title: 'Exceptions',
        words: 'not sensitive false alarm masked confirm second person',
        roles: ['admin', 'supervisor'],
      },
      {
        name: 'requests',
        title: 'Requests',
        words: 'privacy gdpr erasure deletion copy of data access certificate',
        roles: ['admin'],
      },
    ],
  },
  {
    title: 'On record',
    pages: [
      { name: 'versions', title: 'Versions', words: 'publish roll back rollback diff history' },
      { name: 'changes', title: 'Change history', words: 'audit log who when' },
    ],
  },
];

/** Every page, for the command palette and the router. */
export const adminPages: readonly AdminPage[] = groups.flatMap((g) => g.pages);

/** Where in the administration an address leads: a page, and what stands behind it. */
export type Place = { page: PageName; rest: string };

/** The place an address names; undefined outside the administration. */
export function adminIn(hash: string): Place | undefined {
  const [, first = '', rest = ''] = /^#\/?admin(?:\/([a-z-]*))?(?:\/(.*))?$/.exec(hash) ?? [undefined];
  if (!/^#\/?admin(\/|$)/.test(hash)) return undefined;
  const page = adminPages.find((p) => p.name === first)?.name ?? 'start';
  return { page, rest: page === first ? rest : '' };
}

/** The address of a page. */
export const adminAddress = (page: PageName, rest = '') => `#admin/${page}${rest ? `/${rest}` : ''}`;

/** Whether somebody may administer the brand: its admins and the owner of the installation. */
export const mayAdminister = (role: string, owner = false) => owner || role === 'admin';

/** Whether somebody may open a page. */
export const mayOpen = (page: AdminPage, role: string, owner = false) =>
  page.roles ? page.roles.includes(role) : mayAdminister(role, owner);

/** The navigation as somebody sees it: what is not open to him is not there. */
export const groupsFor = (role: string, owner = false): readonly Group[] =>
  groups
    .map((g) => ({ ...g, pages: g.pages.filter((p) => mayOpen(p, role, owner)) }))
    .filter((g) => g.pages.length > 0);

/** Whether any page is open to somebody. */
export const mayEnter = (role: string, owner = false) => groupsFor(role, owner).length > 0;

/** What the command palette offers to somebody: the pages that are open to him. */
export const adminEntries = (role: string, owner = false) =>
  adminPages
    .filter((p) => mayOpen(p, role, owner))
    .map((p) => ({
      id: `admin.${p.name}`,
      title: p.title,
      group: 'Admin',
      words: p.words,
      address: adminAddress(p.name),
    }));
