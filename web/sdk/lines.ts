import type { Event, Fault, Me, Who } from '../wire/types';
import type { LaneLog } from './lane';
import type { Item } from './outbox';
import type { Transfers } from './transfers';
import type { Line, LineState } from './types';

const made = new WeakMap<Event, Line>();

/** An event as a line; the same object for the same event, so that screens redraw what changed. */
export function lineOf(event: Event): Line {
  let line = made.get(event);
  if (!line) {
    line = {
      key: (spoken(event) && event.clientId) || event.id,
      lane: event.lane,
      seq: event.seq,
      kind: event.kind,
      author: event.author,
      at: Date.parse(event.at),
      text: event.text ?? '',
      redacted: event.redacted ?? false,
      state: 'sent',
      ...(event.imported ? { imported: true } : {}),
      ...(event.masks ? { masks: event.masks } : {}),
      ...(event.subject ? { subject: event.subject } : {}),
      ...(event.skill ? { skill: event.skill } : {}),
      ...(event.tag ? { tag: event.tag } : {}),
      ...(event.clientId ? { clientId: event.clientId } : {}),
      ...(event.attachment ? { attachment: event.attachment } : {}),
      ...(event.form ? { form: event.form } : {}),
      ...(event.rated ? { rated: event.rated } : {}),
      ...(event.use ? { use: event.use } : {}),
      ...(event.why ? { why: event.why, from: event.from } : {}),
    };
    made.set(event, line);
  }
  return line;
}

/** One send may cause several events under its client id; only its words or its file are the line it was. */
const spoken = ({ kind }: Event) => kind === 'said' || kind === 'noted' || kind === 'attached';

/** What is written and not acknowledged, as a line; clicks have none. */
export function pendingLine(item: Item, state: LineState, me: Me | null, transfers: Transfers): Line | null {
  const { clientId, file } = item;
  if (!file && item.deed !== 'say' && item.deed !== 'note' && item.deed !== 'open') return null;
  const author: Who = { kind: me?.kind ?? 'consumer', me: true, ...(me ? { id: me.id } : {}) };
  const fault: { fault?: Fault } = item.fault ? { fault: item.fault } : {};
  return {
    key: item.clientId,
    lane: item.deed === 'note' ? 'internal' : ((file && item.lane) ?? 'public'),
    seq: 0,
    kind: file ? 'attached' : item.deed === 'note' ? 'noted' : 'said',
    author,
    at: item.at,
    text: item.text ?? '',
    ...(item.values ? { masks: item.values.map((v) => ({ ...v, used: true })) } : {}),
    redacted: false,
    // A file that goes up is on its way, whatever is written before it.
    state: file && state === 'queued' && !item.ready ? 'sending' : state,
    clientId,
    ...fault,
    ...(file ? { attachment: { id: '', ...file }, ...onItsWay(clientId, transfers) } : {}),
  };
}

function onItsWay(clientId: string, transfers: Transfers): Pick<Line, 'upload' | 'file'> {
  const upload = transfers.view(clientId);
  const chosen = transfers.file(clientId);
  return { ...(upload ? { upload } : {}), ...(chosen ? { file: chosen } : {}) };
}

/**
 * Both lanes by time, ties public first, each in its own order. Where one lane
 * is held further back than the other, what precedes the shorter one is left
 * out: between two lines nothing may be missing.
 */
export function merge(lanes: readonly LaneLog[]): Line[] {
  const horizon = Math.max(-Infinity, ...lanes.filter((l) => l.older).map((l) => startOf(l)));
  const runs = lanes.map((l) => l.events.map(lineOf).filter((line) => line.at >= horizon));
  const [a = [], b = []] = runs;
  const out: Line[] = [];
  let i = 0;
  let j = 0;
  for (let x = a[i], y = b[j]; x || y; x = a[i], y = b[j]) {
    if (x && (!y || x.at <= y.at)) {
      out.push(x);
      i++;
    } else if (y) {
      out.push(y);
      j++;
    }
  }
  return out;
}

/** The lane that hides what precedes it: where paging backwards goes on. */
export function horizonOf(lanes: readonly LaneLog[]): LaneLog | undefined {
  return lanes.filter((l) => l.older).sort((a, b) => startOf(b) - startOf(a))[0];
}

function startOf(lane: LaneLog): number {
  const first = lane.events[0];
  return first ? Date.parse(first.at) : Infinity;
}
