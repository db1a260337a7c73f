import type { Readable } from './types';

/** A value that changes, and those who want to know. */
export class Cell<T> implements Readable<T> {
  readonly #runs = new Set<(value: T) => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const run of [...this.#runs]) run(value);
  }

  subscribe(run: (value: T) => void): () => void {
    // Wrapped, so that one function subscribed twice counts twice.
    const own = (value: T) => run(value);
    this.#runs.add(own);
    own(this.value);
    return () => this.#runs.delete(own);
  }
}
