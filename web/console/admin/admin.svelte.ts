import type { Client } from '../../sdk';
import type { Account, Membership } from '../http/directory';
import { adminAddress, adminIn, type PageName, type Place } from './routes';

/** A short word about what was just done. */
export type Toast = { kind: 'good' | 'bad'; text: string };

const toastMs = 5000;

/** What all pages of the administration share: the brand, the place, and the last word said. */
export class Admin {
  place = $state.raw<Place>(adminIn(location.hash) ?? { page: 'start', rest: '' });
  toast = $state.raw<Toast>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly membership: Membership,
    readonly account: Account,
    readonly client: Client,
  ) {}

  /** Follows the address while the administration is shown; returns the way to stop. */
  run(): () => void {
    const route = () => {
      const next = adminIn(location.hash);
      if (next) this.place = next;
    };
    addEventListener('hashchange', route);
    return () => {
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

  say(text: string, kind: Toast['kind'] = 'good'): void {
    this.toast = { kind, text };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.toast = undefined), toastMs);
  }
}
