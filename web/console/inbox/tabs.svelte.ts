import type { ID } from '../../sdk';

/** More than anybody works on; beyond it the tab looked at longest ago gives way. */
const most = 30;

/**
 * The conversations somebody has open, in their order. Kept in the browser by
 * their ids alone, so that a reload brings them back and no words stay behind.
 */
export class OpenTabs {
  ids = $state.raw<readonly ID[]>([]);
  private readonly used: ID[];

  constructor(private readonly space: string) {
    this.ids = load(this.key);
    this.used = [...this.ids];
  }

  /** Shows the conversation among the tabs, last if it is new. keep may not give way. */
  open(id: ID, keep: (id: ID) => boolean = () => false): void {
    this.used.splice(0, this.used.length, ...this.used.filter((one) => one !== id), id);
    if (this.ids.includes(id)) return;
    const ids = [...this.ids, id];
    const idle = ids.length > most ? this.used.find((one) => one !== id && !keep(one)) : undefined;
    this.set(ids.filter((one) => one !== idle));
  }

  /** Takes it away; what was looked at before it is what to show instead. */
  close(id: ID): ID | undefined {
    const at = this.ids.indexOf(id);
    if (at < 0) return undefined;
    this.used.splice(0, this.used.length, ...this.used.filter((one) => one !== id));
    this.set(this.ids.filter((one) => one !== id));
    return this.ids[Math.min(at, this.ids.length - 1)];
  }

  only(id: ID): void {
    this.set(this.ids.filter((one) => one === id));
  }

  clear(): void {
    this.set([]);
  }

  /** The tab so many places on, round the ends. */
  next(from: ID | undefined, by: number): ID | undefined {
    const { length } = this.ids;
    if (length === 0) return undefined;
    const at = from === undefined ? -1 : this.ids.indexOf(from);
    if (at < 0) return this.ids[by > 0 ? 0 : length - 1];
    return this.ids[(at + by + length) % length];
  }

  private get key(): string {
    return `parley.tabs.${this.space}`;
  }

  private set(ids: readonly ID[]): void {
    this.ids = ids;
    try {
      if (ids.length > 0) localStorage.setItem(this.key, JSON.stringify(ids));
      else localStorage.removeItem(this.key);
    } catch {
      // no storage: the tabs live as long as the page
    }
  }
}

function load(key: string): ID[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    const valid = (id: unknown): id is ID => typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);
    return Array.isArray(kept) ? [...new Set(kept.filter(valid))].slice(0, most) : [];
  } catch {
    return [];
  }
}
