import type { PrivacyRequest } from '../sdk/privacy';

/** Not ended: another one of its kind cannot be asked for. */
export const underWay = ({ state }: PrivacyRequest): boolean =>
  state === 'unconfirmed' || state === 'open' || state === 'approved';

/** What a request is called that has come so far. */
export type Stage = PrivacyRequest['state'] | 'ready' | 'past';

/** A copy is more than done: it can be fetched, or not any more. A link that nobody has opened goes stale. */
export function stageOf({ kind, state, expiresAt }: PrivacyRequest, now: number): Stage {
  const past = expiresAt !== undefined && Date.parse(expiresAt) <= now;
  if (kind === 'access' && state === 'done') return past ? 'past' : 'ready';
  return state;
}
