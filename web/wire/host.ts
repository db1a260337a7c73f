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
  body?: string | Bytes;
};

/** Bytes that are somewhere: a Blob is such, and so is what a test makes. */
export interface Bytes {
  readonly size: number;
  slice(start?: number, end?: number): Bytes;
}

/** A file that a person has chosen: a File is such. */
export interface LocalFile extends Bytes {
  readonly name: string;
  readonly type: string;
  readonly lastModified: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Whole body. Rejects when the connection breaks. */
  text(): Promise<string>;
  /** Whole body. Rejects when the connection breaks. */
  bytes(): Promise<Bytes>;
  /** The value of a header, null when there is none. */
  header(name: string): string | null;
  /** The body as it arrives, decoded; ends or rejects when the connection does. */
  chunks(): AsyncIterable<string>;
}

export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** All keys with the prefix. */
  keys(prefix: string): string[];
  /** false: what is set is gone with the page. */
  readonly lasting?: boolean;
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
  /** Calls with whether the page can be seen, at once and at each change; absent where nobody can tell. */
  onVisible?(run: (on: boolean) => void): () => void;
  storage: Storage;
  /** An address that shows the bytes, until it is released. */
  address(bytes: Bytes): { url: string; release(): void };
}
