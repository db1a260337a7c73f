import type { Board } from './api';

/** What the tiles above the tables say. */
export type Sums = {
  waiting: number;
  waitingSince?: string;
  reply: number;
  replySince?: string;
  online: number;
  away: number;
  unlinked: number;
  free: number;
};

const earlier = (a: string | undefined, b: string | undefined) => (!a || (b && b < a) ? b : a);

/** Sums a board up: conversations by skill, of which each has one; people by themselves. */
export function sum(board: Board): Sums {
  const out: Sums = { waiting: 0, reply: 0, online: 0, away: 0, unlinked: 0, free: 0 };
  for (const skill of board.skills) {
    out.waiting += skill.waiting;
    out.reply += skill.reply;
    const waiting = earlier(out.waitingSince, skill.waitingSince);
    const reply = earlier(out.replySince, skill.replySince);
    if (waiting) out.waitingSince = waiting;
    if (reply) out.replySince = reply;
  }
  for (const one of board.people) {
    if (!one.linked) out.unlinked += one.state === 'online' || one.load > 0 ? 1 : 0;
    else if (one.state === 'online') {
      out.online++;
      out.free += Math.max(0, one.capacity - one.load);
    } else out.away++;
  }
  return out;
}

/** How bad a wait is: beyond five minutes it is too long, beyond half of them it soon will be. */
export function badness(since: string | undefined, now: number): 'bad' | 'warn' | undefined {
  if (!since) return undefined;
  const ms = now - Date.parse(since);
  return ms > 5 * 60_000 ? 'bad' : ms > 150_000 ? 'warn' : undefined;
}
