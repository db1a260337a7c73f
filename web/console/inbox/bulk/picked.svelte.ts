import { SvelteSet } from 'svelte/reactivity';
import type { ID } from '../../../sdk';

/** More than anybody has looked through before doing something to them all. */
export const most = 200;

/** The conversations of one list that somebody has chosen. */
export class Picked {
  readonly ids = new SvelteSet<ID>();
  /** The boxes are shown, though nothing is chosen yet. */
  on = $state(false);
  private last: ID | undefined;

  has(id: ID): boolean {
    return this.ids.has(id);
  }

  get full(): boolean {
    return this.ids.size >= most;
  }

  /** Chooses a conversation or lets it go; with far, all from the last one to it in the list's order. */
  toggle(id: ID, rows: readonly (ID | undefined)[] = [], far = false): void {
    const on = !this.ids.has(id);
    const from = far && this.last ? rows.indexOf(this.last) : -1;
    const to = rows.indexOf(id);
    const all = from < 0 || to < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const one of all) if (one) this.set(one, on);
    this.last = id;
    this.on = true;
  }

  add(all: readonly (ID | undefined)[]): void {
    for (const one of all) if (one) this.set(one, true);
    this.on = true;
  }

  clear(): void {
    this.ids.clear();
    this.last = undefined;
    this.on = false;
  }

  private set(id: ID, on: boolean): void {
    if (!on) this.ids.delete(id);
    else if (!this.full) this.ids.add(id);
  }
}
