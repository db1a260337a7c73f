import type { CeremonyAnswer, CeremonyOptions } from '../logic/passkeys';
import { call } from './client';

/** Whoever is signed in. */
export type Person = { id: string; name: string; email: string; owner: boolean };

/** A brand somebody works for, and as what. */
export type Membership = { brand: { id: string; name: string; accent?: string }; role: string };

/** Who is signed in, where he may work, and how he is secured. */
export type Account = {
  person: Person;
  memberships: Membership[];
  totp: boolean;
  passkeys?: boolean;
  recoveryCodes: number;
  mail?: boolean;
};

/** What sign-in answers: done, or a second step is owed. */
export type SignedIn = { needsSecond?: boolean; second?: SecondSteps };

/** The second steps somebody has set up; a recovery code always does. */
export type SecondSteps = { code: boolean; passkey: boolean };

/** What signing in offers on this server. */
export type SignInOptions = { mail: boolean; passkeys: boolean };

/** A passkey or security key of one's own. */
export type Passkey = {
  id: string;
  name: string;
  credential: string;
  createdAt: string;
  usedAt?: string;
  kind: 'passkey' | 'security-key';
  transports: string[];
  synced: boolean;
  works: boolean;
  suspendedAt?: string;
  host: string;
};

/** A browser signed in for the person. */
export type Session = {
  id: string;
  current?: boolean;
  createdAt: string;
  seenAt: string;
  address?: string;
  agent?: string;
};

/** Shown once. */
export type RecoveryCodes = { recoveryCodes: string[] };

/** A brand as it was just made. */
export type Brand = { id: string; name: string };

const post = <T>(path: string, body: unknown = {}) => call<T>({ method: 'POST', path, body });

export const directory = {
  firstRun: (token: string, email: string, name: string, password: string) =>
    post<SignedIn>('first-run', { token, email, name, password }),
  signIn: (email: string, password: string) => post<SignedIn>('sign-in', { email, password }),
  second: (code: string) => post<SignedIn>('sign-in/second', { code }),
  signInOptions: () => call<SignInOptions>({ path: 'sign-in' }),
  beginPasskeySignIn: () => post<CeremonyOptions>('sign-in/passkey/begin'),
  passkeySignIn: (credential: CeremonyAnswer) => post<SignedIn>('sign-in/passkey', { credential }),
  beginSecondPasskey: () => post<CeremonyOptions>('sign-in/second/passkey/begin'),
  secondPasskey: (credential: CeremonyAnswer) => post<SignedIn>('sign-in/second/passkey', { credential }),
  forgotPassword: (email: string) => post<undefined>('forgot-password', { email }),
  signOut: () => post<undefined>('sign-out'),
  spendPassword: (token: string, password: string) => post<undefined>('links/spend', { token, password }),
  me: () => call<Account>({ path: 'me' }),

  passkeys: () => call<{ passkeys: Passkey[]; host: string; user: string }>({ path: 'me/passkeys' }),
  beginPasskey: () => post<CeremonyOptions>('me/passkeys/begin'),
  addPasskey: (name: string, credential: CeremonyAnswer) =>
    post<{ passkey: Passkey; recoveryCodes?: string[] }>('me/passkeys', { name, credential }),
  renamePasskey: (id: string, name: string) =>
    call<Passkey>({ method: 'PATCH', path: `me/passkeys/${id}`, body: { name } }),
  removePasskey: (id: string) => call({ method: 'DELETE', path: `me/passkeys/${id}` }),
  prove: (password: string) => post<undefined>('me/proof', { password }),
  beginProof: () => post<CeremonyOptions>('me/proof/passkey/begin'),
  proveByPasskey: (credential: CeremonyAnswer) => post<undefined>('me/proof/passkey', { credential }),

  beginTotp: (password: string) => post<{ secret: string; uri: string }>('me/totp', { password }),
  confirmTotp: (code: string) => call<RecoveryCodes>({ method: 'PUT', path: 'me/totp', body: { code } }),
  disableTotp: (password: string, code: string) =>
    call({ method: 'DELETE', path: 'me/totp', body: { password, code } }),
  newRecoveryCodes: (password: string) => post<RecoveryCodes>('me/recovery-codes', { password }),
  changePassword: (old: string, fresh: string) => post<undefined>('me/password', { old, new: fresh }),

  sessions: () => call<{ sessions: Session[] }>({ path: 'me/sessions' }),
  endSession: (id: string) => call({ method: 'DELETE', path: `me/sessions/${encodeURIComponent(id)}` }),
  endOtherSessions: () => call({ method: 'DELETE', path: 'me/sessions' }),

  brands: () => call<{ brands: Brand[] }>({ path: 'brands' }),
  makeBrand: (name: string, joinAsAdmin: boolean) => post<Brand>('brands', { name, joinAsAdmin }),
  setOrigins: (brand: string, origins: string[]) =>
    call({ method: 'PUT', path: `brands/${brand}/origins`, body: { origins } }),
  join: (brand: string, person: Person) =>
    post<undefined>(`brands/${brand}/people`, { email: person.email, name: person.name, role: 'admin' }),
};
