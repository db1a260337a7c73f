import { Lost, Refused } from '../wire/fault';
import type { Fault, FillRequest, FormView, ID, SurveyRequest, SurveyView, WaitView } from '../wire/types';
import type { UploadPorts } from './uploads';

/** A secure form as its consumer sees it. Rejects with Refused or Lost. */
export function getForm(ports: UploadPorts, id: ID): Promise<FormView> {
  return ask(ports, 'GET', `forms/${id}`);
}

/**
 * Fills a form in. What was entered is in this one request and is kept nowhere,
 * not even for another try: after Lost, the same request again, with the same
 * client id, gets the form as it stands.
 */
export function fillForm(ports: UploadPorts, id: ID, request: FillRequest): Promise<FormView> {
  return ask(ports, 'POST', `forms/${id}`, JSON.stringify(request));
}

/** What is asked of a conversation that is over; with a request: answers it. Rejects with Refused or Lost. */
export function survey(ports: UploadPorts, id: ID, request?: SurveyRequest): Promise<SurveyView> {
  return request
    ? ask(ports, 'POST', `surveys/${id}`, JSON.stringify(request))
    : ask(ports, 'GET', `surveys/${id}`);
}

/** A place among those who wait. Rejects with Refused or Lost. */
export function waiting(ports: UploadPorts, id: ID): Promise<WaitView> {
  return ask(ports, 'GET', `waits/${id}`);
}

async function ask<T>(ports: UploadPorts, method: string, path: string, body?: string): Promise<T> {
  const headers = { ...ports.headers(), ...(body ? { 'Content-Type': 'application/json' } : {}) };
  let status: number;
  let answer: unknown;
  try {
    const response = await ports.host.fetch(`${ports.origin}/api/v1/${path}`, {
      method,
      headers,
      ...(body ? { body } : {}),
    });
    status = response.status;
    answer = JSON.parse(await response.text());
  } catch {
    throw new Lost();
  }
  if (status === 200) return answer as T;
  const problem = answer as (Partial<Fault> & { detail?: string }) | null;
  if (!problem?.code) throw new Lost();
  throw new Refused({ ...(problem as Fault), title: problem.detail ?? problem.title ?? '' });
}
