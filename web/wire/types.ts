// The shape of everything that crosses the live stream, as the server's
// internal/wire has it. A test there compares the two, field by field.

import type { Decline, Reason, Why } from './why';

export type { Decline, Reason, Why };

/** A UUID in its canonical form. */
export type ID = string;
/** An instant as RFC 3339 text in UTC. */
export type Instant = string;

/** A key is a program that shows an API key: it speaks for the brand. */
export type ActorKind = 'consumer' | 'agent' | 'key' | 'system';
export type Lane = 'public' | 'internal';
export type State = 'open' | 'closed';
export type Awaits = 'agent' | 'consumer' | 'nobody';
export type AgentState = 'online' | 'away';

/** Why somebody is away, as far as he says. */
export type AwayReason = 'break' | 'lunch' | 'meeting' | 'coaching' | 'training' | 'system';
export type Role = 'owner' | 'admin' | 'supervisor' | 'agent';
export type ListName = 'mine' | 'waiting' | 'snoozed' | 'all' | 'closed' | `tag:${ID}`;
export type EventKind =
  | 'said'
  | 'noted'
  | 'attached'
  | 'redacted'
  | 'opened'
  | 'closed'
  | 'reopened'
  | 'joined'
  | 'identified'
  | 'assigned'
  | 'requeued'
  | 'moved'
  | 'rung'
  | 'declined'
  | 'missed'
  | 'snoozed'
  | 'woken'
  | 'tagged'
  | 'untagged'
  | 'late'
  | 'asked'
  | 'filled'
  | 'verified'
  | 'used'
  | 'viewed'
  | 'rated';

/** A kind of sensitive value; "own:" and a name for a brand's own. */
export type DataClass =
  | 'card'
  | 'cvv'
  | 'iban'
  | 'email'
  | 'phone'
  | 'us_ssn'
  | 'au_tfn'
  | 'au_medicare'
  | 'uk_nino'
  | 'in_aadhaar'
  | 'ip'
  | 'password'
  | 'key'
  | `own:${string}`;
export type UseHow = 'reply' | 'send' | 'check' | 'open';
export type UseResult = 'match' | 'no_match' | 'failed' | 'begun';
export type FormKind = 'card' | 'identity' | 'document' | 'verify' | 'signin';
export type FormState =
  'asked' | 'sending' | 'filled' | 'refused' | 'match' | 'no_match' | 'failed' | 'cancelled' | 'expired';
export type FormField = 'birth_date' | 'postcode' | 'last_four';

/** An author or a colleague as the reader may see him. */
export type Who = {
  kind: ActorKind;
  id?: ID;
  name?: string;
  /** The reader himself. */
  me?: boolean;
  /** Address of the person's picture, on the server's own origin. */
  picture?: string;
  /** A consumer, to people: his data was destroyed at his request. */
  erased?: boolean;
  /** A consumer, to people: his name is what another system called him. */
  imported?: boolean;
};

/** A file as its event tells of it. Its bytes are fetched with a link: POST /attachments/{id}/link. */
export type Attachment = {
  id: ID;
  /** Made harmless by the server: no path, one extension, which fits the type. */
  name: string;
  /** What the content is, whatever was claimed. */
  type: string;
  size: number;
  /** Pictures: as they are shown, in pixels. */
  width?: number;
  height?: number;
  /** There is a small picture of it, at most 480 pixels wide and high. */
  thumb?: boolean;
  /** The reader may not see what a file may hold: opening it is asked for, and put on record. */
  closed?: boolean;
};

/** A stretch of an event's text that stands for a sensitive value. */
export type Mask = {
  /** UTF-16 units of the text. */
  start: number;
  end: number;
  class: DataClass;
  /** What everybody may see of it. */
  shown?: string;
  /** People only: what can be used. Absent when nothing was kept. */
  value?: ID;
  /** Why it was taken for one. */
  rule?: string;
  /** The text has the value itself here, for this reader. */
  clear?: boolean;
  /** Put there by somebody who did not see it. */
  used?: boolean;
};

/** What a conversation tells of a secure form: never what was entered. */
export type Form = {
  id: ID;
  kind: FormKind;
  state: FormState;
  /** verify: what is asked for. */
  fields?: FormField[];
  /** identity: what is asked for, and what the vault keeps of it. */
  class?: DataClass;
  value?: ID;
  /** card: first six and last four. */
  shown?: string;
  /** What the brand calls it. */
  ref?: string;
};

/** What somebody did with a value or a file that he was not shown. */
export type Use = {
  how: UseHow;
  class?: DataClass;
  value?: ID;
  result?: UseResult;
  /** viewed: where the file is. */
  lane?: Lane;
  target?: number;
};

/** One fact in a lane. */
export type Event = {
  conversation: ID;
  lane: Lane;
  seq: number;
  id: ID;
  kind: EventKind;
  author: Who;
  /** On the reader's own sends only. */
  clientId?: ID;
  at: Instant;
  text?: string;
  redacted?: boolean;
  /** It happened in another system, at this time, and was brought here later. */
  imported?: boolean;
  /** redacted: the seq of what was overwritten, in the same lane. */
  target?: number;
  /** joined, assigned, requeued. */
  subject?: Who;
  /** moved: to whose queue; absent: to anybody's. */
  skill?: ID;
  /** tagged, untagged. */
  tag?: ID;
  /** attached, unless redacted. */
  attachment?: Attachment;
  masks?: Mask[];
  /** redacted: what the target says from now on, when it still says something. */
  now?: Event;
  /** asked, filled, verified. */
  form?: Form;
  /** used, viewed. */
  use?: Use;
  /** What the consumer says of it all; his words are in text. */
  rated?: Rating;
  /** People only: why it went there, and who had it before. */
  why?: Why;
  from?: Who;
};

/** A conversation as lists show it. */
export type Head = {
  id: ID;
  state: State;
  awaits: Awaits;
  queued?: boolean;
  consumer?: Who;
  assignee?: Who;
  publicSeq: number;
  internalSeq?: number;
  /** People only: what it needs. */
  skill?: ID;
  /** People only: as they came, merged ones too. */
  tags?: ID[];
  openedAt: Instant;
  awaitsSince: Instant;
  publicAt: Instant;
  /** People only: at whose desk it rings and until when, and until when it sleeps. */
  rung?: Who;
  ringUntil?: Instant;
  snoozedUntil?: Instant;
  /** People only: by when an answer, and the end, are promised; the second stands still while it awaits the consumer. */
  replyDue?: Instant;
  resolveDue?: Instant;
  /** The newest "said" or "attached", its text cut to 160 code points. */
  last?: Event;
  /** The reader's own public marks. */
  delivered: number;
  read: number;
};

/** How far somebody else has come in the public lane. */
export type Receipt = { conversation: ID; reader: Who; delivered: number; read: number };

/** A conversation as a client opens it. */
export type Thread = {
  head: Head;
  receipts: Receipt[];
  events: Event[];
  more?: boolean;
  /** People only: the reader's own. */
  drafts?: Draft[];
  /** People only: colleagues who have it open. */
  viewing?: Who[];
};

/** What a person has begun to write in a lane and not sent. */
export type Draft = { lane: Lane; text: string; version: number };

/** What a client holds of a conversation: every event up to these numbers. */
export type Have = { conversation: ID; public: number; internal: number };

export type SyncRequest = { open?: Have[]; lists?: string[] };

export type SyncReply = {
  me: Me;
  desk?: Desk;
  heads?: Head[];
  threads?: Thread[];
  lists?: ListFrame[];
  withdrawn?: ID[];
};

/** Who the stream belongs to. */
export type Me = {
  kind: ActorKind;
  id: ID;
  name?: string;
  brand: ID;
  role?: Role;
  signed?: boolean;
  /** People: what the brand's skills are called, retired ones too. */
  skills?: SkillName[];
  rules?: RuleName[];
  /** People: the brand's tags, retired ones too. */
  tags?: TagName[];
  /** Where mails to the consumer go: what the brand vouches for, or what he left himself. */
  contact?: string;
};

export type TagColour = 'grey' | 'blue' | 'green' | 'orange' | 'red';
/** How a tag is shown; retired: added to nothing any more; into: it counts as that one. */
export type TagName = { id: ID; name: string; colour: TagColour; retired?: boolean; into?: ID };

/** What a skill is called. */
export type RuleName = { id: ID; name: string };
export type SkillName = { id: ID; name: string };

/** An agent's own state, a snapshot that carries its version. */
export type Desk = {
  version: number;
  state: AgentState;
  reason?: AwayReason;
  capacity: number;
  load: number;
  /** What is asked of the agent just now, the first to end first. */
  rings: Ring[];
};

/** A conversation that the agent is asked to take; left and of in milliseconds, left when it was sent. */
export type Ring = { head: Head; from?: Who; left: number; of: number };

export type TypingFrame = { conversation: ID; who: Who; lane?: Lane; on: boolean };

/** Everybody of the brand's side, the reader apart, who has the conversation open just now. */
export type ViewingFrame = { conversation: ID; who: Who[] };

/** All of the reader's own drafts in the conversation. */
export type DraftsFrame = { conversation: ID; drafts: Draft[] };

/** Page one of a list: the order is whole, heads holds only what changed. */
export type ListFrame = { list: string; version: number; total: number; order: ID[]; heads: Head[] };

/** The brand has other settings: read what you show of them anew, after a moment of your own. */
export type SettingsFrame = { version: number };

export type FrameType =
  'event' | 'head' | 'receipt' | 'typing' | 'list' | 'desk' | 'withdrawn' | 'viewing' | 'drafts' | 'settings';

/** What the server sends unasked. Type tells which field is set. */
export type Frame = {
  type: FrameType;
  event?: Event;
  head?: Head;
  receipt?: Receipt;
  typing?: TypingFrame;
  list?: ListFrame;
  desk?: Desk;
  withdrawn?: ID;
  viewing?: ViewingFrame;
  drafts?: DraftsFrame;
  settings?: SettingsFrame;
};

/** A fault as a client sees it. */
export type Error = {
  kind: string;
  code: string;
  /** A safe sentence that says what to do next. */
  title: string;
  /** The same client id may be sent again. */
  retry?: boolean;
  /** Seconds to wait first. */
  after?: number;
};

/** The same, where the language's own Error is about. */
export type Fault = Error;

/** Every command's answer: exactly one of the two is set. */
export type Reply = { ok?: unknown; error?: Error };

/** The data of a stream's first command, answered by a SyncReply. */
export type Connect = { token?: string; brand?: ID; sync?: SyncRequest };

export type Empty = Record<string, never>;

/** Begins with text, with a file that was uploaded, or with both. skill: what it is about, as far as the page says. */
export type OpenRequest = {
  clientId: ID;
  text: string;
  upload?: ID;
  skill?: ID;
  page?: Page;
  language?: string;
};
/** What a page says of itself. */
export type Page = { url?: string; title?: string; referrer?: string };
/** values are put into the text by the server, in place of the stretches named. */
export type SayRequest = { conversation: ID; clientId: ID; text: string; values?: Placed[] };
/** A value that takes the place of a stretch of a text, in UTF-16 units. */
export type Placed = { start: number; end: number; value: ID };
export type AttachRequest = { conversation: ID; clientId: ID; lane: Lane; upload: ID };
export type ActRequest = { conversation: ID; clientId: ID };
/** To a person, else to the queue of a skill; without either to anybody's. */
export type TransferRequest = { conversation: ID; clientId: ID; person?: ID; skill?: ID };
/** text becomes a note. */
export type DeclineRequest = { conversation: ID; clientId: ID; reason: Decline; text?: string };
export type SnoozeRequest = { conversation: ID; clientId: ID; until: Instant; text?: string };
/** Adds a tag of the brand's, or takes it off. */
export type TagRequest = { conversation: ID; clientId: ID; tag: ID; off?: boolean };
export type RedactRequest = { conversation: ID; clientId: ID; lane: Lane; target: number };
export type StateRequest = { state: AgentState; reason?: AwayReason };
export type AcceptRequest = { conversation: ID; delivered: number; read: number };
export type TypingRequest = { conversation: ID; lane?: Lane; on: boolean };
export type DraftRequest = { conversation: ID; lane: Lane; text: string; base?: number };
export type DraftReply = { version: number; replaced?: Draft };
export type ReadRequest = { conversation: ID; lane: Lane; after?: number; before?: number; limit?: number };
export type LookRequest = { conversation: ID; public: number; internal: number };
export type VisibleRequest = { on: boolean };
export type ContactRequest = { email: string; language?: string };
/** skip: rows to leave out before the page. */
export type ListRequest = {
  list: string;
  cursor?: string;
  limit?: number;
  skip?: number;
  /** Supervisors, with the list mine: a colleague's in place of one's own. */
  person?: ID;
  /** Supervisors, with the list waiting: what needs this skill alone. */
  skill?: ID;
};
/** class: what an identity form asks for; fields: what a verify form does. */
export type AskRequest = {
  conversation: ID;
  clientId: ID;
  form: FormKind;
  class?: DataClass;
  fields?: FormField[];
  /** Stands above the form: an order's number, an amount. */
  purpose?: string;
};
export type CancelRequest = { conversation: ID; clientId: ID; form: ID };
export type UseRequest = {
  conversation: ID;
  clientId: ID;
  value: ID;
  how: UseHow;
  /** check: what it is compared with. */
  with?: string;
  /** send: what for. */
  purpose?: string;
};
/** A secure form as its consumer fetches it. */
export type FormView = {
  id: ID;
  conversation: ID;
  kind: FormKind;
  state: FormState;
  class?: DataClass;
  fields?: FormField[];
  purpose?: string;
  expiresAt: string;
};
/** What a consumer enters: the one field that the form's kind asks for. */
export type FillRequest = {
  clientId: ID;
  card?: CardEntry;
  identity?: string;
  /** document: an upload that has arrived whole. */
  upload?: ID;
  verify?: Partial<Record<FormField, string>>;
};
/** expiry is month and year: 07/29. */
export type CardEntry = { number: string; expiry: string; cvv: string; holder?: string };

/** What is asked of a conversation that is over; over HTTP alone. */
export type SurveyState = 'none' | 'open' | 'sent';
export type QuestionKind = 'csat' | 'nps' | 'resolved' | 'comment';
/** csat: 1 to 5; nps: 0 to 10; resolved: 0 or 1. */
export type Rating = { csat?: number; nps?: number; resolved?: number };
export type Branch = { of: 'csat' | 'nps' | 'resolved'; from: number; to: number };
export type Question = { ask: QuestionKind; words?: Record<string, string>; if?: Branch };
export type SurveyView = {
  state: SurveyState;
  questions?: Question[];
  rating?: Rating;
  thanks?: Record<string, string>;
  endsAt?: string;
};
export type SurveyRequest = { clientId: ID; rating: Rating; comment?: string; send?: boolean };
/** What a consumer is told while he waits. place 1: the next; minutes: about; again: seconds. */
export type WaitView = { place?: number; minutes?: number; again: number };
export type OpenReply = { thread: Thread };
export type EventReply = { event: Event };
export type HeadReply = { head: Head };
/** Where a conversation can go just now: skills in use, and colleagues who are online, those with room first. */
export type TargetsReply = {
  skills: SkillTarget[];
  people: PersonTarget[];
  tags?: TagName[];
  rules?: RuleName[];
};
/** waiting: conversations queued for it; online: agents who have it; free: how many conversations they have room for. */
export type SkillTarget = { id: ID; name: string; waiting: number; online: number; free: number };
export type PersonTarget = { who: Who; free: number; skills: ID[] };

/** How a brand's work stands at one instant; over HTTP alone. */
export type Board = { at: string; skills: BoardSkill[]; people: BoardAgent[]; more?: boolean };
/** Without an id: what needs no skill in particular. */
export type BoardSkill = {
  id?: ID;
  name?: string;
  waiting: number;
  waitingSince?: string;
  /** Open, with an agent; reply: of these, where it is his turn. */
  assigned: number;
  reply: number;
  replySince?: string;
  /** Who has the skill and is connected; free: how many conversations those who are online have room for. */
  online: number;
  away: number;
  free: number;
};
export type BoardAgent = {
  who: Who;
  state: AgentState;
  reason?: AwayReason;
  since?: string;
  /** A console of his is connected; lostAt: since when none is. */
  linked: boolean;
  lostAt?: string;
  load: number;
  capacity: number;
  reply: number;
  replySince?: string;
  skills?: ID[];
};

/** Until when one snoozes mostly, by the brand's hours. */
export type TimesReply = { zone: string; times: WakeTime[] };
export type WakeTime = { name: WakeName; at: Instant };
export type WakeName = 'hour' | 'later' | 'tomorrow' | 'next_week';
export type ReadReply = { events: Event[]; more?: boolean };
export type ListReply = { heads: Head[]; cursor?: string; total: number };

/** What somebody looks for; what is absent does not narrow. By HTTP alone. */
export type SearchRequest = {
  text?: string;
  state?: State;
  skill?: ID;
  assignee?: ID;
  lane?: Lane | 'consumer';
  since?: string;
  until?: string;
  cursor?: string;
  limit?: number;
};
/** Hits, newest first. There are more as long as there is a cursor: a page may be short, or empty. */
export type SearchReply = { hits: SearchHit[]; cursor?: string; building?: SearchBuilding };
/** A place in a conversation; seq is 0 where the consumer or the conversation itself was found. */
export type SearchHit = {
  head: Head;
  lane: Lane | 'consumer';
  seq: number;
  at: string;
  author?: Who;
  file?: boolean;
  text: string;
  masks?: Mask[];
  marks?: Mark[];
};
/** A stretch of a text that was looked for, in UTF-16 units. */
export type Mark = { start: number; end: number };
/** How far the index is: older conversations may be missing. */
export type SearchBuilding = { seen: number; of: number };

/** The commands: what each takes and what it answers. */
export type Methods = {
  sync: [SyncRequest, SyncReply];
  open: [OpenRequest, OpenReply];
  say: [SayRequest, EventReply];
  note: [SayRequest, EventReply];
  attach: [AttachRequest, EventReply];
  redact: [RedactRequest, EventReply];
  close: [ActRequest, EventReply];
  reopen: [ActRequest, EventReply];
  take: [ActRequest, HeadReply];
  release: [ActRequest, HeadReply];
  transfer: [TransferRequest, HeadReply];
  pickup: [ActRequest, HeadReply];
  decline: [DeclineRequest, EventReply];
  snooze: [SnoozeRequest, EventReply];
  unsnooze: [ActRequest, HeadReply];
  times: [Empty, TimesReply];
  tag: [TagRequest, EventReply];
  targets: [Empty, TargetsReply];
  state: [StateRequest, Desk];
  accept: [AcceptRequest, Empty];
  typing: [TypingRequest, Empty];
  read: [ReadRequest, ReadReply];
  look: [LookRequest, Thread];
  unlook: [LookRequest, Empty];
  visible: [VisibleRequest, Empty];
  contact: [ContactRequest, Empty];
  list: [ListRequest, ListReply];
  draft: [DraftRequest, DraftReply];
  ask: [AskRequest, EventReply];
  cancel: [CancelRequest, EventReply];
  use: [UseRequest, EventReply];
};

export type Method = keyof Methods;
export type Request<M extends Method> = Methods[M][0];
export type Answer<M extends Method> = Methods[M][1];
