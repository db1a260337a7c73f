import { tick } from 'svelte';
import type { ID } from '../../sdk';
import { reveal } from '../logic/window';

/** What the list that is shown tells whoever moves through it. */
export interface Shown {
  readonly box: HTMLElement;
  readonly row: number;
  rows(): readonly (ID | undefined)[];
  fill(from: number, to: number): Promise<void>;
}

/** The place of the keyboard in the list that is shown: a row keeps it though it is out of sight. */
export class Nav {
  /** The row that Tab leads to and that j and k go on from. */
  cursor = $state.raw<ID>();
  private shown: Shown | undefined;

  hold(shown: Shown): () => void {
    this.shown = shown;
    return () => {
      if (this.shown === shown) this.shown = undefined;
    };
  }

  /** Moves by so many rows from the cursor, else from the open conversation. */
  async step(by: number, open: ID | undefined): Promise<void> {
    const rows = this.shown?.rows() ?? [];
    const from = this.place(rows, open);
    await this.to(from < 0 ? 0 : from + by);
  }

  async to(index: number): Promise<void> {
    const { shown } = this;
    const rows = shown?.rows() ?? [];
    if (!shown || rows.length === 0) return;
    const at = Math.min(rows.length - 1, Math.max(0, index));
    const { box, row } = shown;
    box.scrollTop = reveal(at, box.scrollTop, box.clientHeight, row);
    if (rows[at] === undefined) await shown.fill(at, at + 1);
    this.cursor = shown.rows()[at];
    await tick();
    this.focus();
  }

  last(): Promise<void> {
    return this.to((this.shown?.rows().length ?? 1) - 1);
  }

  /** The focus has come to something in the list. */
  entered(target: EventTarget | null): void {
    const id = target instanceof HTMLElement ? target.dataset['row'] : undefined;
    if (id) this.cursor = id;
  }

  /** Gives the focus to the cursor's row, or to another. */
  focus(id = this.cursor): boolean {
    const row = this.shown?.box.querySelector<HTMLElement>(`[data-row="${id ?? ''}"]`);
    row?.focus({ preventScroll: true });
    return row !== null && row !== undefined;
  }

  /** The row to go back to when a conversation is left: brought into sight first. */
  async show(id: ID): Promise<void> {
    const at = this.shown?.rows().indexOf(id) ?? -1;
    if (at >= 0) await this.to(at);
  }

  private place(rows: readonly (ID | undefined)[], open: ID | undefined): number {
    const at = this.cursor === undefined ? -1 : rows.indexOf(this.cursor);
    return at >= 0 || open === undefined ? at : rows.indexOf(open);
  }
}
