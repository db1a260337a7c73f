import type { BrandLook } from '../sdk';
import { clock, daysBetween } from '../kit/time';
import type { Messages } from './words/english';

/** What a person is told about when somebody is there. */
export type Presence = {
  open: boolean;
  /** One sentence: open until when, or when again. */
  hours: string;
  /** One sentence: how soon, or what to do meanwhile. */
  reply: string;
};

/** Milliseconds ahead up to which a closing time is worth saying. */
const soon = 20 * 3600_000;

/**
 * The brand's hours as sentences, in the reader's own time zone and language.
 * words are the brand's own for while nobody is there.
 * null before the look has come, and for a brand that says nothing of either.
 */
export function presence(
  look: BrandLook | null,
  t: Messages,
  words: string | undefined,
  tag: string,
  now: Date,
): Presence | null {
  if (!look || look.open === undefined) return null;
  const at = look.changesAt ? new Date(look.changesAt) : null;
  // What was to change has changed; the next look says how.
  const open = at && at <= now ? !look.open : look.open;
  const next = at && at > now ? at : null;
  if (!open) return { open, hours: opens(next, t, tag, now), reply: words || t.away };
  const near = next && next.getTime() - now.getTime() < soon;
  const { expected } = look;
  const reply = expected && expected !== 'none' ? (t.within[expected] ?? '') : '';
  if (!near && !reply && look.hours?.always) return null; // nothing worth a line
  return { open, hours: near ? t.openUntil(clock(next, tag)) : t.openNow, reply };
}

function opens(at: Date | null, t: Messages, tag: string, now: Date): string {
  if (!at) return t.closedNow;
  const time = clock(at, tag);
  const days = daysBetween(now, at);
  if (days <= 0) return t.opensToday(time);
  if (days === 1) return t.opensTomorrow(time);
  const name: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' };
  return t.opensOn(new Intl.DateTimeFormat(tag, name).format(at), time);
}
