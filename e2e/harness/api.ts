/** A person's session over the HTTP API, to set scenes; stories themselves use screens. */
export class Api {
  #cookie = '';

  constructor(private readonly origin: string) {}

  /** The session's cookie, for a browser that is signed in from the start. */
  get cookie(): { name: string; value: string } {
    const [name = '', value = ''] = this.#cookie.split('=');
    return { name, value };
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { origin: this.origin, cookie: this.#cookie };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${this.origin}/api/v1/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('parley='));
    if (set) this.#cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

export type Person = { name: string; email: string; password: string };
export type Brand = { id: string; name: string };

/** Makes the owner with the link that the server printed. */
export async function makeOwner(origin: string, link: string, person: Person): Promise<Api> {
  const api = new Api(origin);
  await api.call('POST', 'first-run', { token: link.split('#first-run=')[1], ...person });
  return api;
}

/** Adds somebody to the brand and lets the one-time link be spent. */
export async function addPerson(owner: Api, brand: Brand, person: Person, role: string): Promise<void> {
  const { email, name } = person;
  const { link } = await owner.call<{ link: string }>('POST', `brands/${brand.id}/people`, {
    email,
    name,
    role,
  });
  await owner.call('POST', 'links/spend', { token: link.split('#password=')[1], password: person.password });
}

/** Signs in; the account has no second step. */
export async function signIn(origin: string, person: Person): Promise<Api> {
  const api = new Api(origin);
  await api.call('POST', 'sign-in', { email: person.email, password: person.password });
  return api;
}
