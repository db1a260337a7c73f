import {
  directory,
  type Account,
  type Brand,
  type Membership,
  type SecondSteps,
  type SignedIn,
} from '../http/directory';
import { asProblem, Problem } from '../http/problem';
import { dropDrafts } from '../logic/drafts';
import { secretIn } from '../logic/secret';
import { messages } from '../messages';

/** Where somebody stands between opening the page and working. */
export type Stage =
  | { at: 'starting' }
  | { at: 'failed'; problem: Problem }
  | { at: 'first-run'; token: string }
  | { at: 'new-password'; token: string }
  | { at: 'sign-in'; why?: 'ended' | 'out' | 'password' }
  | { at: 'forgot'; email: string }
  | { at: 'second'; ways?: SecondSteps }
  | { at: 'make-brand'; first: boolean }
  | { at: 'join'; brands: Brand[] }
  | { at: 'no-brand' }
  | { at: 'choose' }
  | { at: 'inside'; membership: Membership };

const lastBrand = 'parley.brand';

/** Remembers which brand this person worked for last; forgetting it costs one click. */
function remembered(memberships: readonly Membership[]): Membership | undefined {
  try {
    const id = localStorage.getItem(lastBrand);
    return memberships.find((m) => m.brand.id === id);
  } catch {
    return undefined;
  }
}

function remember(membership: Membership): void {
  try {
    localStorage.setItem(lastBrand, membership.brand.id);
  } catch {
    // no storage: the next visit asks again
  }
}

/** The way in: first run, one-time links, sign-in, second step and the choice of brand. */
export class Door {
  stage = $state.raw<Stage>({ at: 'starting' });
  account = $state.raw<Account>();

  /** Reads the address, takes any one-time secret out of it at once, and finds the stage. */
  async start(address = location.href): Promise<void> {
    const secret = secretIn(address);
    if (secret) {
      history.replaceState(null, '', '/console/');
      this.stage = { at: secret.kind === 'first-run' ? 'first-run' : 'new-password', token: secret.token };
      return;
    }
    await this.enter();
  }

  /** A one-time link that was opened in a page of the console that was there already. */
  follow(address = location.href): void {
    if (secretIn(address)) void this.start(address);
  }

  /** Looks who is signed in and goes as far as that leads. */
  async enter(): Promise<void> {
    try {
      this.account = await directory.me();
      await this.choose();
    } catch (thrown) {
      this.refuse(asProblem(thrown));
    }
  }

  /** After an answer to sign-in: inside, or at the second step. */
  async signed(answer: SignedIn | undefined): Promise<void> {
    if (answer?.needsSecond) this.stage = { at: 'second', ...(answer.second ? { ways: answer.second } : {}) };
    else await this.enter();
  }

  /**
   * The live stream was refused. Whoever is still signed in has lost this
   * brand and goes on to what is left; others sign in again. What is typed and
   * unsent stays.
   */
  async ended({ brand }: Membership): Promise<void> {
    try {
      this.account = await directory.me();
      if (this.account.memberships.some((m) => m.brand.id === brand.id)) {
        this.refuse(new Problem('unavailable', 'unavailable', messages.errors.unavailable, true));
      } else await this.choose();
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.kind !== 'sign_in') return this.refuse(problem);
      this.account = undefined;
      this.stage = { at: 'sign-in', why: 'ended' };
    }
  }

  async signOut(): Promise<void> {
    await directory.signOut();
    dropDrafts(sessionStorage);
    history.replaceState(null, '', '/console/');
    this.account = undefined;
    this.stage = { at: 'sign-in', why: 'out' };
  }

  work(membership: Membership): void {
    remember(membership);
    this.stage = { at: 'inside', membership };
  }

  changeBrand(): void {
    this.stage = { at: 'choose' };
  }

  private async choose(): Promise<void> {
    const { person, memberships } = this.account ?? { memberships: [] };
    const one = memberships.length === 1 ? memberships[0] : remembered(memberships);
    if (one) this.work(one);
    else if (memberships.length > 0) this.stage = { at: 'choose' };
    else if (person?.owner) await this.own();
    else this.stage = { at: 'no-brand' };
  }

  /** An owner who is on no team makes a brand, or joins one that is there. */
  private async own(): Promise<void> {
    const { brands } = await directory.brands();
    this.stage = brands.length === 0 ? { at: 'make-brand', first: true } : { at: 'join', brands };
  }

  private refuse(problem: Problem): void {
    if (problem.code === 'second_factor') this.stage = { at: 'second' };
    else if (problem.kind === 'sign_in') this.stage = { at: 'sign-in' };
    else this.stage = { at: 'failed', problem };
  }
}
