import type { Client } from '../../sdk';
import type { Account, Membership } from '../http/directory';
import { requests } from './requests/api';
import { SettingsDesk } from './settings/desk.svelte';
import { adminAddress, adminIn, type PageName, type Place } from './routes';

/** A short word about what was just done. */
export type Toast = { kind: 'good' | 'bad'; text: string };

const toastMs = 5000;

/** What all pages of the administration share: the brand, the place, and the last word said. */
export class Admin {
  place = $state.raw<Place>(adminIn(location.hash) ?? { page: 'start', rest: '' });
  toast = $state.raw<Toast>();
  /** How many requests of consumers wait for a decision. */
  waiting = $state(0);
  /** The settings as they are being edited, on whatever page. */
  readonly desk: SettingsDesk;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly membership: Membership,
    readonly account: Account,
    readonly client: Client,
  ) {
    this.desk = new SettingsDesk(membership.brand.id, (who) =>
      this.say(`${who || 'Somebody'} changed other settings meanwhile. Both are in the draft.`),
    );
  }

  /** Follows the address while the administration is shown; returns the way to stop. */
  run(): () => void {
    const route = () => {
      const next = adminIn(location.hash);
      if (next) this.place = next;
    };
    addEventListener('hashchange', route);
    const look = () => document.visibilityState === 'visible' && void this.desk.look();
    const looking = setInterval(look, 15_000);
    addEventListener('visibilitychange', look);
    return () => {
      clearInterval(looking);
      removeEventListener('visibilitychange', look);
      this.desk.stop();
      removeEventListener('hashchange', route);
      clearTimeout(this.timer);
    };
  }

  get brand(): string {
    return this.membership.brand.id;
  }

  go(page: PageName, rest = ''): void {
    location.hash = adminAddress(page, rest);
  }

  /** Counts the requests that wait; the number stays as it was when that fails. */
  async count(): Promise<void> {
    try {
      this.waiting = (await requests.list(this.brand, { state: 'open', limit: '1' })).waiting;
    } catch {
      // the list itself says what is wrong
    }
  }

  say(text: string, kind: Toast['kind'] = 'good'): void {
    this.toast = { kind, text };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.toast = undefined), toastMs);
  }
}
