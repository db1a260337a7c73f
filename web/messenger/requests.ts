import type { PrivacyRequest } from '../sdk/privacy';

/** Something is still to come of it: another one of its kind cannot be asked for. */
export const underWay = ({ state }: PrivacyRequest): boolean =>
  state === 'unconfirmed' || state === 'open' || state === 'approved';

/** What a request is called that has come so far. */
export type Stage = PrivacyRequest['state'] | 'ready' | 'past';

/** A copy that was approved can be fetched, until its time is over. */
export function stageOf({ kind, state, expiresAt }: PrivacyRequest, now: number): Stage {
  if (kind === 'deletion' || (state !== 'approved' && state !== 'done')) return state;
  const past = state === 'done' || (expiresAt !== undefined && Date.parse(expiresAt) <= now);
  return past ? 'past' : 'ready';
}
