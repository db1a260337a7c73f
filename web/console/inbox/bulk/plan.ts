import type { Head, ID } from '../../../sdk';
import { actsFor } from '../../logic/acts';

/** What is done to many conversations at once. */
export type BulkAct = 'close' | 'reopen' | 'take' | 'release' | 'transfer' | 'tag' | 'untag';

/** Why one of them stays as it is. */
export type Stay = 'closed' | 'open' | 'mine' | 'other' | 'waits' | 'here' | 'has' | 'lacks' | 'erased';

/** What would be done: shown before, and done as it was shown. */
export type Plan = { go: Head[]; stay: { head: Head; why: Stay }[] };

/** tag: of tag and untag. skill: of transfer; absent: anybody's queue. */
export type Goal = { act: BulkAct; tag?: ID; skill?: ID };

function bar({ act, tag = '', skill }: Goal, head: Head, role: string): Stay | undefined {
  if (head.consumer?.erased) return 'erased';
  const has = head.tags?.includes(tag) ?? false;
  if (act === 'tag') return has ? 'has' : undefined;
  if (act === 'untag') return has ? undefined : 'lacks';
  if (actsFor(head, role).some((offer) => offer.act === act)) {
    const waits = !head.assignee && !head.snoozedUntil;
    return act === 'transfer' && waits && head.skill === skill ? 'here' : undefined;
  }
  if (head.state === 'closed') return 'closed';
  if (act === 'reopen') return 'open';
  if (act === 'take') return head.assignee?.me ? 'mine' : 'other';
  return head.assignee ? 'other' : 'waits';
}

/** The rule of a single conversation, for each of many. */
export function planFor(goal: Goal, heads: readonly Head[], role: string): Plan {
  const out: Plan = { go: [], stay: [] };
  for (const head of heads) {
    const why = bar(goal, head, role);
    if (why) out.stay.push({ head, why });
    else out.go.push(head);
  }
  return out;
}

/** The acts that at least one of them allows, in the order of their menu. */
export function actsOn(heads: readonly Head[], role: string): BulkAct[] {
  const all = ['close', 'reopen', 'take', 'release', 'transfer'] as const;
  const some = all.filter((act) => planFor({ act, skill: '-' }, heads, role).go.length > 0);
  return heads.length > 0 ? [...some, 'tag', 'untag'] : [];
}
