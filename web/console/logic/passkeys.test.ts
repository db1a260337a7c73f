import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  hasPasskeys,
  idBytes,
  makePasskey,
  refusal,
  suggestsPasskeys,
  tellAccepted,
  toURL,
} from './passkeys';

afterEach(() => vi.unstubAllGlobals());

const named = (name: string) => Object.assign(new Error('x'), { name });

it.each([
  ['NotAllowedError', 'passkey_cancelled'],
  ['AbortError', 'passkey_cancelled'],
  ['InvalidStateError', 'passkey_known'],
  ['SecurityError', 'passkeys_off'],
])('%s is %s', (name, code) => expect(refusal(named(name)).code).toBe(code));

it('writes ids as the browser does', () => {
  expect(idBytes('018f2c6e-0000-7000-8000-0000000000ff')).toBe('AY8sbgAAcACAAAAAAAAA_w');
  expect(toURL('+/8=')).toBe('-_8');
});

describe('a browser without passkeys', () => {
  it('offers none', async () => {
    expect(hasPasskeys()).toBe(false);
    expect(await suggestsPasskeys()).toBe(false);
    expect(() => tellAccepted('a', 'b', [])).not.toThrow();
  });
});

describe('a browser with passkeys', () => {
  const made = { toJSON: () => ({ id: 'x' }) };
  const browser = (create: () => Promise<unknown>) => {
    vi.stubGlobal(
      'PublicKeyCredential',
      Object.assign(function () {}, {
        parseCreationOptionsFromJSON: (o: unknown) => o,
        isConditionalMediationAvailable: () => Promise.reject(new Error('x')),
        signalAllAcceptedCredentials: () => Promise.reject(new Error('x')),
      }),
    );
    vi.stubGlobal('navigator', { credentials: { create } });
  };

  it('gives the answer as JSON', async () => {
    browser(() => Promise.resolve(made));
    expect(await makePasskey({ publicKey: {} })).toEqual({ id: 'x' });
    expect(await suggestsPasskeys()).toBe(false);
    expect(() => tellAccepted('a', 'b', ['c'])).not.toThrow();
  });

  it('says that nothing was confirmed', async () => {
    browser(() => Promise.resolve(null));
    await expect(makePasskey({ publicKey: {} })).rejects.toMatchObject({ code: 'passkey_cancelled' });
    browser(() => Promise.reject(named('NotAllowedError')));
    await expect(makePasskey({ publicKey: {} })).rejects.toMatchObject({ code: 'passkey_cancelled' });
  });
});
