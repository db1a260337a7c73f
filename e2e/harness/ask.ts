import { randomUUID } from 'node:crypto';
import { signIn, type Person } from './api.ts';
import type { World } from './test.ts';

/** What a form asks for. */
export type Wish = { form: string; class?: string; fields?: string[]; purpose?: string };

/**
 * Somebody of the brand who asks for secure forms and takes them back, over the
 * HTTP carrier: stories about the consumer's side need no second screen.
 */
export class Asker {
  private constructor(
    private readonly world: World,
    private readonly cookie: string,
  ) {}

  static async of(world: World, person: Person): Promise<Asker> {
    const { name, value } = (await signIn(world.parley.origin, person)).cookie;
    return new Asker(world, `${name}=${value}`);
  }

  /** Asks in the brand's newest conversation and returns the form's id. */
  async ask(wish: Wish): Promise<string> {
    const { event } = await this.#call<{ event: { form: { id: string } } }>('ask', wish);
    return event.form.id;
  }

  async cancel(form: string): Promise<void> {
    await this.#call('cancel', { form });
  }

  async #call<T>(method: string, data: object): Promise<T> {
    const { heads } = await this.#fetch<{ heads: { id: string }[] }>(
      'GET',
      `brands/${this.world.brand.id}/conversations`,
    );
    return this.#post(method, { conversation: heads[0]?.id, clientId: randomUUID(), ...data });
  }

  async #post<T>(method: string, data: object): Promise<T> {
    return (await this.#fetch<{ ok: T }>('POST', `live/${method}`, data)).ok;
  }

  async #fetch<T>(method: string, path: string, data?: object): Promise<T> {
    const { parley, brand } = this.world;
    const answer = await fetch(`${parley.origin}/api/v1/${path}`, {
      method,
      headers: {
        origin: parley.origin,
        cookie: this.cookie,
        'parley-brand': brand.id,
        'content-type': 'application/json',
      },
      ...(data ? { body: JSON.stringify(data) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
