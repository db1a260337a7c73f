/** Loads a small part once what is wanted now has been drawn: later there may be no connection. */
export function soon(load: () => Promise<unknown>): void {
  setTimeout(() => void load().catch(() => undefined));
}
