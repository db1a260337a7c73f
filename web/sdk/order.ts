import type { ID } from '../wire/types';

/** A list's rows by their place, as far as they are known. */
export type Rows = readonly (ID | undefined)[];

/** How much of the old page one stayed in it or was pushed below: the rest has left the list. */
function pushed(old: readonly ID[], fresh: readonly ID[]): ID[] {
  const here = new Set(fresh);
  const last = fresh.at(-1);
  // Where the new page ends inside the old one, what followed is still there, below.
  const end = last === undefined ? -1 : old.indexOf(last);
  return end < 0 ? [] : old.slice(end + 1).filter((id) => !here.has(id));
}

/** Fits rows to the list's length: unknown places give way first, and new ones are at the end. */
function fit(rows: (ID | undefined)[], from: number, total: number): (ID | undefined)[] {
  let over = rows.length - total;
  const kept = over <= 0 ? rows : rows.filter((id, i) => id !== undefined || i < from || over-- <= 0);
  kept.length = total;
  return Array.from(kept);
}

/**
 * The rows after a new page one has come. What moved up is gone from below,
 * what was pushed out of page one follows it, and everything else keeps its
 * order: what cannot be known is made right when those rows are looked at.
 * first is how many rows the old page one had.
 */
export function reorder(old: Rows, first: number, fresh: readonly ID[], total: number): Rows {
  if (fresh.length >= total) return fresh.slice(0, total);
  const here = new Set(fresh);
  const top = old.slice(0, first).filter((id) => id !== undefined);
  const below = old.slice(first).filter((id) => id === undefined || !here.has(id));
  return fit([...fresh, ...pushed(top, fresh), ...below], fresh.length, total);
}

/** The rows after a page has come that begins at a place: each id stands once, where the page says. */
export function place(old: Rows, at: number, page: readonly ID[], total: number): Rows {
  const here = new Set(page);
  const rows = Array.from({ length: Math.max(total, 0) }, (_, i) => {
    const id = old[i];
    return id !== undefined && here.has(id) ? undefined : id;
  });
  page.forEach((id, i) => {
    if (at + i < rows.length) rows[at + i] = id;
  });
  return rows;
}

/** The pages that hold a place in [from, to) of which nothing is known, or all of them. */
export function missing(rows: Rows, from: number, to: number, page: number, all: boolean): number[] {
  const out: number[] = [];
  const end = Math.min(to, rows.length);
  for (let p = Math.floor(Math.max(0, from) / page); p * page < end; p++) {
    const part = rows.slice(p * page, Math.min((p + 1) * page, rows.length));
    if (all || part.includes(undefined)) out.push(p);
  }
  return out;
}
