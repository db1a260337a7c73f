import type { Bytes, HttpResponse, LocalFile } from '../../wire/host';
import type * as wire from '../../wire/types';

/** Bytes of which only the number matters. */
class Length implements Bytes {
  constructor(readonly size: number) {}

  slice(start = 0, end = this.size): Bytes {
    return new Length(Math.max(0, Math.min(end, this.size) - start));
  }
}

export const fileOf = (name: string, size: number, type = 'text/plain'): LocalFile =>
  Object.assign(new Length(size), { name, type, lastModified: 0 });

type Held = { name: string; length: number; sent: number };

/** Uploads as the server keeps them, and what it says of files. */
export class FakeUploads {
  readonly held = new Map<string, Held>();
  readonly files = new Map<string, wire.Attachment>();
  readonly calls: string[] = [];
  /** Names that are refused once they are whole. */
  readonly refused = new Set<string>();
  /** So many requests more are lost: the first half of a part has arrived. */
  breaks = 0;
  #next = 0;

  answer(method: string, path: string, headers: Record<string, string>, body: Bytes | string): HttpResponse {
    const id = path.split('/')[4] ?? '';
    this.calls.push(`${method}${id ? ` ${headers['Upload-Offset'] ?? ''}` : ''}`.trim());
    if (method === 'POST') return this.#create(headers);
    const held = this.held.get(id);
    if (!held) return respond(404, problem('not_found', 'not_found'));
    if (method === 'DELETE') {
      this.held.delete(id);
      return respond(204);
    }
    if (method === 'PATCH') {
      const size = typeof body === 'string' ? body.length : body.size;
      if (Number(headers['Upload-Offset']) !== held.sent)
        return respond(409, problem('upload_offset', 'conflict'));
      if (this.breaks > 0) {
        this.breaks--;
        held.sent += Math.floor(size / 2);
        throw new Error('broken');
      }
      held.sent += size;
      if (held.sent === held.length && this.refused.has(held.name)) {
        this.held.delete(id);
        return respond(422, { ...problem('file_unsafe', 'invalid'), detail: 'It could harm.' });
      }
    }
    return respond(method === 'PATCH' ? 204 : 200, undefined, { 'Upload-Offset': String(held.sent) });
  }

  #create(headers: Record<string, string>): HttpResponse {
    const id = `u${++this.#next}`;
    const name = textOf(headers['Upload-Metadata']?.split(' ')[1] ?? '');
    this.held.set(id, { name, length: Number(headers['Upload-Length']), sent: 0 });
    return respond(201, undefined, { Location: `/api/v1/uploads/${id}` });
  }

  /** The upload becomes an attachment, once. */
  take(upload: string): wire.Attachment | undefined {
    const held = this.held.get(upload);
    if (!held || held.sent < held.length) return undefined;
    this.held.delete(upload);
    const attachment = { id: `a-${upload}`, name: held.name, type: 'text/plain', size: held.length };
    this.files.set(attachment.id, attachment);
    return attachment;
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function textOf(base64: string): string {
  let bits = '';
  for (const c of base64.replace(/=+$/, '')) bits += digits.indexOf(c).toString(2).padStart(6, '0');
  const bytes = bits.match(/.{8}/g) ?? [];
  return decodeURIComponent(bytes.map((b) => `%${parseInt(b, 2).toString(16).padStart(2, '0')}`).join(''));
}

const problem = (code: string, kind: string) => ({ code, kind, title: code });

export function respond(status: number, body?: unknown, headers: Record<string, string> = {}): HttpResponse {
  const text = body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    text: () => Promise.resolve(text),
    bytes: () => Promise.resolve(new Length(text.length)),
    header: (name) => headers[name] ?? null,
    async *chunks() {
      yield text;
    },
  };
}
