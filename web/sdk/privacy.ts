import { Lost, Refused } from '../wire/fault';
import type { Bytes, Host, HttpResponse } from '../wire/host';
import type { Fault, ID } from '../wire/types';

export type RequestKind = 'access' | 'deletion';
export type RequestState = 'unconfirmed' | 'open' | 'approved' | 'refused' | 'done' | 'withdrawn';

/** What a consumer has asked for, and what became of it. */
export type PrivacyRequest = {
  id: ID;
  kind: RequestKind;
  state: RequestState;
  /** How it was checked that it is he who asks; the browser's token is held in every case. */
  checked: {
    /** The brand vouched for him then. */
    signedAt?: string;
    /** Of the address on record: unasked, none there, a link is on its way, the link was opened, no mail here. */
    mail: 'unasked' | 'none' | 'pending' | 'confirmed' | 'off';
    mailedAt?: string;
  };
  createdAt: string;
  /** A person of the brand's decides by then. */
  dueAt: string;
  decidedAt?: string;
  /** Why it was refused. */
  reason?: string;
  doneAt?: string;
  /** Until when the copy can be fetched. */
  expiresAt?: string;
};

export type PrivacyOptions = {
  host: Host;
  origin: string;
  /** Of the consumer's session, now. */ token(): string;
};

/**
 * A consumer's rights to his data: a copy of it, and its end. Every method
 * rejects with Refused, whose fault says what to do next, or with Lost. The
 * code step_up asks for the brand's word anew: identify again, then repeat.
 */
export interface Privacy {
  list(): Promise<PrivacyRequest[]>;
  /** `email` is where to tell him when no address is on record. */
  ask(kind: RequestKind, email?: string, language?: string): Promise<PrivacyRequest>;
  withdraw(id: ID): Promise<void>;
  /** The copy that was approved: a zip. */
  copy(id: ID): Promise<Bytes>;
}

export function createPrivacy(options: PrivacyOptions): Privacy {
  const path = '/privacy/requests';
  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    at: string,
    body?: unknown,
  ): Promise<HttpResponse> => {
    const { host, origin, token } = options;
    let response: HttpResponse;
    try {
      response = await host.fetch(`${origin}/api/v1${at}`, {
        method,
        headers: {
          Authorization: `Bearer ${token()}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch {
      throw new Lost();
    }
    if (response.status >= 200 && response.status < 300) return response;
    let fault: Partial<Fault> | null;
    try {
      fault = JSON.parse(await response.text()) as Partial<Fault>;
    } catch {
      throw new Lost();
    }
    if (fault?.code) throw new Refused(fault as Fault);
    throw new Lost();
  };
  return {
    async list() {
      const answer = await send('GET', path);
      return (JSON.parse(await answer.text()) as { requests: PrivacyRequest[] }).requests;
    },
    async ask(kind, email, language) {
      const answer = await send('POST', path, {
        kind,
        ...(email ? { email } : {}),
        ...(language ? { language } : {}),
      });
      return JSON.parse(await answer.text()) as PrivacyRequest;
    },
    async withdraw(id) {
      await send('DELETE', `${path}/${id}`);
    },
    async copy(id) {
      const answer = await send('GET', `${path}/${id}/copy`);
      return answer.bytes();
    },
  };
}
