import type { Host } from './host';
import type { Connect, Frame, Method, Reply, SyncReply } from './types';

export type CarrierKind = 'websocket' | 'stream';

export type CarrierEvents = {
  /** Once, first: the answer to connecting. */
  onSync(reply: SyncReply): void;
  onFrame(frame: Frame): void;
  /** Once, last, and never after close. */
  onOver(code: number): void;
};

export type CarrierOptions = {
  host: Host;
  /** Such as https://chat.example. */
  origin: string;
  connect: Connect;
  /** Of commands that travel by HTTP: who asks. */
  headers: Record<string, string>;
  events: CarrierEvents;
};

/** One live connection; two things carry it, and both look like this. */
export interface Carrier {
  readonly kind: CarrierKind;
  /** Rejects with Lost when no answer came. */
  call(method: Method, data: unknown): Promise<Reply>;
  /** Ends it if it has been silent for too long. */
  check(): void;
  close(): void;
}

/** Milliseconds a command may take: after them its link counts as dead. */
export const answerWithin = 10_000;
