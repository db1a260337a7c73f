import type { AgentState, AwayReason, Desk, LinkView } from '../../sdk';
import { messages } from '../messages';

/**
 * One's own state as it truly is: what was chosen holds only while the server
 * hears from this console. undefined before the first word from it.
 */
export function presence(
  desk: Pick<Desk, 'state'> | null,
  link: Pick<LinkView, 'state'>,
): AgentState | 'unlinked' | undefined {
  if (!desk) return undefined;
  return link.state === 'live' ? desk.state : 'unlinked';
}

/** A state that can be chosen, with its reason. */
export type Presence = { state: AgentState; reason?: AwayReason };

const reasons: readonly AwayReason[] = ['break', 'lunch', 'meeting', 'coaching', 'training', 'system'];

/** What can be chosen, in the order in which it is offered. */
export const presences: readonly Presence[] = [
  { state: 'online' },
  { state: 'away' },
  ...reasons.map((reason) => ({ state: 'away' as const, reason })),
];

/** What a state is called; its reason says more than "away". */
export const called = ({ state, reason }: Presence): string =>
  reason ? messages.desk.reasons[reason] : messages.desk[state];

/** Whether both are the same choice. */
export const same = (a: Presence | null | undefined, b: Presence): boolean =>
  a?.state === b.state && (a.reason ?? '') === (b.reason ?? '');
