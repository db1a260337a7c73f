// The tus client, and the way to a file's bytes. Loaded when the first file is
// chosen or shown.

import { backoff } from '../wire/backoff';
import { Lost, Refused } from '../wire/fault';
import type { Bytes, Host, HttpRequest, HttpResponse, LocalFile } from '../wire/host';
import type { Fault, ID } from '../wire/types';
import type { Shown } from './types';

export type UploadPorts = {
  host: Host;
  origin: string;
  /** Who asks. */
  headers(): Record<string, string>;
};

/** What becomes of an upload, as it goes on. */
export type UploadEvents = {
  /** It has an id: where to go on after a reload. */
  onId(id: ID): void;
  /** So many bytes have arrived. */
  onSent(sent: number): void;
};

/** Stops an upload; what runs rejects with Lost. */
export type Stop = { stopped: boolean; cancel: () => void };

const smallest = 256 * 1024;
const largest = 4 * 1024 * 1024;

/**
 * Sends a file up and returns its upload's id once all of it has arrived and
 * was looked at. It goes on over lost links for ever; it rejects with Refused,
 * and with Lost when it was stopped.
 */
export async function upload(
  ports: UploadPorts,
  file: LocalFile,
  known: ID | undefined,
  stop: Stop,
  events: UploadEvents,
): Promise<ID> {
  let id = known;
  let sent: number | undefined;
  let part = smallest;
  for (let failures = 0; ;) {
    if (stop.stopped) throw new Lost();
    try {
      if (id === undefined) {
        id = await create(ports, file, stop);
        sent = 0;
        events.onId(id);
      }
      sent ??= await progress(ports, id, stop);
      events.onSent(sent);
      if (sent >= file.size) return id;
      const begun = ports.host.now();
      sent = await append(ports, id, sent, file.slice(sent, sent + part), stop);
      events.onSent(sent);
      failures = 0;
      // Parts that take about a second: few requests, and a bar that moves.
      if (ports.host.now() - begun < 500) part = Math.min(largest, part * 2);
      else if (ports.host.now() - begun > 2000) part = Math.max(smallest, part / 2);
    } catch (thrown) {
      if (stop.stopped) throw new Lost();
      sent = undefined; // how far it came is the server's to say
      const fault = thrown instanceof Refused ? thrown.fault : undefined;
      if (fault?.code === 'not_found' && id !== undefined) {
        id = undefined; // expired: from the beginning
        if (++failures > 3) throw thrown;
        continue;
      }
      const again = !fault || fault.retry || fault.kind === 'sign_in' || fault.code === 'upload_offset';
      if (!again) throw thrown;
      part = smallest;
      await pause(
        ports.host,
        Math.max((fault?.after ?? 0) * 1000, backoff(++failures, ports.host.random())),
        stop,
      );
    }
  }
}

/** Ends an upload; whether that arrives does not matter, since it expires. */
export function abandon(ports: UploadPorts, id: ID): void {
  request(ports, 'DELETE', `/${id}`, {}).catch(() => undefined);
}

async function create(ports: UploadPorts, file: LocalFile, stop: Stop): Promise<ID> {
  const response = await request(
    ports,
    'POST',
    '',
    { 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${base64(file.name)}` },
    undefined,
    stop,
  );
  const id = response.header('Location')?.split('/').pop();
  if (!id) throw new Lost();
  return id;
}

async function progress(ports: UploadPorts, id: ID, stop: Stop): Promise<number> {
  return offset(await request(ports, 'HEAD', `/${id}`, {}, undefined, stop));
}

async function append(ports: UploadPorts, id: ID, at: number, body: Bytes, stop: Stop): Promise<number> {
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
  return offset(await request(ports, 'PATCH', `/${id}`, headers, body, stop));
}

function offset(response: HttpResponse): number {
  const value = Number(response.header('Upload-Offset') ?? NaN);
  if (!Number.isFinite(value)) throw new Lost();
  return value;
}

async function request(
  ports: UploadPorts,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Bytes,
  stop?: Stop,
): Promise<HttpResponse> {
  const all = { ...ports.headers(), 'Tus-Resumable': '1.0.0', ...headers };
  const asked: HttpRequest = { method, headers: all, ...(body ? { body } : {}) };
  return answered(ports.host, `${ports.origin}/api/v1/uploads${path}`, asked, stop);
}

/** The response when it is a good one; Refused with the server's sentence, or Lost. */
async function answered(host: Host, url: string, asked: HttpRequest, stop?: Stop): Promise<HttpResponse> {
  let response: HttpResponse;
  let text: string;
  try {
    response = await host.fetch(url, asked, (cancel) => {
      if (stop) stop.cancel = cancel;
    });
    if (response.status < 300) return response;
    text = await response.text();
  } catch {
    throw new Lost();
  }
  throw refused(response.status, text);
}

type Problem = Partial<Fault> & { detail?: string };

function refused(status: number, text: string): Error {
  let problem: Problem | null = null;
  try {
    problem = JSON.parse(text) as Problem | null;
  } catch {
    // An answer to HEAD has no body, and a proxy's is a page.
  }
  if (problem?.code && problem.kind) {
    const { kind, code, retry, after, title = '', detail = title } = problem;
    return new Refused({
      kind,
      code,
      title: detail,
      ...(retry ? { retry } : {}),
      ...(after ? { after } : {}),
    });
  }
  if (status === 404) return new Refused({ kind: 'not_found', code: 'not_found', title: '' });
  if (status === 401) return new Refused({ kind: 'sign_in', code: 'sign_in', title: '' });
  return new Lost();
}

function pause(host: Host, ms: number, stop: Stop): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      unwake();
      resolve();
    };
    const cancel = host.after(ms, done);
    const unwake = host.onWake(done);
    stop.cancel = done;
  });
}

/** Halves of surrogate pairs have no UTF-8. */
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '');

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of the text's UTF-8. */
function base64(text: string): string {
  const bytes = [...encodeURIComponent(whole(text)).matchAll(/%(..)|(.)/g)].map(([, hex, char]) =>
    hex ? parseInt(hex, 16) : (char ?? '').charCodeAt(0),
  );
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => digits[(bits >> shift) & 63]).join('');
    out += b === undefined ? `${four.slice(0, 2)}==` : c === undefined ? `${four.slice(0, 3)}=` : four;
  }
  return out;
}

/** Fetches a file's bytes by an address that is good for this session alone; open says that a closed one is opened. */
export async function fetchFile(
  ports: UploadPorts,
  id: ID,
  what: 'file' | 'thumb',
  open: boolean,
): Promise<Shown> {
  const { host, origin } = ports;
  const asked = await answered(host, `${origin}/api/v1/attachments/${id}/link`, {
    method: 'POST',
    headers: { ...ports.headers(), ...(open ? { 'Content-Type': 'application/json' } : {}) },
    ...(open ? { body: '{"open":true}' } : {}),
  });
  let link: { url: string; thumb?: string };
  try {
    link = JSON.parse(await asked.text()) as typeof link;
  } catch {
    throw new Lost();
  }
  const path = what === 'thumb' ? (link.thumb ?? link.url) : link.url;
  const response = await answered(host, `${origin}${path}`, { method: 'GET', headers: ports.headers() });
  try {
    return host.address(await response.bytes());
  } catch {
    throw new Lost();
  }
}
