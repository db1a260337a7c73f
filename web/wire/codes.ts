/** What a client does when its stream has ended. */
export type Aftermath = 'reconnect' | 'sign_in' | 'never';

/** The server's own close codes; doc/wire.md lists them. */
export const closeCodes = {
  stopping: 4000,
  slow: 4001,
  changed: 4002,
  signedOut: 4500,
  expired: 4501,
  refused: 4502,
  replaced: 4600,
  protocol: 4601,
} as const;

/** What a socket says when it never opened or broke. */
export const broken = 1006;

/**
 * Decides by range, so that a code which is new to this client still means the
 * right thing. Whatever the network does to a socket (1000–2999) is a reason
 * to come back.
 */
export function afterClose(code: number): Aftermath {
  if (code >= 4500 && code < 4600) return 'sign_in';
  if (code >= 4600 && code < 5000) return 'never';
  if (code >= 3500 && code < 4000) return 'never';
  return 'reconnect';
}
