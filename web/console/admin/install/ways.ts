import { snippet } from '../../doors/origin';

/** One way of putting the messenger on pages. */
export type Way = {
  key: string;
  title: string;
  intro: string;
  text: (server: string, brand: string) => string;
  /** What else to do there. */
  then: string;
};

const quoted = (text: string) => JSON.stringify(text).replaceAll('<', '\\u003c');

/** The ways, the plainest first. */
export const ways: readonly Way[] = [
  {
    key: 'html',
    title: 'HTML',
    intro: 'Put this before </body> on every page that should show the messenger.',
    text: snippet,
    then: 'The button is drawn when the script has come; the messenger itself loads when somebody shows intent.',
  },
  {
    key: 'app',
    title: 'Single-page app',
    intro:
      'Run this once, where your application starts. Navigation and frameworks leave the messenger alone.',
    text: (server, brand) =>
      [
        `window.Parley ??= function () { (window.Parley.q ??= []).push(arguments) };`,
        `window.Parley('boot', { brand: ${quoted(brand)} });`,
        `document.head.append(Object.assign(document.createElement('script'), { async: true, src: ${quoted(`${server}/parley.js`)} }));`,
      ].join('\n'),
    then: "When somebody signs out of your application, call Parley('shutdown'): it forgets the person on that device.",
  },
  {
    key: 'manager',
    title: 'Tag manager',
    intro: 'Make a tag of custom HTML that fires on all pages, with this in it.',
    text: snippet,
    then: 'Count the messenger among the necessary scripts: it sets no cookie on your pages. A consent manager that rewrites it to type="text/plain" keeps it from running.',
  },
  {
    key: 'strict',
    title: 'Strict policy',
    intro:
      'For pages whose Content-Security-Policy lets no script run that stands in the page: put the first part into a file of your own.',
    text: (server, brand) =>
      [
        `// chat.js, a file of yours`,
        `window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) };`,
        `Parley('boot', { brand: ${quoted(brand)} });`,
        ``,
        `<!-- in the page -->`,
        `<script src="/chat.js"></script>`,
        `<script async src=${quoted(`${server}/parley.js`)}></script>`,
      ].join('\n'),
    then: 'With nonces, give each of the two scripts the nonce instead. With ’strict-dynamic’ both need it.',
  },
];

/** What a page's policy must name, each to be joined with what its line has already. */
export const policy = (server: string) =>
  [`script-src ${server};`, `connect-src ${server};`, `frame-src ${server};`].join('\n');
