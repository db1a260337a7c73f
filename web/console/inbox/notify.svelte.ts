import type { Event, Ring } from '../../sdk';
import { flowWords } from '../flow';
import { nameOf } from '../logic/names';
import { messages } from '../messages';
import type { Inbox } from './inbox.svelte';
import { chime } from './sound';

const words = messages.notify;

/** What the browser says about notifications of the system. */
export type Allowed = 'yes' | 'no' | 'ask' | 'never';

/** A sound and a notification of the system for what concerns this person, as he chose. */
export class Notifier {
  allowed = $state<Allowed>(allowed());
  private readonly shown: Record<string, Notification | undefined> = {};
  private rung: readonly string[] = [];

  constructor(private readonly inbox: Inbox) {}

  /** Runs while the inbox is shown; returns the way to stop. */
  run(): () => void {
    const { client } = this.inbox;
    const quiet = client.onEvent((event) => this.hear(event));
    const pushes = this.followPushes();
    const rings = client.desk.subscribe((desk) => this.ring(desk?.rings ?? []));
    const here = () => {
      if (present() && this.inbox.open) this.drop(this.inbox.open);
    };
    here();
    addEventListener('focus', here);
    document.addEventListener('visibilitychange', here);
    return () => {
      quiet();
      pushes();
      rings();
      removeEventListener('focus', here);
      document.removeEventListener('visibilitychange', here);
    };
  }

  /** Asks the browser; only ever from a click. */
  async ask(): Promise<Allowed> {
    if (this.allowed === 'ask') await Notification.requestPermission();
    this.allowed = allowed();
    if (this.allowed === 'yes') this.inbox.prefs.set({ desktop: true });
    return this.allowed;
  }

  /** A push that was clicked leads to its conversation; who has signed in anew keeps his. */
  private followPushes(): () => void {
    let end: (() => void) | undefined;
    let over = false;
    void import('../../kit/push').then(({ onPushClick, renewPush }) => {
      if (over) return;
      end = onPushClick((id) => this.inbox.show(id));
      renewPush({ kind: 'person' }).catch(() => undefined);
    });
    return () => {
      over = true;
      end?.();
    };
  }

  /** What begins to ring is heard, read out and shown, each once. */
  private ring(rings: readonly Ring[]): void {
    const keyOf = ({ head }: Ring) => `${head.id} ${head.ringUntil}`;
    const fresh = rings.filter((ring) => !this.rung.includes(keyOf(ring)));
    this.rung = rings.map(keyOf);
    const { sound, desktop } = this.inbox.prefs.now;
    for (const { head, from, left } of fresh) {
      const name = nameOf(head.consumer, head.consumer);
      const text = from ? flowWords.ring.asks(nameOf(from), name) : flowWords.ring.offers(name);
      this.inbox.said = flowWords.ring.said(text, Math.ceil(left / 1000));
      if (desktop && !present() && allowed() === 'yes') this.notify(head.id, text, head.last?.text ?? '');
    }
    if (fresh.length > 0 && sound) chime();
  }

  private hear(event: Event): void {
    const text = this.concerns(event);
    if (text === undefined || (present() && this.inbox.open === event.conversation)) return;
    const { sound, desktop } = this.inbox.prefs.now;
    if (sound) chime();
    if (desktop && !present() && allowed() === 'yes') this.show(event, text);
  }

  /** The title of what this event is to this person; undefined when it is nothing. */
  private concerns(event: Event): string | undefined {
    const head = this.inbox.client.head(event.conversation).get();
    const name = nameOf(event.author.kind === 'consumer' ? event.author : head?.consumer, head?.consumer);
    const said = (event.kind === 'said' || event.kind === 'attached') && event.author.kind === 'consumer';
    if (said && head?.assignee?.me) return words.from(name);
    const given = event.kind === 'assigned' && event.subject?.me && !event.author.me;
    return given ? words.assigned(nameOf(head?.consumer, head?.consumer)) : undefined;
  }

  private show(event: Event, title: string): void {
    this.notify(event.conversation, title, event.attachment?.name ?? event.text ?? '');
  }

  private notify(id: string, title: string, text: string): void {
    const body = this.inbox.prefs.now.preview ? text.slice(0, 160) : words.hidden;
    try {
      const note = new Notification(title, { body, tag: id, silent: true });
      note.onclick = () => {
        window.focus();
        this.inbox.show(id);
        note.close();
      };
      this.shown[id] = note;
    } catch {
      // some phones show them from a worker alone: the push does it there
    }
  }

  private drop(id: string): void {
    this.shown[id]?.close();
    this.shown[id] = undefined;
  }
}

const present = () => document.visibilityState === 'visible' && document.hasFocus();

function allowed(): Allowed {
  if (!('Notification' in globalThis)) return 'never';
  return ({ granted: 'yes', denied: 'no', default: 'ask' } as const)[Notification.permission];
}
