import { Problem } from '../http/problem';
import { messages } from '../messages';

/** Options and answers of a ceremony as JSON (W3C WebAuthn, level 3). */
export type CeremonyOptions = { publicKey: unknown };
export type CeremonyAnswer = Record<string, unknown>;

/** Newer methods, which not every browser has. */
type Signals = {
  signalAllAcceptedCredentials?: (all: {
    rpId: string;
    userId: string;
    allAcceptedCredentialIds: string[];
  }) => Promise<void>;
};

/** Whether this browser makes and shows passkeys; it does so on secure pages only. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
}

/** Whether passkeys can be offered in a field's own suggestions. */
export async function suggestsPasskeys(): Promise<boolean> {
  try {
    return hasPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable());
  } catch {
    return false;
  }
}

/** Has the browser make a passkey; throws a Problem. */
export async function makePasskey({ publicKey }: CeremonyOptions): Promise<CeremonyAnswer> {
  return answer(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        publicKey as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  );
}

/**
 * Has the browser show a passkey; throws a Problem. quiet offers it among a
 * field's suggestions and waits for as long as signal allows.
 */
export async function showPasskey(
  { publicKey }: CeremonyOptions,
  signal?: AbortSignal,
  quiet = false,
): Promise<CeremonyAnswer> {
  return answer(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        publicKey as PublicKeyCredentialRequestOptionsJSON,
      ),
      ...(signal ? { signal } : {}),
      ...(quiet ? { mediation: 'conditional' as const } : {}),
    }),
  );
}

/** Tells the password manager which passkeys still work, so that it hides the others. */
export function tellAccepted(rpId: string, userId: string, credentials: readonly string[]): void {
  if (!hasPasskeys()) return;
  const { signalAllAcceptedCredentials: signal } = PublicKeyCredential as unknown as Signals;
  const told = signal?.call(PublicKeyCredential, {
    rpId,
    userId,
    allAcceptedCredentialIds: [...credentials],
  });
  void told?.catch(() => undefined); // a courtesy
}

/** The bytes of an id in its canonical form, as base64url. */
export function idBytes(id: string): string {
  const bytes = id.replaceAll('-', '').match(/../g) ?? [];
  return toURL(btoa(String.fromCharCode(...bytes.map((hex) => parseInt(hex, 16)))));
}

/** Base64 as the browser's own methods write it. */
export const toURL = (base64: string): string =>
  base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

async function answer(ask: () => Promise<Credential | null>): Promise<CeremonyAnswer> {
  let made: Credential | null;
  try {
    made = await ask();
  } catch (thrown) {
    throw refusal(thrown);
  }
  if (!made) throw refusal(undefined);
  return (made as PublicKeyCredential).toJSON() as unknown as CeremonyAnswer;
}

/** What a browser's refusal means, as a Problem. */
export function refusal(thrown: unknown): Problem {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  const words = messages.passkey;
  if (name === 'InvalidStateError') return new Problem('conflict', 'passkey_known', words.known);
  if (name === 'SecurityError') return new Problem('conflict', 'passkeys_off', words.off);
  return new Problem('invalid', 'passkey_cancelled', words.cancelled);
}
