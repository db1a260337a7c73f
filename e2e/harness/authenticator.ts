import type { CDPSession, Page } from '@playwright/test';

type Credential = { credentialId: string; isResidentCredential: boolean; signCount: number };

/** A device of the page's that makes and shows passkeys. Its owner touches it when touched says so. */
export class Authenticator {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly id: string,
  ) {}

  static async plugIn(page: Page, kind: 'device' | 'security key' = 'device'): Promise<Authenticator> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable', { enableUI: false });
    const device = kind === 'device';
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: device ? 'internal' : 'usb',
        hasResidentKey: device,
        hasUserVerification: device,
        isUserVerified: device,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(cdp, authenticatorId);
  }

  /** Whether its owner touches it when asked. */
  async touched(enabled: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.id, enabled });
  }

  /** Whether the finger, face or PIN is the owner's. */
  async verified(isUserVerified: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified });
  }

  async credentials(): Promise<Credential[]> {
    const all = await this.cdp.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    return all.credentials as Credential[];
  }

  async forget(): Promise<void> {
    await this.cdp.send('WebAuthn.clearCredentials', { authenticatorId: this.id });
  }

  async unplug(): Promise<void> {
    await this.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.id });
  }
}
