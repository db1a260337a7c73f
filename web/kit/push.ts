// Web push for a page of ours that stands alone: inside a frame browsers answer
// every question with no. The subscription belongs to the session that asks for
// it; when the session changes (a consumer signs in), renewPush moves it over.

/** Whose pushes: a consumer shows the token of his session, people their cookie. */
export type PushOwner = { kind: 'consumer'; token: string } | { kind: 'person' };

/**
 * unsupported: this browser cannot, or the page is in a frame. blocked: the
 * person has said no, and only the browser's own settings change that.
 */
export type PushState = 'unsupported' | 'blocked' | 'off' | 'on';

const place = {
  consumer: { worker: '/messenger/sw.js', scope: '/messenger/' },
  person: { worker: '/console/sw.js', scope: '/console/' },
};

/** Asks nobody anything. */
export async function pushState(owner: PushOwner): Promise<PushState> {
  if (!supported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return (await subscription(owner)) && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Call it from a click: the browser asks the person. Rejects when the server cannot be reached. */
export async function askPush(owner: PushOwner): Promise<PushState> {
  if (!supported()) return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return pushState(owner);
  const { worker, scope } = place[owner.kind];
  await navigator.serviceWorker.register(worker, { scope });
  const registration = await ready(scope);
  const key = await call<{ key: string }>('GET', '/push/key', owner);
  const made =
    (await registration.pushManager.getSubscription()) ??
    (await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(key.key),
    }));
  await tell(made, owner);
  return 'on';
}

/** Ends them on this browser, here and on the server. */
export async function stopPush(owner: PushOwner): Promise<PushState> {
  if (!supported()) return 'unsupported';
  const made = await subscription(owner);
  await call('DELETE', '/push', owner);
  await made?.unsubscribe();
  return pushState(owner);
}

/** Tells the server again, at a start and after a sign-in; does nothing when pushes are off. */
export async function renewPush(owner: PushOwner): Promise<PushState> {
  const state = await pushState(owner);
  const made = state === 'on' ? await subscription(owner) : null;
  if (made) await tell(made, owner);
  return state;
}

/** A click on a notification, while this page is open, names the conversation. */
export function onPushClick(run: (conversation: string) => void): () => void {
  if (!supported()) return () => undefined;
  const heard = ({ data }: MessageEvent<{ parley?: string; conversation?: string } | null>) => {
    if (data?.parley === 'open' && typeof data.conversation === 'string') run(data.conversation);
  };
  navigator.serviceWorker.addEventListener('message', heard);
  return () => navigator.serviceWorker.removeEventListener('message', heard);
}

function supported(): boolean {
  return (
    window.top === window &&
    'serviceWorker' in navigator &&
    'PushManager' in window &&
    'Notification' in window
  );
}

async function subscription(owner: PushOwner): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(place[owner.kind].scope);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

// The worker that serviceWorker.ready waits for may be one of another scope.
async function ready(scope: string): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  if (!registration) throw new Error('the worker was not registered');
  const worker = registration.installing ?? registration.waiting;
  if (worker && !registration.active) {
    await new Promise<void>((done) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated' || worker.state === 'redundant') done();
      });
    });
  }
  return registration;
}

function tell(made: PushSubscription, owner: PushOwner): Promise<unknown> {
  const { endpoint, keys } = made.toJSON();
  return call('POST', '/push', owner, { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
}

async function call<T>(method: string, path: string, owner: PushOwner, body?: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  if (owner.kind === 'consumer') headers.Authorization = `Bearer ${owner.token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: owner.kind === 'person' ? 'same-origin' : 'omit',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`push: ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const raw = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, (c) => c.charCodeAt(0));
}
