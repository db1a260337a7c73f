import { span } from '../../kit/time';
import type { Head } from '../../sdk';
import { flowWords } from '../flow';
import { when } from './when';

/** A promise that is still to be kept: what to say of it, short and whole, and how near it is. */
export type Due = { short: string; text: string; hint: string; tone: 'quiet' | 'warn' | 'bad' };

const minute = 60_000;

/** What is due first in a conversation that awaits an agent; nothing where nothing is promised. */
export function dueOf(head: Head, now: number): Due | undefined {
  if (head.state !== 'open' || head.awaits !== 'agent') return undefined;
  const reply = Date.parse(head.replyDue ?? '');
  const resolve = Date.parse(head.resolveDue ?? '');
  const answer = !(resolve <= reply) && !Number.isNaN(reply);
  const at = answer ? reply : resolve;
  if (Number.isNaN(at)) return undefined;
  const words = answer ? flowWords.due.reply : flowWords.due.resolve;
  const left = at - now;
  const short = span(Math.abs(left));
  const hint = flowWords.due.at(when(new Date(at), new Date(now)));
  if (left <= 0) return { short: flowWords.due.late(short), text: words.late(short), hint, tone: 'bad' };
  // The last quarter of the time, and at least the last minute, is near.
  const near = left <= Math.max(minute, (at - Date.parse(head.awaitsSince)) / 4);
  return { short, text: words.left(short), hint, tone: near ? 'warn' : 'quiet' };
}
