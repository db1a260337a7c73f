import { SvelteSet } from 'svelte/reactivity';
import { fromStore } from 'svelte/store';
import { Toasts } from '../../kit/toasts.svelte';
import {
  uuid,
  type AgentState,
  type AwayReason,
  type Client,
  type Event,
  type Head,
  type ID,
  type Lane,
  type ListName,
  type TagName,
  type Thread,
} from '../../sdk';
import { call } from '../http/client';
import type { Membership } from '../http/directory';
import type { Mode } from '../logic/drafts';
import { keymapOf } from '../logic/keymap';
import { onApple } from '../logic/keys';
import { consumerName, nameOf } from '../logic/names';
import { Prefs } from '../logic/prefs.svelte';
import { conversationIn } from '../logic/secret';
import { sentence } from '../logic/sentence';
import { isTag, tagsIn } from '../logic/tags';
import { told } from '../logic/told';
import { unreadIn, type Unread } from '../logic/unread';
import { messages } from '../messages';
import { tagWords } from '../tags';
import { Ahead } from './ahead';
import { Answers } from './answers/answers.svelte';
import { Picked } from './bulk/picked.svelte';
import { flowWords } from '../flow';
import { Drafts } from './drafts.svelte';
import { Held } from './held.svelte';
import { Nav } from './nav.svelte';
import { Secrets } from './secrets/secrets.svelte';
import { OpenTabs } from './tabs.svelte';

/** The lists, in the order of their tabs. */
export const lists = ['mine', 'waiting', 'snoozed', 'all', 'closed'] as const satisfies readonly ListName[];

/** What an agent does to a conversation as a whole. */
export type Act = 'take' | 'release' | 'transfer' | 'snooze' | 'wake' | 'close' | 'reopen';

/** What stands over the inbox. */
export type Overlay = 'help' | 'palette' | 'prefs' | 'answers' | 'handOver';

/** What the composer is asked for besides its tabs. */
type Asked = 'attach' | 'canned';

/** List and thread take turns on the screen. */
export const narrow = () => matchMedia('(max-width: 48rem)').matches;

const undoMs = 5000;
const clockMs = 15_000;
/** A wait beyond this is shown as too long. */
const longMs = 5 * 60_000;

/** The inbox of one person in one brand: what is chosen, what is pending, over the engine's own values. */
export class Inbox {
  tab = $state<ListName>('mine');
  /** The list of what has a tag, where somebody looks for one. */
  byTag = $state<`tag:${ID}`>();
  /** The conversation in the thread pane. */
  open = $state<ID>();
  /** The composer's tab, when a key asked for it; counts up so that asking twice works. */
  asked = $state.raw<{ mode: Mode | Asked; times: number }>();
  /** The context pane, where there is no room to have it always. */
  details = $state(false);
  overlay = $state<Overlay>();
  /** The search stands in the place of the list; each time it is asked for, with the words to begin with. */
  searching = $state.raw<{ text: string }>();
  /** What somebody came for: its place in the conversation that is open. */
  target = $state.raw<{ id: ID; lane: Lane; seq: number }>();
  /** The conversation whose transfer is being decided. */
  moving = $state.raw<Thread>();
  /** The conversation that is put to sleep, and the one that is declined, while that is decided. */
  snoozing = $state.raw<Thread>();
  declining = $state.raw<Head>();
  /** Read out politely. */
  said = $state('');
  now = $state(Date.now());

  readonly link;
  readonly me;
  readonly desk;
  readonly tabs: OpenTabs;
  readonly drafts: Drafts;
  readonly prefs: Prefs;
  readonly nav = new Nav();
  readonly toasts = new Toasts();
  readonly secrets = new Secrets((text) => (this.said = text));
  readonly answers: Answers;
  readonly held = new Held();
  readonly ahead = new Ahead();
  /** What is chosen in the list that is shown. */
  readonly picked = new Picked();
  /** Of one's own, only those with something new. */
  unreadOnly = $state(false);
  readonly apple = onApple();
  /** Takes back the last close, while it can be. */
  undo = $state.raw<() => void>();
  private readonly views;
  private readonly pending = new SvelteSet<string>();

  constructor(
    readonly client: Client,
    readonly membership: Membership,
    person = '',
  ) {
    this.link = fromStore(client.link);
    this.me = fromStore(client.me);
    this.desk = fromStore(client.desk);
    const view = (name: ListName) => fromStore(client.list(name));
    this.views = {
      mine: view('mine'),
      waiting: view('waiting'),
      snoozed: view('snoozed'),
      all: view('all'),
      closed: view('closed'),
    };
    this.tabs = new OpenTabs(`${person}.${membership.brand.id}`);
    this.prefs = new Prefs(person);
    this.answers = new Answers(membership.brand.id);
    this.drafts = new Drafts((id, lane, text, base) => client.thread(id).keepDraft(lane, text, base));
    this.route();
  }

  /** Runs while the inbox is shown; returns the way to stop. */
  run(): () => void {
    const clock = setInterval(() => (this.now = Date.now()), clockMs);
    const ends = [
      this.client.onEvent((event) => this.hear(event)),
      this.client.link.subscribe(({ state }) => state === 'live' && this.drafts.flush()),
      this.prefs.run(),
    ];
    const route = () => this.route();
    addEventListener('hashchange', route);
    for (const id of this.tabs.ids) void this.know(id);
    return () => {
      clearInterval(clock);
      this.held.stop();
      this.toasts.clear();
      removeEventListener('hashchange', route);
      for (const end of ends) end();
    };
  }

  list(name: ListName) {
    if (isTag(name)) return fromStore(this.client.list(name)).current;
    return this.views[name].current;
  }

  /** The lists that have a tab: the four, and what has a tag, where one was chosen. */
  get tabbed(): readonly ListName[] {
    return this.byTag ? [...lists, this.byTag] : lists;
  }

  /** Shows what has a tag; without one, whatever it has. */
  filter(tag: ID | undefined): void {
    const before = this.byTag;
    this.byTag = tag ? `tag:${tag}` : undefined;
    this.tab = this.byTag ?? (isTag(this.tab) ? 'all' : this.tab);
    if (before && before !== this.byTag) this.client.drop(before);
  }

  /** What a conversation is tagged with, as it counts now; reactive. */
  tagsOf(head: Head | null | undefined): TagName[] {
    return tagsIn(this.me.current?.tags ?? [], head?.tags ?? []);
  }

  /** What a tag is called, or what it was merged into. Reactive. */
  tagName(id: ID): string {
    return tagsIn(this.me.current?.tags ?? [], [id])[0]?.name ?? tagWords.gone;
  }

  /** Adds a tag or takes it off. */
  async mark(thread: Thread, tag: ID, on: boolean): Promise<void> {
    await this.attempt(`tag:${thread.view.get().id}:${tag}`, async () => void (await thread.tag(tag, on)));
  }

  get keymap() {
    return keymapOf(this.prefs.now.keys);
  }

  /** Conversations of one's own with something new in them; reactive. */
  get unread(): number {
    return this.list('mine').heads.filter((head) => this.unreadOf(head) !== 0).length;
  }

  /** What others said in a conversation of one's own and one has not seen; reactive. */
  unreadOf(head: Head): Unread {
    if (!head.assignee?.me) return 0;
    return unreadIn(head, fromStore(this.client.thread(head.id).view).current);
  }

  /** Somebody else's newest words that one has not seen, in any conversation that is open as a tab; reactive. */
  newIn(head: Head): boolean {
    return head.last !== undefined && !head.last.author.me && head.last.seq > head.read;
  }

  /** The customer types there; known of one's own and of what is open. */
  typesIn(id: ID): boolean {
    const head = this.client.head(id).get();
    if (!head?.assignee?.me && !this.tabs.ids.includes(id)) return false;
    const { typing } = fromStore(this.client.thread(id).view).current;
    return typing.some(({ kind }) => kind === 'consumer');
  }

  /** A wait that is too long. */
  long(head: Head): boolean {
    return this.now - Date.parse(head.awaitsSince) > longMs;
  }

  /** A dialog was asked for and is there, or on its way; reactive. */
  get covered(): boolean {
    return Boolean(this.overlay ?? this.moving ?? this.snoozing ?? this.declining ?? this.secrets.asking);
  }

  /** Nothing stands over the inbox any more. */
  dismiss(): void {
    this.ahead.take();
    this.overlay = undefined;
    this.moving = undefined;
    this.snoozing = undefined;
    this.declining = undefined;
    this.secrets.asking = undefined;
    this.secrets.pointed = undefined;
  }

  /** What a skill is called; nothing where there is none. Reactive. */
  skill(id: ID | undefined): string {
    if (!id) return '';
    return this.me.current?.skills?.find((k) => k.id === id)?.name ?? messages.thread.skillGone;
  }

  /** What a routing rule is called. Reactive. */
  rule(id: ID | undefined): string {
    return this.me.current?.rules?.find((r) => r.id === id)?.name ?? flowWords.why.ruleGone;
  }

  /** Opens a conversation; the address follows, so that Back leads to the list. */
  show(id: ID | undefined): void {
    this.details = false;
    this.secrets.pointed = undefined;
    if (id === this.open) return;
    if (id) location.hash = `#/c/${id}`;
    else if (location.hash) history.pushState(null, '', location.pathname);
    const left = this.open;
    this.enter(id);
    if (!id && left) void this.nav.show(left);
  }

  /** Opens a conversation at one of its events. */
  showAt(head: Head, lane: Lane | 'consumer', seq: number): void {
    this.client.learn(head);
    this.show(head.id);
    this.target = lane === 'consumer' ? undefined : { id: head.id, lane, seq };
  }

  /** Opens the search, with words or without; undefined leaves it. */
  search(text: string | undefined): void {
    this.searching = text === undefined ? undefined : { text };
    if (text !== undefined && (narrow() || location.hash.includes('admin'))) this.show(undefined);
  }

  /** Closes a tab; its neighbour takes its place where it was in front. */
  shut(id: ID): void {
    const next = this.tabs.close(id);
    if (id === this.open) this.show(next);
  }

  write(mode: Mode | Asked): void {
    this.asked = { mode, times: (this.asked?.times ?? 0) + 1 };
  }

  busy(act: Act | AgentState, id = ''): boolean {
    return this.pending.has(`${act}:${id}`);
  }

  /** Something of `attempt` is on its way. */
  busyWith(key: string): boolean {
    return this.pending.has(key);
  }

  async act(act: Act, thread: Thread): Promise<void> {
    // What was said before goes out before.
    this.held.flush(thread.view.get().id);
    if (act === 'transfer') return void (this.moving = thread);
    if (act === 'snooze') return void (this.snoozing = thread);
    const { id, head } = thread.view.get();
    if (act === 'wake') return void (await this.flow('unsnooze', id));
    const done = await this.attempt(`${act}:${id}`, () => thread[act]());
    if (done && act === 'close')
      this.offer(messages.confirmClose(consumerName(head?.consumer)), () => void this.act('reopen', thread));
  }

  /** Accepts what rings, or wakes what sleeps. */
  flow(method: 'pickup' | 'unsnooze', conversation: ID): Promise<boolean> {
    const clientId = uuid();
    return this.attempt(`${method === 'pickup' ? method : 'wake'}:${conversation}`, async () => {
      this.client.learn((await this.client.call(method, { conversation, clientId })).head);
    });
  }

  /** Says that something is done; for five seconds it can be taken back, by the word or by its key. */
  offer(text: string, back: (() => void) | undefined): void {
    if (!back) return void this.toasts.tell({ kind: 'good', text });
    const drop = this.toasts.tell({
      kind: 'good',
      text,
      stay: undoMs,
      action: { text: messages.thread.undo, run: () => this.undo?.() },
    });
    const undo = () => {
      this.undo = undefined;
      drop();
      back();
    };
    this.undo = undo;
    setTimeout(() => {
      if (this.undo === undo) this.undo = undefined;
    }, undoMs);
  }

  async setState(state: AgentState, reason?: AwayReason): Promise<void> {
    await this.attempt(`${state}:`, () => this.client.setState(state, reason));
  }

  /** Does something that may be refused, once at a time, and says why it was. */
  async attempt(key: string, run: () => Promise<void>): Promise<boolean> {
    if (this.pending.has(key)) return false;
    this.pending.add(key);
    try {
      await run();
      return true;
    } catch (thrown) {
      this.toasts.tell({ kind: 'bad', text: sentence(thrown) });
      return false;
    } finally {
      this.pending.delete(key);
    }
  }

  private route(): void {
    this.enter(conversationIn(location.hash));
  }

  private enter(id: ID | undefined): void {
    this.open = id;
    if (this.target && this.target.id !== id) this.target = undefined;
    if (!id) return;
    this.nav.cursor = id;
    this.drafts.open(id);
    this.tabs.open(id, (one) => this.drafts.has(one));
  }

  /** A tab of before the reload may be in no page of a list: its head is asked for. */
  private async know(id: ID): Promise<void> {
    this.drafts.open(id);
    if (this.client.head(id).get()) return;
    const brand = this.membership.brand.id;
    try {
      this.client.learn(await call<Head>({ path: `brands/${brand}/conversations/${id}`, brand }));
    } catch (thrown) {
      if ((thrown as { kind?: string }).kind === 'not_found') this.tabs.close(id);
    }
  }

  private hear(event: Event): void {
    if (event.kind === 'filled' || event.kind === 'verified') return this.hearForm(event);
    if (event.kind !== 'said' || event.author.kind !== 'consumer') return;
    const consumer = this.client.head(event.conversation).get()?.consumer;
    this.said = messages.thread.newFrom(nameOf(event.author, consumer), event.text ?? '');
  }

  /** What became of a form is told to whoever has the conversation open. */
  private hearForm(event: Event): void {
    if (event.conversation !== this.open) return;
    const { lines, head } = this.client.thread(event.conversation).view.get();
    const line = lines.find(({ lane, seq }) => lane === event.lane && seq === event.seq);
    if (line) this.said = told(line, lines, this.now, head?.consumer)?.text ?? '';
  }
}
