// What both service workers do. They fetch and keep nothing: the page is as
// fresh as without them, and works without them.

type Note = { title?: string; body?: string; conversation?: string; url?: string; icon?: string };

type Shown = Event & {
  waitUntil(work: Promise<unknown>): void;
  data?: { json(): unknown } | null;
  notification?: Notification;
};

type Page = {
  url: string;
  visibilityState: string;
  focus(): Promise<Page>;
  postMessage(data: unknown): void;
};

type Worker = {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Page[]>;
    openWindow(url: string): Promise<unknown>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, run: (event: Shown) => void): void;
};

export function serve(worker: Worker): void {
  worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener('push', (event) => event.waitUntil(show(worker, read(event))));
  worker.addEventListener('notificationclick', (event) => {
    event.notification?.close();
    event.waitUntil(open(worker, (event.notification?.data ?? {}) as Note));
  });
}

function read(event: Shown): Note {
  try {
    return (event.data?.json() ?? {}) as Note;
  } catch {
    return {};
  }
}

// Whoever looks at the conversation's page sees the reply there. A browser that
// was promised a notification shows one of its own when we show none, so this
// is asked of visible pages alone.
async function show(worker: Worker, note: Note): Promise<void> {
  const pages = await windows(worker);
  if (pages.some((page) => page.visibilityState === 'visible')) return;
  await worker.registration.showNotification(note.title ?? 'Parley', {
    body: note.body ?? '',
    tag: note.conversation ?? 'parley',
    ...(note.icon ? { icon: note.icon } : {}),
    data: note,
  });
}

async function open(worker: Worker, note: Note): Promise<void> {
  const here = note.url ? new URL(note.url, worker.registration.scope) : null;
  const pages = await windows(worker);
  const page = pages.find((p) => !here || new URL(p.url).pathname.startsWith(here.pathname)) ?? null;
  if (page) {
    page.postMessage({ parley: 'open', conversation: note.conversation });
    await page.focus();
  } else if (here && here.origin === new URL(worker.registration.scope).origin) {
    await worker.clients.openWindow(here.href);
  }
}

async function windows(worker: Worker): Promise<Page[]> {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter((page) => page.url.startsWith(worker.registration.scope));
}
