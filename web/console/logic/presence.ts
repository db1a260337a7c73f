import type { AgentState, Desk, LinkView } from '../../sdk';

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
