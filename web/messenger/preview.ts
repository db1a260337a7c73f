import type { Consumer, Host } from '../sdk';
import type { Storage } from '../wire/host';

/** Keeps nothing longer than the page. */
class Brief implements Storage {
  readonly lasting = false;
  readonly #kept = new Map<string, string>();

  get = (key: string) => this.#kept.get(key) ?? null;
  set = (key: string, value: string) => void this.#kept.set(key, value);
  remove = (key: string) => void this.#kept.delete(key);
  keys = (prefix: string) => [...this.#kept.keys()].filter((key) => key.startsWith(prefix));
}

/**
 * The messenger as a preview of looks that nobody has published: it asks the
 * server for nothing, keeps nothing, and looks as a page of our own tells it.
 */
export class Preview {
  readonly storage: Storage = new Brief();
  #look = '';
  #consumer: Consumer | undefined;

  constructor(private readonly win: Window = window) {
    win.addEventListener('message', this.#hear);
  }

  /** The world of a messenger that is only looked at. */
  host(real: Host): Host {
    return { ...real, storage: this.storage, fetch: (url) => this.#answer(url) };
  }

  attend(consumer: Consumer): void {
    this.#consumer = consumer;
  }

  readonly #hear = ({ origin, source, data }: MessageEvent<{ parley?: unknown; look?: unknown } | null>) => {
    const { parent, location } = this.win;
    if (parent === this.win || source !== parent || origin !== location.origin) return;
    if (data?.parley !== 'preview' || typeof data.look !== 'string') return;
    this.#look = data.look;
    this.#consumer?.refresh();
  };

  #answer(url: string): Promise<Awaited<ReturnType<Host['fetch']>>> {
    if (!url.endsWith('/look') || this.#look === '')
      return Promise.reject(new Error('a preview asks for nothing'));
    const response = new Response(this.#look);
    return Promise.resolve({
      status: 200,
      text: () => response.text(),
      bytes: () => response.blob(),
      header: () => null,
      chunks: async function* () {},
    });
  }
}
