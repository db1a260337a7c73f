import { backoff } from '../wire/backoff';
import { Lost, Refused } from '../wire/fault';
import type { Host, LocalFile } from '../wire/host';
import type { Fault, ID } from '../wire/types';
import { Cell } from './cell';
import { spaceOf } from './client';
import { Engine } from './engine';
import { rehome, type About } from './outbox';
import { subjectOf } from './subject';
import type { Client, Readable, Thread, ThreadView } from './types';

/** A brand's own words in one language. */
export type BrandTexts = { greeting?: string; intro?: string; away?: string; label?: string };

/**
 * How a brand wants to look, and when it is there. All but name and accent may
 * be absent: what was kept from an older server is shown until the new one's
 * answer has come.
 */
export type BrandLook = {
  name: string;
  accent: string;
  greeting?: string;
  logo?: string;
  theme?: 'auto' | 'light' | 'dark';
  sound?: boolean;
  branding?: boolean;
  /** The default of the languages. */
  language?: string;
  languages?: string[];
  texts?: Record<string, BrandTexts>;
  hours?: { zone: string; always: boolean };
  open?: boolean;
  /** When open becomes the other. */
  changesAt?: string;
  expected?: 'minutes' | 'hours' | 'day' | 'none';
  files?: { consumers: boolean; maxMB: number };
  /** Mails can be sent: an address may be left, a copy asked for. */
  mail?: boolean;
};

export type ConsumerOptions = { host: Host; origin: string; brand: ID };

/**
 * A consumer's session. It is begun with his first words, or when the page says
 * who he is, and not before: who only looks leaves no trace. The token stays in
 * storage of ours and travels in bodies and headers alone.
 */
export interface Consumer {
  readonly look: Readable<BrandLook | null>;
  /** Another one after sign-out, and when an anonymous session has expired. */
  readonly client: Readable<Client>;
  /** Set when the server refuses this page or person for good. */
  readonly refused: Readable<Fault | null>;
  /** This session has ended after its person had asked for deletion: nothing is left of him, here or there. */
  readonly erased: Readable<boolean>;
  /** There is a session on this device: conversations may be about to come. */
  known(): boolean;
  /** Of the session on this device, "" while there is none: for requests beside the stream. */
  token(): string;
  start(): void;
  /** A new conversation; begins the session if there is none. Text may be empty where there is a file. */
  open(text: string, file?: LocalFile, about?: About): Thread;
  /** The brand vouches for the person; the thread is kept. Rejects with Refused. */
  identify(jwt: string): Promise<void>;
  /**
   * The server wants the brand's word anew: what the page has said last, or says
   * next, is shown to it. Resolves once one was taken.
   */
  vouch(): Promise<void>;
  /** A deletion of his data is under way, or not any more. */
  leaving(on: boolean): void;
  /** Leaves an address for when he is not here; an empty one takes it back. Rejects with Refused. */
  contact(email: string, language?: string): Promise<void>;
  /** Goes on, on this device, with the conversation that a mail's link leads to. Rejects with Refused. */
  restore(token: string): Promise<ID>;
  /** Forgets the person on this device, and the links and pushes that lead to him. */
  signOut(): void;
  /** Another window of this person has changed what is kept on the device: takes that over. */
  adopt(): void;
  /** Asks anew how the brand wants to look: hours pass. */
  refresh(): void;
  stop(): void;
}

export function createConsumer(options: ConsumerOptions): Consumer {
  return new Session(options);
}

/** Milliseconds in which another tab may bring the token that follows ours. */
const patience = 1500;

/**
 * A session that was alive so lately has not expired by itself. Milliseconds:
 * less than the server lets any session rest.
 */
const lately = 5 * 24 * 3_600_000;

/** Within how many milliseconds the crowd asks for a new look. */
const spread = 3_000;

type Begun = { token: string; consumer: ID; signed: boolean; brand: BrandLook };
type Kept = { token: string; consumer: ID; /** Whom the brand vouches for, hashed. */ subject?: string };

class Session implements Consumer {
  readonly look: Cell<BrandLook | null>;
  readonly client: Cell<Engine>;
  readonly refused = new Cell<Fault | null>(null);
  readonly erased = new Cell(false);
  readonly #space: string;
  #running = false;
  #begin: Promise<void> | null = null;
  #identifying = false;
  #unlink: () => void = () => undefined;
  #jwt: string | undefined;
  /** Of the person who is signed in already: it says nothing new, until he is asked to sign in again. */
  #spare: string | undefined;
  /** Who waits for the brand's word. */
  #vouched: (() => void)[] = [];
  /** Grows at sign-out: what was asked before it is not for the next person. */
  #era = 0;

  constructor(private readonly options: ConsumerOptions) {
    this.#space = spaceOf({ kind: 'consumer', brand: options.brand });
    this.look = new Cell(this.#read<BrandLook>('look'));
    this.client = new Cell(this.#engine());
  }

  known(): boolean {
    return this.#kept() !== null;
  }

  token(): string {
    return this.#kept()?.token ?? '';
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#fetchLook();
    if (this.#kept()) this.client.get().start();
    else if (this.client.get().link.get().unsent) this.#ensure();
  }

  open(text: string, file?: LocalFile, about: About = {}): Thread {
    const thread = this.client.get().open(text, file, about);
    if (!this.#kept()) this.#ensure();
    return thread;
  }

  async identify(jwt: string): Promise<void> {
    const subject = subjectOf(jwt);
    const before = this.#kept()?.subject;
    if (subject && before && before !== subject) this.signOut(); // somebody else sits here now
    this.#jwt = jwt;
    await this.#begin?.catch(() => undefined);
    const kept = this.#kept();
    // Pages say it on every load: a session that is his already stays.
    if (kept && subject && kept.subject === subject) {
      this.#spare = jwt;
      return this.#stepUp(this.client.get().own.get());
    }
    if (!kept) {
      this.#ensure();
      return this.#begin ?? undefined;
    }
    return this.#exchange(jwt, kept);
  }

  vouch(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#vouched.push(resolve));
    this.#stepUp(this.client.get().own.get()).catch(() => undefined);
    return done;
  }

  leaving(on: boolean): void {
    const { storage, now } = this.options.host;
    if (on) storage.set(`${this.#space}/leaving`, String(now()));
    else storage.remove(`${this.#space}/leaving`);
  }

  // An agent has asked him to sign in: what the page said last may prove it. The
  // thread may come after the page has said it.
  async #stepUp(threads: readonly ThreadView[]): Promise<void> {
    const [jwt, kept] = [this.#spare, this.#kept()];
    const wanted = this.#vouched.length > 0 || awaitsSignIn(threads);
    if (!jwt || !kept || this.#identifying || !wanted) return;
    this.#spare = undefined;
    return this.#exchange(jwt, kept);
  }

  async #exchange(jwt: string, kept: Kept): Promise<void> {
    this.#identifying = true;
    try {
      this.#accept(await this.#post<Begun>('/consumer/identify', { jwt }, kept.token), jwt);
      for (const run of this.#vouched.splice(0)) run();
    } finally {
      this.#identifying = false;
      const engine = this.client.get();
      if (engine.link.get().state !== 'ended') engine.restart();
      else if (engine.token !== kept.token) engine.start();
      else this.#ended(engine);
    }
  }

  async contact(email: string, language?: string): Promise<void> {
    if (!this.#kept()) {
      this.#ensure();
      await this.#begin;
    }
    await this.#post('/consumer/contact', language ? { email, language } : { email }, this.token());
  }

  async restore(token: string): Promise<ID> {
    const { brand } = this.options;
    const begun = await this.#post<Begun & { conversation: ID }>(`/brands/${brand}/restore`, { token });
    if (this.#kept()?.consumer !== begun.consumer) this.signOut(); // somebody else sat here
    this.#accept(begun);
    this.client.get().restart();
    this.client.get().start();
    return begun.conversation;
  }

  signOut(): void {
    const token = this.token();
    if (token) this.#post('/consumer/end', {}, token).catch(() => undefined); // the session expires by itself, too
    this.#era++;
    this.#jwt = this.#spare = undefined;
    this.#begin = null;
    this.client.get().wipe();
    this.#replace();
  }

  adopt(): void {
    const kept = this.#kept();
    const engine = this.client.get();
    if ((kept?.token ?? '') === engine.token) return;
    if (!kept) return this.signOut();
    this.#era++; // a session of our own that is being begun is not needed any more
    this.#begin = null;
    engine.authorize(kept.token);
    if (!this.#running) return;
    if (engine.link.get().state === 'live') engine.restart();
    else engine.start();
  }

  refresh(): void {
    void this.#fetchLook();
  }

  stop(): void {
    this.#running = false;
    this.client.get().stop();
  }

  #engine(): Engine {
    const { host, origin, brand } = this.options;
    const token = this.#read<Kept>('session')?.token ?? '';
    const engine = new Engine({ host, origin, as: { kind: 'consumer', brand, token }, space: this.#space });
    this.#unlink();
    const unlink = engine.link.subscribe((link) => {
      if (link.reason === 'sign_in') this.#ended(engine);
      if (link.state === 'live' && this.#left()) this.leaving(true);
    });
    const unasked = engine.own.subscribe((threads) => void this.#stepUp(threads).catch(() => undefined));
    this.#unlink = () => {
      unlink();
      unasked();
    };
    // Everybody who is here hears of it at once: each asks in a moment of his own.
    engine.published.subscribe((version) => {
      if (version > 0) host.after(host.random() * spread, () => void this.#fetchLook());
    });
    return engine;
  }

  // Identifying ends the session that asked for it, here and in other tabs: a
  // new token may be about to come, by our own answer or by another tab's.
  #ended(engine: Engine): void {
    if (this.#identifying) return;
    const { token } = engine;
    this.options.host.after(patience, () => {
      if (engine !== this.client.get() || engine.token !== token || !this.#running) return;
      const kept = this.#kept();
      if (!kept || kept.token === token) return this.#expired();
      engine.authorize(kept.token);
      engine.start();
    });
  }

  // The session is over. What was not sent goes into new conversations of the
  // next one: the old ones are no longer this person's to write in.
  #expired(): void {
    const { host } = this.options;
    const gone = host.now() - this.#left() < lately;
    if (gone) this.client.get().wipe();
    else {
      this.client.get().stop();
      host.storage.remove(`${this.#space}/session`);
      rehome(host, this.#space);
    }
    this.#replace();
    this.erased.set(gone);
    if (this.#jwt || this.client.get().link.get().unsent) this.#ensure();
  }

  /** When the session was last alive while a deletion was under way; 0: none is. */
  #left(): number {
    return Number(this.options.host.storage.get(`${this.#space}/leaving`));
  }

  #replace(): void {
    this.client.set(this.#engine());
  }

  #ensure(): void {
    this.#begin ??= this.#run(this.#era).finally(() => (this.#begin = null));
    this.#begin.catch(() => undefined);
  }

  async #run(era: number): Promise<void> {
    const { host, brand } = this.options;
    for (let failures = 1; ; failures++) {
      try {
        const jwt = this.#jwt;
        const begun = await this.#post<Begun>(`/brands/${brand}/consumers`, jwt === undefined ? {} : { jwt });
        if (era !== this.#era) return;
        this.#accept(begun, jwt);
        this.refused.set(null);
        return this.client.get().start();
      } catch (thrown) {
        if (era !== this.#era) return;
        if (thrown instanceof Refused && !thrown.fault.retry) {
          this.refused.set(thrown.fault);
          this.#jwt = undefined; // without it he may still come in as nobody in particular
          throw thrown;
        }
        await this.#wait(backoff(failures, host.random()));
      }
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { host } = this.options;
      const done = () => {
        cancel();
        unwake();
        resolve();
      };
      const cancel = host.after(ms, done);
      const unwake = host.onWake(done);
    });
  }

  #accept({ token, consumer, brand }: Begun, jwt?: string): void {
    const subject = jwt === undefined ? undefined : subjectOf(jwt);
    const kept: Kept = { token, consumer, ...(subject ? { subject } : {}) };
    this.options.host.storage.set(`${this.#space}/session`, JSON.stringify(kept));
    this.client.get().authorize(token);
    this.#keepLook({ ...this.look.get(), ...brand });
  }

  async #fetchLook(): Promise<void> {
    const { host, origin, brand } = this.options;
    try {
      const url = `${origin}/api/v1/brands/${brand}/look`;
      const response = await host.fetch(url, { method: 'GET', headers: {} });
      if (response.status === 200) this.#keepLook(JSON.parse(await response.text()) as BrandLook);
    } catch {
      // What was kept from last time does.
    }
  }

  #keepLook(look: BrandLook): void {
    this.options.host.storage.set(`${this.#space}/look`, JSON.stringify(look));
    this.look.set(look);
  }

  async #post<T>(path: string, body: unknown, token?: string): Promise<T> {
    const { host, origin } = this.options;
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    let status: number;
    let answer: unknown;
    try {
      const response = await host.fetch(`${origin}/api/v1${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      status = response.status;
      answer = status === 204 ? undefined : JSON.parse(await response.text());
    } catch {
      throw new Lost();
    }
    if (status >= 200 && status < 300) return answer as T;
    if ((answer as Partial<Fault> | null)?.code) throw new Refused(answer as Fault);
    throw new Lost();
  }

  #kept(): Kept | null {
    return this.#read<Kept>('session');
  }

  #read<T>(name: string): T | null {
    try {
      return JSON.parse(this.options.host.storage.get(`${this.#space}/${name}`) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }
}

/** Somebody was asked to sign in, and has not since. */
function awaitsSignIn(threads: readonly ThreadView[]): boolean {
  return threads.some(({ lines }) => {
    const over = new Set(lines.flatMap(({ kind, form }) => (kind === 'filled' && form ? form.id : [])));
    return lines.some(({ kind, form }) => kind === 'asked' && form?.kind === 'signin' && !over.has(form.id));
  });
}
