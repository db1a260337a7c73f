import { day, daysBetween } from '../../../kit/time';
import type { Detail, Identity, Row } from './api';

/** How a request stands, in a word. */
export const stateWords: Record<
  Row['state'],
  { text: string; kind: 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent' }
> = {
  open: { text: 'Waits for a decision', kind: 'accent' },
  unconfirmed: { text: 'Not confirmed yet', kind: 'neutral' },
  approved: { text: 'Approved', kind: 'info' },
  refused: { text: 'Refused', kind: 'neutral' },
  done: { text: 'Done', kind: 'good' },
  withdrawn: { text: 'Withdrawn', kind: 'neutral' },
};

/** What is asked for. */
export const kindWords: Record<Row['kind'], string> = {
  access: 'A copy of the data',
  deletion: 'Deletion of the data',
};

/** What the customer is called; nobody knows it once the data is destroyed. */
export const called = (r: Pick<Row, 'name' | 'kind' | 'state'>) =>
  r.name || (r.kind === 'deletion' && r.state === 'done' ? 'Erased at their own request' : 'Name not known');

/** A moment, in words. */
export const moment = (at: string) =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When it must be decided, and whether that is near or past. */
export function due(
  r: Pick<Row, 'dueAt' | 'state'>,
  now: Date,
): { text: string; kind: 'neutral' | 'warn' | 'bad' } {
  const at = new Date(r.dueAt);
  const date = at.toLocaleDateString(undefined, { dateStyle: 'medium' });
  if (r.state !== 'open') return { text: date, kind: 'neutral' };
  const days = daysBetween(now, at);
  if (at.getTime() < now.getTime()) return { text: `${date}, overdue`, kind: 'bad' };
  if (days <= 0) return { text: `${date}, today`, kind: 'bad' };
  const left = days === 1 ? 'tomorrow' : `in ${days} days`;
  return { text: `${date}, ${left}`, kind: at.getTime() - now.getTime() < 7 * day ? 'warn' : 'neutral' };
}

/** One thing that is known of who asked, or is not. */
export type Fact = { known: boolean; text: string };

/** How whoever asked was checked: what is known, what is not, and nothing rounded up. */
export function checks({ checked, state }: Pick<Detail, 'checked' | 'state'>): Fact[] {
  const vouched = checked.signedAt;
  const facts: Fact[] = [
    {
      known: true,
      text: 'Whoever asked sat at a browser in which the messenger knows them as this customer.',
    },
    vouched
      ? {
          known: true,
          text: `Your own site vouched for them on ${moment(vouched)}, at most ten minutes before they asked.`,
        }
      : { known: false, text: 'Your own site did not vouch for them.' },
  ];
  const mailed = mail(checked, state);
  if (mailed) facts.push(mailed);
  if (!vouched && checked.mail !== 'confirmed')
    facts.push({
      known: false,
      text: 'So nothing tells them from somebody else at the same browser, such as a shared computer.',
    });
  return facts;
}

function mail(checked: Detail['checked'], state: Row['state']): Fact | undefined {
  switch (checked.mail) {
    case 'unasked':
      return undefined;
    case 'none':
      return { known: false, text: 'No e-mail address of theirs is on record, so none could be checked.' };
    case 'off':
      return {
        known: false,
        text: 'An e-mail address is on record, but this server sends no mail: it was not checked.',
      };
    case 'pending':
      return {
        known: false,
        text:
          state === 'unconfirmed'
            ? 'A link was mailed to the address on record. It has not been opened yet.'
            : 'A link was mailed to the address on record. It was not opened.',
      };
    case 'confirmed':
      return {
        known: true,
        text: `The link that was mailed to the address on record was opened${checked.mailedAt ? ` on ${moment(checked.mailedAt)}` : ''}: whoever asked reads that mailbox.`,
      };
  }
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const size = (bytes: number) =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1 << 20
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / (1 << 20)).toFixed(1)} MB`;

/** How much there is of a customer, thing by thing; what is not there is not named. */
export function weights(w: Detail['weight']): string[] {
  const open = w.open === 0 ? '' : w.conversations === 1 ? ', open' : `, ${w.open} of them open`;
  return [
    w.conversations > 0 && count(w.conversations, 'conversation', 'conversations') + open,
    w.events > 0 && count(w.events, 'message or event', 'messages and events'),
    w.files > 0 && `${count(w.files, 'file', 'files')}, ${size(w.fileBytes)}`,
    w.values > 0 && count(w.values, 'kept sensitive value', 'kept sensitive values'),
    w.drafts > 0 && count(w.drafts, 'draft of your people to them', 'drafts of your people to them'),
    w.mails > 0 && count(w.mails, 'mail that waits or was sent', 'mails that wait or were sent'),
    w.subscriptions > 0 &&
      count(w.subscriptions, 'browser with notifications', 'browsers with notifications'),
    w.sessions > 0 && count(w.sessions, 'browser that is signed in', 'browsers that are signed in'),
  ].filter((line) => line !== false);
}

/** What an identity is, and what would go with it. */
export function identityWords(i: Identity): { title: string; began: string } {
  return {
    title: i.kind === 'signed' ? 'Signed in on your site' : 'Anonymous, in a browser',
    began:
      i.began === 0 ? 'began no conversation' : `began ${count(i.began, 'conversation', 'conversations')}`,
  };
}

/** Sentences to begin a refusal with; they are for the customer to read. */
export const reasons: readonly { value: string; title: string; text: string }[] = [
  {
    value: 'keep',
    title: 'Records must be kept',
    text: 'The law obliges us to keep records of your order for … years, until …, and then they are deleted. We use them for nothing else until then.',
  },
  {
    value: 'who',
    title: 'We cannot tell who asks',
    text: 'We could not make sure that it is you who asks. Please sign in on our site and ask again there.',
  },
  {
    value: 'claim',
    title: 'A claim is open',
    text: 'A claim between us is still open, and we need these records for it. Please ask again when it is settled.',
  },
  {
    value: 'done',
    title: 'It was given already',
    text: 'You received a copy on …, and hardly anything has been added since. Please ask again later.',
  },
];
