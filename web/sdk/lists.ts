import type { Answer, Head, ID, ListFrame, Request } from '../wire/types';
import { Cell } from './cell';
import type { ListView, Readable } from './types';

const page = 50;

type Held = {
  cell: Cell<ListView>;
  version: number;
  /** Page one, as the server orders it, and what was paged in after it. */
  order: ID[];
  rest: ID[];
  total: number;
  cursor: string | undefined;
  /** Paging has come to the end. */
  end: boolean;
  loading: boolean;
};

export type ListPorts = {
  head(id: ID): Head | null;
  keep(head: Head): void;
  call(method: 'list', data: Request<'list'>): Promise<Answer<'list'>>;
};

/** Page one of each watched list, kept by the server, and the pages fetched after it. */
export class Lists {
  readonly #held = new Map<string, Held>();

  constructor(private readonly ports: ListPorts) {}

  get names(): string[] {
    return [...this.#held.keys()];
  }

  watch(name: string): { view: Readable<ListView>; fresh: boolean } {
    const held = this.#held.get(name);
    if (held) return { view: held.cell, fresh: false };
    const cell = new Cell<ListView>({ name, loading: true, total: 0, heads: [], more: false });
    const state = {
      version: -1,
      order: [],
      rest: [],
      total: 0,
      cursor: undefined,
      end: false,
      loading: true,
    };
    this.#held.set(name, { cell, ...state });
    return { view: cell, fresh: true };
  }

  /** From a sync the version counts anew; from a frame an older one is dropped. */
  apply(frame: ListFrame, synced: boolean): void {
    const held = this.#held.get(frame.list);
    for (const head of frame.heads ?? []) this.ports.keep(head);
    if (!held || (!synced && frame.version <= held.version)) return;
    held.version = frame.version;
    held.order = frame.order ?? [];
    held.total = frame.total;
    held.loading = false;
    if (synced) Object.assign(held, { rest: [], cursor: undefined, end: false });
    this.#show(frame.list, held);
  }

  /** A head changed: every list that has it shows it. */
  touch(id: ID): void {
    for (const [name, held] of this.#held) {
      if (held.order.includes(id) || held.rest.includes(id)) this.#show(name, held);
    }
  }

  forget(id: ID): void {
    for (const [name, held] of this.#held) {
      held.order = held.order.filter((other) => other !== id);
      held.rest = held.rest.filter((other) => other !== id);
      this.#show(name, held);
    }
  }

  async more(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held || held.loading || held.end) return;
    held.loading = true;
    try {
      // The frames carry no cursor: the first page is fetched once more for its own.
      for (let fresh = 0; !fresh && !held.end;) fresh = await this.#page(name, held);
    } finally {
      held.loading = false;
      this.#show(name, held);
    }
  }

  async #page(name: string, held: Held): Promise<number> {
    const cursor = held.cursor === undefined ? {} : { cursor: held.cursor };
    const reply = await this.ports.call('list', { list: name, limit: page, ...cursor });
    for (const head of reply.heads) this.ports.keep(head);
    const known = new Set([...held.order, ...held.rest]);
    const fresh = reply.heads.map(({ id }) => id).filter((id) => !known.has(id));
    held.rest = [...held.rest, ...fresh];
    held.cursor = reply.cursor;
    held.end = !reply.cursor;
    held.total = reply.total;
    return fresh.length;
  }

  #show(name: string, held: Held): void {
    const ids = [...new Set([...held.order, ...held.rest])];
    const heads = ids.map((id) => this.ports.head(id)).filter((head) => head !== null);
    const more = !held.end && heads.length < held.total;
    held.cell.set({ name, loading: held.version < 0, total: held.total, heads, more });
  }
}
