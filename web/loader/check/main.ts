// /parley-check.js: what the loader fetches when somebody opens a page with
// "#parley-check=<nonce>.<brand>" to see how the messenger does there. No
// visitor loads it. The same file runs in the frame that the check puts into
// the page.

import { inFrame } from './frame';
import { onPage } from './page';

const script = document.currentScript as HTMLScriptElement | null;
const { origin } = new URL(script?.src || location.href);
const [, nonce = '', brand = ''] = /^#parley-check=([\w-]{1,64})\.([0-9a-f-]{36})$/.exec(location.hash) ?? [];

if (location.origin === origin && location.pathname.startsWith('/install-frame/')) {
  if (parent !== window) void inFrame();
} else if (nonce) {
  // A copied or reloaded address checks nothing.
  history.replaceState(history.state, '', location.pathname + location.search);
  void onPage(origin, nonce, brand);
}
