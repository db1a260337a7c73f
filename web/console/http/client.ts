import { messages } from '../messages';
import { Problem, problemFrom } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How a call is made: the path under /api/v1, a JSON body, the brand worked for. */
export type Call = { method?: Method; path: string; body?: unknown; brand?: string | undefined };

async function parse(answer: Response): Promise<unknown> {
  const raw = await answer.text();
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What answers when the server wants a fresh proof before it goes on: it
 * resolves to whether one was given. The console sets it while it is shown.
 */
export const guard: { prove: (() => Promise<boolean>) | undefined } = { prove: undefined };

/**
 * Calls our own server as fetched does. When the server wants a fresh proof
 * first, whoever sits here is asked for one and the call is made again.
 */
export async function call<T = void>(what: Call): Promise<T> {
  try {
    return await fetched<T>(what);
  } catch (thrown) {
    const wanted = thrown instanceof Problem && thrown.code === 'step_up';
    if (!wanted || !guard.prove || !(await guard.prove())) throw thrown;
    return fetched<T>(what);
  }
}

/**
 * Calls our own server with the session's cookie and returns the JSON answer.
 * Throws a Problem and nothing else: kind offline when there was no answer.
 */
async function fetched<T>({ method = 'GET', path, body, brand }: Call): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (brand) headers.set('Parley-Brand', brand);
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem('offline', 'offline', messages.errors.offline, true);
  }
  const value = await parse(answer).catch(() => undefined);
  if (!answer.ok) throw problemFrom(answer.status, value, answer.headers.get('Retry-After'));
  return value as T;
}
