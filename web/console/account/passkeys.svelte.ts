import type { Door } from '../doors/door.svelte';
import { directory, type Passkey } from '../http/directory';
import { asProblem, type Problem } from '../http/problem';
import { describeAgent } from '../logic/browser';
import { idBytes, makePasskey, tellAccepted, toURL } from '../logic/passkeys';
import { messages } from '../messages';

/** The account's passkeys, as its dialog shows and changes them. */
export class Passkeys {
  list = $state.raw<Passkey[]>();
  host = $state('');
  problem = $state.raw<Problem>();
  /** What is under way: an id, or "add". */
  busy = $state('');
  /** Shown once, after the first. */
  codes = $state.raw<string[]>([]);
  /** The one whose name is being edited. */
  naming = $state('');

  constructor(private readonly door: Door) {}

  readonly load = async (): Promise<void> => {
    await this.run('', async () => {
      const { passkeys, host, user } = await directory.passkeys();
      this.list = passkeys;
      this.host = host;
      this.know();
      tellAccepted(
        host,
        idBytes(user),
        passkeys.map((k) => toURL(k.credential)),
      );
    });
  };

  /** Makes one; it is named after where it was made, and can be renamed at once. */
  readonly add = () =>
    this.run('add', async () => {
      const credential = await makePasskey(await directory.beginPasskey());
      const { passkey, recoveryCodes = [] } = await directory.addPasskey(nameFor(credential), credential);
      this.list = [...(this.list ?? []), passkey];
      this.codes = recoveryCodes;
      this.naming = passkey.id;
      this.know(recoveryCodes.length || undefined);
    });

  rename(passkey: Passkey, name: string): Promise<void> {
    return this.run(passkey.id, async () => {
      const renamed = await directory.renamePasskey(passkey.id, name.trim());
      this.list = this.list?.map((k) => (k.id === renamed.id ? renamed : k));
      this.naming = '';
    });
  }

  remove(passkey: Passkey): Promise<void> {
    return this.run(passkey.id, async () => {
      await directory.removePasskey(passkey.id);
      await this.load();
    });
  }

  /** What the rest of the console shows of the account follows. */
  private know(recoveryCodes?: number): void {
    if (!this.door.account) return;
    const passkeys = (this.list?.length ?? 0) > 0;
    const left = passkeys || this.door.account.totp ? this.door.account.recoveryCodes : 0;
    this.door.account = { ...this.door.account, passkeys, recoveryCodes: recoveryCodes ?? left };
  }

  private async run(key: string, work: () => Promise<void>): Promise<void> {
    this.busy = key;
    this.problem = undefined;
    try {
      await work();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = '';
    }
  }
}

/** What a new passkey is called until its owner says otherwise. */
export function nameFor(credential: Record<string, unknown>, agent = navigator.userAgent): string {
  const words = messages.passkey;
  if (credential['authenticatorAttachment'] === 'cross-platform') return words.keyName;
  const { browser, system } = describeAgent(agent);
  return [browser, system].filter(Boolean).join(' · ') || words.deviceName;
}
