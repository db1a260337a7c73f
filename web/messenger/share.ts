import type { Storage } from '../wire/host';

/** What two windows of one person have in common; words not sent yet stay with whoever has them. */
const common = /^(session|look|prefs|place|draft\/.+)$/;

/** One thing kept, changed or removed (null). */
type Change = { key: string; value: string | null };

/**
 * Storage that another window of the same person, in another partition of the
 * browser's storage, has a copy of: each tells the other what it changes, over
 * a port that nobody else holds.
 */
export class SharedStorage implements Storage {
  #port: MessagePort | null = null;

  constructor(
    private readonly own: Storage,
    private readonly space: string,
    /** Another window has changed it; without the space. */
    public changed: (name: string) => void = () => undefined,
  ) {}

  get lasting(): boolean {
    return this.own.lasting ?? true;
  }

  get = (key: string) => this.own.get(key);
  keys = (prefix: string) => this.own.keys(prefix);

  set = (key: string, value: string) => {
    if (this.own.get(key) === value) return;
    this.own.set(key, value);
    this.#tell(key, value);
  };

  remove = (key: string) => {
    const had = this.own.get(key) !== null;
    this.own.remove(key);
    if (had) this.#tell(key, null);
  };

  /** All that the other window needs to go on from here. */
  copy(): Change[] {
    const keys = this.own.keys(`${this.space}/`).filter((key) => this.#name(key));
    return keys.map((key) => ({ key, value: this.own.get(key) }));
  }

  /** Takes over what another window has. */
  take(changes: unknown): void {
    if (!Array.isArray(changes)) return;
    for (const change of changes as unknown[]) this.#hear(change);
  }

  /** From now on both are told. A newer window takes the place of an older one. */
  join(port: MessagePort): void {
    this.#port?.close();
    this.#port = port;
    port.onmessage = ({ data }) => this.#hear(data);
  }

  #name(key: string): string | undefined {
    if (!key.startsWith(`${this.space}/`)) return undefined;
    const name = key.slice(this.space.length + 1);
    return common.test(name) ? name : undefined;
  }

  #tell(key: string, value: string | null): void {
    if (this.#name(key)) this.#port?.postMessage({ key, value } satisfies Change);
  }

  #hear(data: unknown): void {
    const { key, value } = Object(data) as Partial<Change>;
    const name = typeof key === 'string' && this.#name(key);
    if (!name || typeof key !== 'string') return;
    if (typeof value === 'string') this.own.set(key, value);
    else if (value === null) this.own.remove(key);
    else return;
    this.changed(name);
  }
}
