import { brandsOf, violationsOf, type FromFrame, type Report, type ToFrame, type Violation } from './report';

/** How long the frame may take, and how long the page is watched for refusals. */
const patience = 5000;

/** On the brand's page: looks around, reports, and reports again when more is refused. */
export async function onPage(origin: string, nonce: string, brand: string): Promise<void> {
  const violations: Violation[] = [];
  let again: () => void = () => undefined;
  watch(violations, () => again());
  const frame = document.createElement('iframe');
  const { storage, ready } = await ask(frame, origin, brand);
  const send = () => deliver(look(origin, ready, storage, violations), frame, origin, nonce, ready);
  let timer = 0;
  again = () => {
    clearTimeout(timer);
    timer = window.setTimeout(send, 300);
  };
  send();
}

// Refusals from before this script came are kept by the browser.
function watch(violations: Violation[], again: () => void): void {
  const add = (directive = '', blocked = '', policy = '', disposition = 'enforce') => {
    violations.push({ directive, blocked, policy: policy.slice(0, 4000), reports: disposition === 'report' });
    again();
  };
  document.addEventListener('securitypolicyviolation', (e) =>
    add(e.effectiveDirective, e.blockedURI, e.originalPolicy, e.disposition),
  );
  if (!('ReportingObserver' in window)) return;
  type Body = {
    effectiveDirective?: string;
    blockedURL?: string;
    originalPolicy?: string;
    disposition?: string;
  };
  new ReportingObserver(
    (reports) => {
      for (const { body } of reports as unknown as { body: Body }[])
        add(body.effectiveDirective, body.blockedURL, body.originalPolicy, body.disposition);
    },
    { types: ['csp-violation'], buffered: true },
  ).observe();
}

/** Puts a frame as the messenger's would be into the page, and waits for its word. */
function ask(
  frame: HTMLIFrameElement,
  origin: string,
  brand: string,
): Promise<{ ready: boolean; storage: Report['storage'] }> {
  return new Promise((done) => {
    const end = (ready: boolean, storage: Report['storage']) => {
      clearTimeout(timer);
      done({ ready, storage });
    };
    const timer = setTimeout(() => end(false, ''), patience);
    addEventListener('message', (e: MessageEvent<FromFrame | null>) => {
      if (e.origin === origin && e.source === frame.contentWindow && e.data?.parleyCheck === 'frame')
        end(true, e.data.storage);
    });
    frame.hidden = true;
    frame.title = 'Parley';
    frame.src = `${origin}/install-frame/${encodeURIComponent(brand)}`;
    document.documentElement.append(frame);
  });
}

function look(
  origin: string,
  ready: boolean,
  storage: Report['storage'],
  violations: readonly Violation[],
): Report {
  const scripts = [...document.scripts];
  const asked = performance.getEntriesByType('resource').map((e) => e.name);
  return {
    page: '',
    brands: brandsOf(
      scripts.map((s) => (s.src ? '' : s.text)),
      asked.filter((a) => a.startsWith(origin)),
    ).slice(0, 10),
    // The launcher stands beside the body, where pages put nothing.
    launcher: [...document.documentElement.children].some((e) => e.localName === 'div'),
    loaders: scripts.filter((s) => s.src === `${origin}/parley.js`).length,
    frame: ready ? 'ready' : 'silent',
    storage,
    pageStorage: keeps(),
    cookies: navigator.cookieEnabled,
    violations: violationsOf(violations, origin).slice(0, 12),
  };
}

function keeps(): boolean {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}

// A page whose policy forbids the request lets the frame make it.
function deliver(
  report: Report,
  frame: HTMLIFrameElement,
  origin: string,
  nonce: string,
  ready: boolean,
): void {
  fetch(`${origin}/api/v1/install-reports/${encodeURIComponent(nonce)}`, {
    method: 'POST',
    mode: 'no-cors',
    credentials: 'omit',
    body: JSON.stringify(report),
  }).catch(() => {
    const message: ToFrame = { parleyCheck: 'report', nonce, report };
    if (ready) frame.contentWindow?.postMessage(message, origin);
  });
}
