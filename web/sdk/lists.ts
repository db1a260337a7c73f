import type { Answer, Head, ID, ListFrame, Request } from '../wire/types';
import { Cell } from './cell';
import { missing, place, reorder, type Rows } from './order';
import type { ListView, Readable } from './types';

const page = 50;

type Held = {
  cell: Cell<ListView>;
  version: number;
  rows: Rows;
  /** How many rows page one has, and the heads of these. */
  first: number;
  total: number;
  /** Counts what changed the order: rows further down may be others since. */
  epoch: number;
  /** Pages on their way. */
  flying: Map<number, Promise<void>>;
};

export type ListPorts = {
  head(id: ID): Head | null;
  keep(head: Head): void;
  call(method: 'list', data: Request<'list'>): Promise<Answer<'list'>>;
};

/**
 * The watched lists by their rows: page one is kept by the server, the others
 * are fetched when somebody looks there, from anywhere.
 */
export class Lists {
  readonly #held = new Map<string, Held>();

  constructor(private readonly ports: ListPorts) {}

  get names(): string[] {
    return [...this.#held.keys()];
  }

  watch(name: string): { view: Readable<ListView>; fresh: boolean } {
    const held = this.#held.get(name);
    if (held) return { view: held.cell, fresh: false };
    const cell = new Cell<ListView>({ name, loading: true, total: 0, heads: [], rows: [], epoch: 0 });
    this.#held.set(name, { cell, version: -1, rows: [], first: 0, total: 0, epoch: 0, flying: new Map() });
    return { view: cell, fresh: true };
  }

  /** Nobody looks at it any more: the next sync does not ask for it. */
  drop(name: string): void {
    this.#held.delete(name);
  }

  /** From a sync the version counts anew; from a frame an older one is dropped. */
  apply(frame: ListFrame, synced: boolean): void {
    const held = this.#held.get(frame.list);
    for (const head of frame.heads ?? []) this.ports.keep(head);
    if (!held || (!synced && frame.version <= held.version)) return;
    const order = frame.order ?? [];
    held.version = frame.version;
    held.rows = reorder(held.rows, held.first, order, Math.max(frame.total, order.length));
    held.first = order.length;
    held.total = frame.total;
    held.epoch++;
    this.#show(frame.list, held);
  }

  /** A head changed: every list that shows it on page one has it. */
  touch(id: ID): void {
    for (const [name, held] of this.#held) {
      if (held.rows.slice(0, held.first).includes(id)) this.#show(name, held);
    }
  }

  forget(id: ID): void {
    for (const [name, held] of this.#held) {
      const at = held.rows.indexOf(id);
      if (at < 0) continue;
      held.rows = held.rows.toSpliced(at, 1);
      if (at < held.first) held.first--;
      held.total = Math.max(0, held.total - 1);
      this.#show(name, held);
    }
  }

  /** Sees to it that the rows from…to are known; again: as they are now. */
  async fill(name: string, from: number, to: number, again: boolean): Promise<void> {
    const held = this.#held.get(name);
    if (!held || held.version < 0) return;
    const wanted = missing(held.rows, from, to, page, again);
    await Promise.all(wanted.map((number) => this.#page(name, held, number)));
  }

  #page(name: string, held: Held, number: number): Promise<void> {
    const under = held.flying.get(number);
    if (under) return under;
    const flight = this.#fetch(name, held, number).finally(() => held.flying.delete(number));
    held.flying.set(number, flight);
    return flight;
  }

  async #fetch(name: string, held: Held, number: number): Promise<void> {
    const at = number * page;
    const { epoch } = held;
    const { heads, total } = await this.ports.call('list', { list: name, limit: page, skip: at });
    for (const head of heads) this.ports.keep(head);
    const ids = heads.map(({ id }) => id);
    // Page one is the frames' own: a reply that left before one may not undo it.
    const keep = held.epoch === epoch ? total : held.total;
    const start = Math.max(at, held.first);
    held.rows = place(held.rows, start, ids.slice(start - at), Math.max(keep, held.first));
    held.total = keep;
    this.#show(name, held);
  }

  #show(name: string, held: Held): void {
    const heads = held.rows
      .slice(0, held.first)
      .map((id) => (id === undefined ? null : this.ports.head(id)))
      .filter((head) => head !== null);
    const { total, rows, epoch } = held;
    held.cell.set({ name, loading: held.version < 0, total, heads, rows, epoch });
  }
}
