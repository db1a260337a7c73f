import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { fromStore } from 'svelte/store';
import type { AgentState, Client, Event, Head, ListName, Thread } from '../../sdk';
import { messages } from '../messages';
import type { Membership } from '../http/directory';
import { sentence } from '../logic/sentence';
import { unreadIn, type Unread } from '../logic/unread';
import { conversationIn } from '../logic/secret';
import { consumerName, nameOf } from '../logic/names';
import type { Mode } from '../logic/drafts';

/** The lists, in the order of their tabs. */
export const lists: readonly ListName[] = ['mine', 'waiting', 'all'];

/** What an agent does to a conversation as a whole. */
export type Act = 'take' | 'release' | 'close' | 'reopen';

/** A short word about what was just done or refused. */
export type Notice = { kind: 'good' | 'bad'; text: string; undo?: () => void };

const noticeMs = 6000;
const clockMs = 15_000;

/** The inbox of one person in one brand: what is chosen, what is pending, over the engine's own values. */
export class Inbox {
  tab = $state<ListName>('mine');
  /** The conversation in the thread pane. */
  open = $state<string>();
  /** The composer's tab, when a key asked for it; counts up so that asking twice works. */
  asked = $state.raw<{ mode: Mode; times: number }>();
  /** The context pane, where there is no room to have it always. */
  details = $state(false);
  help = $state(false);
  notice = $state.raw<Notice>();
  /** Read out politely. */
  said = $state('');
  now = $state(Date.now());

  readonly link;
  readonly me;
  readonly desk;
  private readonly views;
  private readonly pending = new SvelteSet<string>();
  private noticeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly client: Client,
    readonly membership: Membership,
  ) {
    this.link = fromStore(client.link);
    this.me = fromStore(client.me);
    this.desk = fromStore(client.desk);
    const view = (name: ListName) => fromStore(client.list(name));
    this.views = { mine: view('mine'), waiting: view('waiting'), all: view('all') };
    this.open = conversationIn(location.hash);
  }

  /** Runs while the inbox is shown; returns the way to stop. */
  run(): () => void {
    const clock = setInterval(() => (this.now = Date.now()), clockMs);
    const quiet = this.client.onEvent((event) => this.hear(event));
    const route = () => (this.open = conversationIn(location.hash));
    addEventListener('hashchange', route);
    return () => {
      clearInterval(clock);
      clearTimeout(this.noticeTimer);
      removeEventListener('hashchange', route);
      quiet();
    };
  }

  list(name: ListName) {
    return this.views[name].current;
  }

  /** Conversations of one's own with something new in them; reactive. */
  get unread(): number {
    return this.list('mine').heads.filter((head) => this.unreadOf(head) !== 0).length;
  }

  /** What others said in a conversation of one's own and one has not seen; reactive. */
  unreadOf(head: Head): Unread {
    return unreadIn(head, fromStore(this.client.thread(head.id).view).current);
  }

  /** Opens a conversation; the address follows, so that Back leads to the list. */
  show(id: string | undefined): void {
    this.details = false;
    if (id === this.open) return;
    if (id) location.hash = `#/c/${id}`;
    else if (location.hash) history.pushState(null, '', location.pathname);
    const left = this.open;
    this.open = id;
    if (!id && left)
      void tick().then(() => document.querySelector<HTMLElement>(`[data-row='${left}']`)?.focus());
  }

  write(mode: Mode): void {
    this.asked = { mode, times: (this.asked?.times ?? 0) + 1 };
  }

  busy(act: Act | AgentState, id = ''): boolean {
    return this.pending.has(`${act}:${id}`);
  }

  async act(act: Act, thread: Thread): Promise<void> {
    const { id, head } = thread.view.get();
    await this.attempt(`${act}:${id}`, () => thread[act]());
    if (act === 'close' && this.notice?.kind !== 'bad' && head) {
      const undo = () => void this.act('reopen', thread);
      this.tell({ kind: 'good', text: messages.confirmClose(consumerName(head.consumer)), undo });
    }
  }

  async setState(state: AgentState): Promise<void> {
    await this.attempt(`${state}:`, () => this.client.setState(state));
  }

  /** Does something that may be refused, once at a time, and says why it was. */
  async attempt(key: string, run: () => Promise<void>): Promise<void> {
    if (this.pending.has(key)) return;
    this.pending.add(key);
    this.notice = undefined;
    try {
      await run();
    } catch (thrown) {
      this.tell({ kind: 'bad', text: sentence(thrown) });
    } finally {
      this.pending.delete(key);
    }
  }

  tell(notice: Notice): void {
    this.notice = notice;
    clearTimeout(this.noticeTimer);
    this.noticeTimer = setTimeout(() => (this.notice = undefined), noticeMs);
  }

  private hear(event: Event): void {
    if (event.kind !== 'said' || event.author.kind !== 'consumer') return;
    const consumer = this.client.head(event.conversation).get()?.consumer;
    this.said = messages.thread.newFrom(nameOf(event.author, consumer), event.text ?? '');
  }
}
