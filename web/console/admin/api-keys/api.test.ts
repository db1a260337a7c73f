import { expect, it } from 'vitest';
import { networksIn, stateOf, type ApiKey } from './api';

it('reads networks and names what is none', () => {
  expect(networksIn('10.0.0.0/8, 192.0.2.7\n2001:db8::/32 300.1.1.1;10.0.0.0/33 office')).toEqual({
    networks: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'],
    wrong: ['300.1.1.1', '10.0.0.0/33', 'office'],
  });
});

it('knows how a key stands', () => {
  const now = new Date('2026-01-10T00:00:00Z');
  const key = (over: Partial<ApiKey>) => stateOf({ ...over } as ApiKey, now);
  expect([
    key({}),
    key({ expiresAt: '2026-01-09T00:00:00Z' }),
    key({ expiresAt: '2026-01-12T00:00:00Z' }),
    key({ expiresAt: '2027-01-12T00:00:00Z' }),
    key({ expiresAt: '2026-01-09T00:00:00Z', revokedAt: '2026-01-01T00:00:00Z' }),
  ]).toEqual(['active', 'expired', 'soon', 'active', 'revoked']);
});
