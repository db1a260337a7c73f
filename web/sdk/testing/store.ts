import { Refused } from '../../wire/fault';
import type * as wire from '../../wire/types';
import type { World } from './world';

type Mark = { delivered: number; read: number };

export type Held = {
  id: string;
  state: wire.State;
  awaits: wire.Awaits;
  consumer: string;
  assignee: string | null;
  skill?: string | undefined;
  lanes: Record<wire.Lane, wire.Event[]>;
  marks: Map<string, Mark>;
  openedAt: string;
};

/** Who a stream belongs to. */
export type Actor = { kind: 'consumer' | 'agent'; id: string };

export const fault = (code: string, kind: string, more: Partial<wire.Fault> = {}) =>
  new Refused({ code, kind, title: code, ...more });

/** What the real server keeps and the rules it keeps it by, in memory. */
export class Store {
  readonly conversations = new Map<string, Held>();
  /** Everything that was ever acknowledged under a client id. */
  readonly #done = new Map<string, { conversation: string; event: wire.Event }>();
  onCommit: (held: Held, events: wire.Event[], by: Actor) => void = () => undefined;

  constructor(private readonly world: World) {}

  get(actor: Actor, id: string): Held {
    const held = this.conversations.get(id);
    if (!held || (actor.kind === 'consumer' && held.consumer !== actor.id))
      throw fault('not_found', 'unknown');
    return held;
  }

  open(actor: Actor, clientId: string, text: string, attachment?: wire.Attachment): Held {
    const known = this.#done.get(`${actor.id}/open/${clientId}`);
    if (known) return this.get(actor, known.conversation);
    if (!attachment) check(text);
    const held: Held = {
      id: this.world.uuid(),
      state: 'open',
      awaits: 'agent',
      consumer: actor.id,
      assignee: null,
      lanes: { public: [], internal: [] },
      marks: new Map(),
      openedAt: this.#time(),
    };
    this.conversations.set(held.id, held);
    const opened = this.#add(held, 'public', 'opened', actor, { clientId });
    const said = attachment
      ? this.#add(held, 'public', 'attached', actor, { clientId, attachment })
      : this.#add(held, 'public', 'said', actor, { clientId, text });
    this.#done.set(`${actor.id}/open/${clientId}`, { conversation: held.id, event: said });
    this.onCommit(held, [opened, said], actor);
    return held;
  }

  write(actor: Actor, deed: 'say' | 'note', request: wire.SayRequest): wire.Event {
    const { conversation, clientId, text } = request;
    return this.#once(actor, conversation, clientId, (held) => {
      check(text);
      if (deed === 'note') return [this.#add(held, 'internal', 'noted', actor, { clientId, text })];
      const events: wire.Event[] = [];
      if (held.state === 'closed') {
        if (actor.kind === 'agent') throw fault('conversation_closed', 'conflict');
        held.state = 'open';
        events.push(this.#add(held, 'public', 'reopened', actor, { clientId }));
      }
      held.awaits = actor.kind === 'agent' ? 'consumer' : 'agent';
      return [...events, this.#add(held, 'public', 'said', actor, { clientId, text })];
    });
  }

  attach(
    actor: Actor,
    { conversation, clientId, lane }: Omit<wire.AttachRequest, 'upload'>,
    take: () => wire.Attachment | undefined,
  ): wire.Event {
    return this.#once(actor, conversation, clientId, (held) => {
      const attachment = take();
      if (!attachment) throw fault('not_found', 'not_found');
      return [this.#add(held, lane, 'attached', actor, { clientId, attachment })];
    });
  }

  turn(actor: Actor, to: wire.State, { conversation, clientId }: wire.ActRequest): wire.Event {
    return this.#once(actor, conversation, clientId, (held) => {
      if (held.state === to) throw fault(`conversation_${to}`, 'conflict');
      held.state = to;
      return [this.#add(held, 'public', to === 'closed' ? 'closed' : 'reopened', actor, { clientId })];
    });
  }

  redact(actor: Actor, request: wire.RedactRequest): wire.Event {
    const { conversation, clientId, lane, target } = request;
    return this.#once(actor, conversation, clientId, (held) => {
      const found = held.lanes[lane][target - 1];
      if (!found || (found.kind !== 'said' && found.kind !== 'noted'))
        throw fault('nothing_to_redact', 'invalid');
      held.lanes[lane][target - 1] = { ...found, text: '', redacted: true };
      return [this.#add(held, lane, 'redacted', actor, { clientId, target })];
    });
  }

  take(actor: Actor, { conversation, clientId }: wire.ActRequest, by = actor): Held {
    const held = this.get(by, conversation);
    if (held.assignee === actor.id) return held;
    held.assignee = actor.id;
    const subject = { kind: 'agent' as const, id: actor.id, name: actor.id };
    const joined = this.#add(held, 'public', 'joined', by, { subject });
    const assigned = this.#add(held, 'internal', 'assigned', by, { subject, clientId });
    this.onCommit(held, [joined, assigned], by);
    return held;
  }

  transfer(actor: Actor, { conversation, clientId, person, skill }: wire.TransferRequest): Held {
    if (person) return this.take({ kind: 'agent', id: person }, { conversation, clientId }, actor);
    const held = this.get(actor, conversation);
    this.#once(actor, conversation, clientId, () => {
      held.assignee = null;
      held.skill = skill;
      return [this.#add(held, 'internal', 'moved', actor, { clientId, ...(skill ? { skill } : {}) })];
    });
    return held;
  }

  accept(actor: Actor, { conversation, delivered, read }: wire.AcceptRequest): Mark {
    const held = this.get(actor, conversation);
    const top = held.lanes.public.length;
    const old = held.marks.get(actor.id) ?? { delivered: 0, read: 0 };
    const mark = {
      delivered: Math.max(old.delivered, Math.min(top, Math.max(delivered, read))),
      read: Math.max(old.read, Math.min(top, read)),
    };
    held.marks.set(actor.id, mark);
    return mark;
  }

  /** A fact that no command of this fake makes. */
  tell(
    actor: Actor,
    id: string,
    lane: wire.Lane,
    kind: wire.EventKind,
    more: Partial<wire.Event>,
  ): wire.Event {
    const held = this.get(actor, id);
    const event = this.#add(held, lane, kind, actor, more);
    this.onCommit(held, [event], actor);
    return event;
  }

  #once(actor: Actor, id: string, clientId: string, run: (held: Held) => wire.Event[]): wire.Event {
    const held = this.get(actor, id);
    const key = `${actor.id}/${id}/${clientId}`;
    const known = this.#done.get(key);
    if (known) return this.#current(known.event);
    const events = run(held);
    const event = events.at(-1) as wire.Event;
    this.#done.set(key, { conversation: id, event });
    this.onCommit(held, events, actor);
    return event;
  }

  #current(event: wire.Event): wire.Event {
    return this.conversations.get(event.conversation)?.lanes[event.lane][event.seq - 1] ?? event;
  }

  #add(
    held: Held,
    lane: wire.Lane,
    kind: wire.EventKind,
    actor: Actor,
    more: Partial<wire.Event>,
  ): wire.Event {
    const event: wire.Event = {
      conversation: held.id,
      lane,
      seq: held.lanes[lane].length + 1,
      id: this.world.uuid(),
      kind,
      author: { kind: actor.kind, id: actor.id },
      at: this.#time(),
      ...more,
    };
    held.lanes[lane].push(event);
    return event;
  }

  #time(): string {
    return new Date(this.world.now).toISOString();
  }
}

function check(text: string): void {
  if (!text) throw fault('text_empty', 'invalid');
  if (text.length > 8000) throw fault('text_long', 'invalid');
}
