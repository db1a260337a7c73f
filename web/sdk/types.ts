// What the conversation engine shows to a screen, and what it lets it do.

import type { LocalFile } from '../wire/host';
import type { About, Destination } from './outbox';
import type {
  AgentState,
  Answer,
  AwayReason,
  AskRequest,
  Attachment,
  Desk,
  Draft,
  DraftReply,
  Event,
  EventKind,
  Fault,
  FillRequest,
  Form,
  FormView,
  Head,
  ID,
  Lane,
  Mask,
  Me,
  Method,
  Placed,
  Rating,
  Receipt,
  Request,
  SurveyRequest,
  SurveyView,
  TargetsReply,
  Use,
  UseRequest,
  WaitView,
  Who,
  Why,
} from '../wire/types';

/**
 * A value that changes. subscribe calls at once with what is there and returns
 * the way to stop: Svelte's own store contract, so `$thread.view` works.
 */
export interface Readable<T> {
  get(): T;
  subscribe(run: (value: T) => void): () => void;
}

/** How the live stream is doing, as a person would say it. */
export type LinkView = {
  /**
   * connecting: no first sync yet · live · offline: it was lost or never came,
   * and is being tried again · ended: it will not be tried again, see reason.
   */
  state: 'connecting' | 'live' | 'offline' | 'ended';
  carrier?: 'websocket' | 'stream';
  /** ended: sign_in wants new credentials; replaced and protocol want a reload; stopped was asked for. */
  reason?: 'sign_in' | 'replaced' | 'protocol' | 'stopped';
  /** Sends not yet acknowledged, in all conversations. */
  unsent: number;
  /** offline: when the next attempt begins, milliseconds since 1970; in the past while one is under way. */
  retryAt?: number;
};

/**
 * sent: in the lane · sending: on its way · queued: waits for the link or for
 * what was sent before it · failed: refused for good, kept for Retry.
 */
export type LineState = 'sent' | 'sending' | 'queued' | 'failed';

export type { Destination } from './outbox';

/** A file that a person has chosen: what an <input type="file">, a paste or a drop gives. */
export type { LocalFile } from '../wire/host';

/**
 * A file on its way. waiting: behind other files, or for the link · sending ·
 * checking: all of it is there and is being looked at · lost: the page was
 * loaded anew meanwhile, and the person must choose the same file again
 * (Thread.retry with it goes on where it stopped).
 */
export type UploadView = {
  state: 'waiting' | 'sending' | 'checking' | 'lost';
  /** Bytes the server has. */
  sent: number;
  size: number;
};

/** An address that can be shown, until it is released. */
export type Shown = { url: string; release(): void };

/** One line of a thread: an event, or a send that is not one yet. */
export type Line = {
  /** The same before and after the acknowledgement: what an {#each} is keyed by. */
  key: string;
  lane: Lane;
  /** 0 until acknowledged. */
  seq: number;
  kind: EventKind;
  author: Who;
  /** Milliseconds since 1970. */
  at: number;
  text: string;
  /** Stretches of the text that stand for sensitive values. */
  masks?: readonly Mask[];
  redacted: boolean;
  /** It happened in another system, at this time. */
  imported?: true;
  subject?: Who;
  /** moved: to whose queue; absent: to anybody's. */
  skill?: ID;
  /** tagged, untagged. */
  tag?: ID;
  state: LineState;
  /** failed: what to tell the person. */
  fault?: Fault;
  /** The reader's own sends. */
  clientId?: ID;
  /**
   * kind "attached", unless redacted. Before it is acknowledged the id is empty,
   * name and type are the sender's own and there are no width and height.
   */
  attachment?: Attachment;
  /**
   * An attached line that is not acknowledged: how far it has come. Redraw the
   * bar from it alone; the line stays the same object meanwhile.
   */
  upload?: Readable<UploadView>;
  /** The same: what was chosen, for a preview; absent after a reload. */
  file?: LocalFile;
  /** kinds "asked", "filled" and "verified": a secure form, and how far it is. */
  form?: Form;
  /** kind "rated": what the consumer says of it all; his words are the text. */
  rated?: Rating;
  /** kinds "used" and "viewed": what somebody did with what he was not shown. */
  use?: Use;
  /** People: why the conversation went there, and who had it before. */
  why?: Why;
  from?: Who | undefined;
};

/** A kept value that takes the place of a stretch of a reply: class and shown are for its pill until it is sent. */
export type PlacedValue = Placed & Pick<Mask, 'class' | 'shown'>;

/** A secure form to ask for; class for an identity number, fields to verify. */
export type FormWish = Pick<AskRequest, 'form' | 'class' | 'fields' | 'purpose'>;

/** A kept value to send to the brand's endpoint, or to check against what somebody says. */
export type UseWish = Pick<UseRequest, 'value' | 'how' | 'with' | 'purpose'>;

export type ThreadView = {
  /** The conversation's id; a conversation that is being opened has its temporary key here. */
  id: string;
  /** No events have come yet: show a skeleton. */
  loading: boolean;
  /** Not, or no longer, the reader's to see. */
  withdrawn: boolean;
  head: Head | null;
  /** Both lanes by time, ties public first; then what is not acknowledged, in the order of writing. */
  lines: readonly Line[];
  /** Events before the first line exist: `older` fetches them. */
  older: boolean;
  /** Who types now, the reader himself apart. */
  typing: readonly Who[];
  /** People only: colleagues who have it open. */
  viewing: readonly Who[];
  /** People only: the reader's own drafts as the server has them. */
  drafts: readonly Draft[];
  /** Everybody's marks in the public lane, the reader's own apart. */
  receipts: readonly Receipt[];
  /** Words, files and forms by others above the reader's read mark. */
  unread: number;
  /** The reader's read mark: where a screen draws its "new" divider when it opens the thread. */
  read: number;
};

/** One conversation. Obtained from Client.thread and kept as long as the client. */
export interface Thread {
  readonly view: Readable<ThreadView>;
  /**
   * Sends at once, shows at once; never rejects: the line's state tells the
   * rest. People: values are kept ones that the server puts into the text.
   */
  say(text: string, values?: readonly PlacedValue[]): ID;
  note(text: string): ID;
  /**
   * Sends a file: a line of kind "attached" is there at once, its `upload` tells
   * the progress, its state and fault the rest. It goes on over lost links.
   * `discard` cancels it at any time, `retry` tries again after a refusal.
   */
  attach(file: LocalFile, lane?: Lane): ID;
  /** A failed line again, with the same client id; with the same file where it was lost. */
  retry(clientId: ID, file?: LocalFile): void;
  /** Gives up a failed or still queued line, or a file on its way. */
  discard(clientId: ID): void;
  /** These are sent after what was written before them and survive a lost link; they reject with Refused. */
  close(): Promise<void>;
  reopen(): Promise<void>;
  take(): Promise<void>;
  release(): Promise<void>;
  transfer(to: Destination): Promise<void>;
  /** Adds a tag of the brand's, or takes it off; rejects with why it was not done. */
  tag(tag: ID, on: boolean): Promise<Event>;
  redact(lane: Lane, target: number): Promise<void>;
  /**
   * People: asks for a secure form, takes one back, uses a value without seeing
   * it. They answer with the event and reject with Refused or Lost; after Lost
   * the same client id again gets the first answer.
   */
  ask(wish: FormWish, clientId?: ID): Promise<Event>;
  cancel(form: ID, clientId?: ID): Promise<Event>;
  use(wish: UseWish, clientId?: ID): Promise<Event>;
  /** The person has seen everything up to the newest line. Cheap: call it whenever that is true. */
  seen(): void;
  /** The person has typed; false when he stopped or emptied the composer. Throttled here. */
  typing(on: boolean, lane?: Lane): void;
  /** People: keeps a draft on the server, grown from the version base. Rejects with Refused or Lost. */
  keepDraft(lane: Lane, text: string, base: number): Promise<DraftReply>;
  /** Fetches the page before the first line. */
  older(): Promise<void>;
}

export type ListView = {
  name: string;
  /** Nothing has come yet: show a skeleton. */
  loading: boolean;
  total: number;
  /** Page one, which the server keeps current. */
  heads: readonly Head[];
  /** Every row by its place, as long as the list: undefined where `fill` has not been. */
  rows: readonly (ID | undefined)[];
  /** Rises when the order changed: rows below page one may be others since. */
  epoch: number;
};

/** The conversation engine of one person in one brand, over one live stream. */
export interface Client {
  readonly link: Readable<LinkView>;
  readonly me: Readable<Me | null>;
  /** People only. */
  readonly desk: Readable<Desk | null>;
  /** Consumers only: own conversations, newest first, those being opened included. */
  readonly own: Readable<readonly ThreadView[]>;
  /** A consumer's unread messages in all conversations: the badge. */
  readonly unread: Readable<number>;

  /** Connects, and stays connected until stop. */
  start(): void;
  stop(): void;
  /** Forgets everything, in memory and in storage: sign-out. */
  wipe(): void;

  /** People: page one of the list from now on; `fill` fetches the rest. */
  list(name: string): Readable<ListView>;
  /** Watches a list no longer. */
  drop(name: string): void;
  /** Fetches what is unknown of the rows from…to; again: all of them once more. Rejects when the link is gone. */
  fill(name: string, from: number, to: number, again?: boolean): Promise<void>;
  /** The newest head known of a conversation. */
  head(id: ID): Readable<Head | null>;
  /** A head that came another way than by the stream. */
  learn(head: Head): void;

  /** The conversation, loaded once looked at. */
  thread(id: string): Thread;
  /** Opens it on the live stream: its events come until unlook. Calls nest. */
  look(id: string): Thread;
  unlook(id: string): void;

  /**
   * Consumers: a new conversation, shown at once under a temporary id; text may be empty where there is a file.
   * about: what the page says of it.
   */
  open(text: string, file?: LocalFile, about?: About): Thread;
  /**
   * Fetches an attachment, or its small picture, for <img src> or for a link
   * with `download`; release it when it is not shown any more. The same again
   * while it is held costs nothing. Rejects with Refused (not_found: redacted,
   * or not the reader's; file_closed) or Lost. open: what is closed is opened,
   * and that goes on record before the address comes.
   */
  fetchFile(id: ID, what: 'file' | 'thumb', open?: boolean): Promise<Shown>;
  /**
   * Consumers: a secure form, and filling it in. Both reject with Refused or
   * Lost; after Lost the same request again gets the form as it stands. What was
   * entered is kept nowhere.
   */
  form(id: ID): Promise<FormView>;
  fillForm(id: ID, request: FillRequest): Promise<FormView>;
  /**
   * Consumers: what is asked of a conversation that is over; with a request,
   * answers it. Rejects with Refused or Lost.
   */
  survey(id: ID, request?: SurveyRequest): Promise<SurveyView>;
  /** Consumers: the place of a conversation that waits. Rejects with Refused or Lost. */
  waiting(id: ID): Promise<WaitView>;
  /** Sends a file up for a form and returns its upload. Rejects with Refused; waits for the link. */
  upload(file: LocalFile, onSent?: (sent: number) => void): Promise<ID>;
  /** People: where a conversation can go just now. Rejects with Refused or Lost. */
  targets(): Promise<TargetsReply>;
  /** People: any other command, once. Rejects with Refused or Lost; after Lost the same client id again gets the first answer. */
  call<M extends Method>(method: M, data: Request<M>): Promise<Answer<M>>;
  /** People: the own desk's state. Rejects with Refused. */
  setState(state: AgentState, reason?: AwayReason): Promise<void>;

  /** Text somebody has begun to write, kept per conversation and lane across reloads. */
  draft(id: string, lane: Lane): string;
  keepDraft(id: string, lane: Lane, text: string): void;

  /** Events by others as they arrive, never those of a sync: for sounds, titles and live regions. */
  onEvent(run: (event: Event) => void): () => void;
}
