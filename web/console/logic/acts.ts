import type { Head } from '../../sdk';

/** A button of the thread's header. */
export type Offer = {
  act: 'take' | 'release' | 'transfer' | 'snooze' | 'wake' | 'close' | 'reopen';
  kind: 'primary' | 'plain' | 'quiet';
};

/** Roles that may take from a colleague and give back for one. */
const reassign = new Set(['admin', 'supervisor']);

/**
 * What a person may do with the conversation now: the same rule as the
 * server's, so that no button is offered only to be refused.
 */
export function actsFor(head: Head, role: string): Offer[] {
  if (head.consumer?.erased) return [];
  if (head.state === 'closed') return [{ act: 'reopen', kind: 'plain' }];
  const mine = head.assignee?.me === true;
  const taken = head.assignee !== undefined;
  const over = reassign.has(role);
  const out: Offer[] = [];
  if (taken && (mine || over)) out.push({ act: 'release', kind: 'quiet' });
  if (!taken || mine || over) {
    out.push({ act: 'transfer', kind: 'quiet' });
    out.push(head.snoozedUntil ? { act: 'wake', kind: 'plain' } : { act: 'snooze', kind: 'quiet' });
  }
  out.push({ act: 'close', kind: mine ? 'plain' : 'quiet' });
  if (!mine && (!taken || over)) out.push({ act: 'take', kind: taken ? 'plain' : 'primary' });
  return out;
}
