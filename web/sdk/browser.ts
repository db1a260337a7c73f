import type { Bytes, Host, HttpResponse, Socket, Storage } from '../wire/host';

/** The Host of a real window, which keeps things in its localStorage or in another area. */
export function browserHost(area: () => globalThis.Storage = () => localStorage): Host {
  return {
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    uuid,
    socket,
    fetch: request,
    onWake,
    onVisible,
    storage: storage(area),
    address,
  };
}

// crypto.randomUUID exists in secure contexts only; the rest makes the same
// version 4 from the same source of randomness.
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const socket: Host['socket'] = (url, events) => {
  let ws: WebSocket | null = null;
  let over = false;
  const end = (code: number, reason: string) => {
    if (over) return;
    over = true;
    events.onClose(code, reason);
  };
  try {
    ws = new WebSocket(url);
    ws.onopen = () => events.onOpen();
    ws.onmessage = (message) => {
      if (!over && typeof message.data === 'string') events.onText(message.data);
    };
    ws.onclose = (event) => end(event.code, event.reason);
  } catch {
    setTimeout(() => end(1006, ''), 0);
  }
  const made: Socket = {
    send(text) {
      if (ws?.readyState === WebSocket.OPEN) ws.send(text);
    },
    // A half-open socket may take minutes to report its own close: ours is
    // over when we say so.
    close() {
      ws?.close();
      end(1000, '');
    },
  };
  return made;
};

const request: Host['fetch'] = async (url, { method, headers, body }, onCancel) => {
  const abort = new AbortController();
  onCancel?.(() => abort.abort());
  const response = await fetch(url, {
    method,
    headers,
    signal: abort.signal,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: body as string | Blob }),
  });
  const wrapped: HttpResponse = {
    status: response.status,
    text: () => response.text(),
    bytes: () => response.blob(),
    header: (name) => response.headers.get(name),
    async *chunks() {
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const next = await reader?.read();
        if (!next || next.done) return;
        yield next.value;
      }
    },
  };
  return wrapped;
};

function address(bytes: Bytes): { url: string; release(): void } {
  const url = URL.createObjectURL(bytes as Blob);
  return { url, release: () => URL.revokeObjectURL(url) };
}

function onWake(run: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') run();
  };
  addEventListener('online', run);
  addEventListener('pageshow', run);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', run);
    removeEventListener('pageshow', run);
    document.removeEventListener('visibilitychange', seen);
  };
}

function onVisible(run: (on: boolean) => void): () => void {
  const tell = () => run(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', tell);
  tell();
  return () => document.removeEventListener('visibilitychange', tell);
}

// localStorage, or memory where the browser refuses it or it is full: then
// nothing outlives the page, and everything else works.
function storage(area: () => globalThis.Storage): Storage {
  const memory = new Map<string, string>();
  const real = attempt(area, null);
  const lasting = attempt(() => probe(real), false);
  return {
    lasting,
    get: (key) => memory.get(key) ?? attempt(() => real?.getItem(key) ?? null, null),
    set(key, value) {
      const kept = attempt(() => {
        if (!real) return false;
        real.setItem(key, value);
        return true;
      }, false);
      if (kept) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => real?.removeItem(key), undefined);
    },
    keys(prefix) {
      const stored = attempt(() => Object.keys(real ?? {}), []);
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
    },
  };
}

/** Writes and reads back: some browsers take things and keep nothing. */
function probe(real: globalThis.Storage | null): boolean {
  const key = 'parley/probe';
  real?.setItem(key, key);
  const kept = real?.getItem(key) === key;
  real?.removeItem(key);
  return kept;
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
