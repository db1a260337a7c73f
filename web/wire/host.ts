/** A socket of text frames. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

export type SocketEvents = {
  onOpen(): void;
  onText(text: string): void;
  /** Called once, whatever ended it; 1006 when it never opened or broke. */
  onClose(code: number, reason: string): void;
};

export type HttpRequest = {
  method: string;
  headers: Record<string, string>;
  body?: string;
};

export interface HttpResponse {
  readonly status: number;
  /** Whole body. Rejects when the connection breaks. */
  text(): Promise<string>;
  /** The body as it arrives, decoded; ends or rejects when the connection does. */
  chunks(): AsyncIterable<string>;
}

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** All keys with the prefix. */
  keys(prefix: string): string[];
}

/**
 * All that wire and sdk need of the world. browserHost makes it from a window;
 * the tests from a clock that they move themselves.
 */
export interface Host {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after so many milliseconds; returns the way to cancel. */
  after(ms: number, run: () => void): () => void;
  /** 0 ≤ r < 1. */
  random(): number;
  uuid(): string;
  /** Never throws: a socket that cannot be made closes with 1006. */
  socket(url: string, events: SocketEvents): Socket;
  /** Rejects when no response comes; cancel makes it, and its body, reject. */
  fetch(url: string, request: HttpRequest, onCancel?: (cancel: () => void) => void): Promise<HttpResponse>;
  /** Calls when the machine has come online or the page is seen again. */
  onWake(run: () => void): () => void;
  storage: Storage;
}
