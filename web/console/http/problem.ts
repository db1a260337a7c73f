import { messages } from '../messages';

/** The classes of failure a program may decide by; the server's fault kinds and our own "offline". */
export type Kind =
  | 'internal'
  | 'invalid'
  | 'not_found'
  | 'denied'
  | 'sign_in'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable'
  | 'offline';

/** A part of a request that was refused: its path, such as body.name, and why. */
export type Place = { where: string; why: string };

/** A failed call. Its message is a sentence for people that says what to do next. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly kind: Kind,
    readonly code: string,
    sentence: string,
    /** The same request may succeed later. */
    readonly retry = false,
    /** Seconds to wait first. */
    readonly after = 0,
    /** Which parts of what was sent were refused, and why. */
    readonly places: readonly Place[] = [],
  ) {
    super(sentence);
  }
}

const kinds: readonly string[] = [
  'internal',
  'invalid',
  'not_found',
  'denied',
  'sign_in',
  'conflict',
  'too_large',
  'too_many',
  'unavailable',
];

/** What a status means when the answer itself does not say, as behind a proxy. */
function kindOf(status: number): Kind {
  switch (status) {
    case 401:
      return 'sign_in';
    case 403:
      return 'denied';
    case 404:
    case 410:
      return 'not_found';
    case 409:
    case 412:
      return 'conflict';
    case 413:
      return 'too_large';
    case 423:
    case 429:
      return 'too_many';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
  }
  return status >= 500 ? 'internal' : 'invalid';
}

const text = (v: unknown) => (typeof v === 'string' && v !== '' ? v : undefined);
const seconds = (v: unknown) => (Number.isFinite(Number(v)) ? Math.max(0, Number(v)) : 0);

const places = (v: unknown) =>
  (Array.isArray(v) ? (v as Partial<Record<keyof Place, unknown>>[]) : [])
    .map((p) => ({ where: text(p.where) ?? '', why: text(p.why) ?? '' }))
    .filter((p) => p.why !== '');

/** Reads a problem+json (RFC 9457) body; anything else is judged by its status. */
export function problemFrom(status: number, body: unknown, retryAfter?: string | null): Problem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const kind = kinds.includes(String(fields['kind'])) ? (fields['kind'] as Kind) : kindOf(status);
  const sentence = text(fields['detail']) ?? text(fields['title']) ?? messages.errors[kind];
  const retry =
    typeof fields['retry'] === 'boolean' ? fields['retry'] : kind === 'too_many' || kind === 'unavailable';
  return new Problem(
    kind,
    text(fields['code']) ?? kind,
    sentence,
    retry,
    seconds(fields['after'] ?? retryAfter ?? 0),
    places(fields['errors']),
  );
}

/** Anything thrown, as a problem. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem('internal', 'internal', messages.errors.internal);
}
