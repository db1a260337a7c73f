import type { Head, Line, Who } from '../../sdk';
import { secretWords } from '../secrets';
import { flowWords } from '../flow';
import { messages } from '../messages';
import { when } from './when';
import { tagWords } from '../tags';

/** A consumer's name, or a stand-in that keeps two nameless ones apart. */
export function consumerName(who: Who | undefined): string {
  if (who?.name) return who.name;
  if (who?.erased) return secretWords.erased.name((who.id ?? '').slice(-4));
  return who?.id ? messages.consumer.nameless(who.id.slice(-4)) : messages.consumer.visitor;
}

/**
 * Anybody's name as a thread shows it. An event does not say what its consumer
 * is called, the thread's head does: consumer is whom it names now.
 */
export function nameOf(who: Who | undefined, consumer?: Who): string {
  if (who?.me) return messages.lists.you;
  if (who?.kind === 'consumer') return consumerName(consumer ?? who);
  return who?.name || messages.product;
}

/** A name that keeps its own direction to itself inside a sentence of another. */
export const isolate = (name: string): string => `\u2068${name}\u2069`;

/** A list row's second line. */
export function lastLine(head: Head): string {
  const last = head.last;
  if (!last) return messages.lists.noText;
  const said = last.attachment?.name ?? last.text ?? '';
  if (head.consumer?.erased) return secretWords.erased.list;
  const text = last.redacted ? messages.lists.redacted : said.replaceAll(/\s+/g, ' ').trim();
  return last.author.kind === 'agent' || last.author.kind === 'key'
    ? `${nameOf(last.author)}: ${text}`
    : text;
}

function assignedWords({ author, subject, why }: Line, by: string, to: string): string {
  const words = messages.event.system;
  if (why?.reason === 'accepted') return flowWords.line.accepted(by);
  if (author.kind === 'system') return subject?.me ? words.assignedYou : words.assigned(to);
  if (author.id === subject?.id) return words.assignedSelf(by);
  return subject?.me ? words.assignedYouBy(by) : words.assignedBy(to, by);
}

function requeuedWords({ author, subject }: Line, by: string, from: string): string {
  const words = messages.event.system;
  if (author.kind === 'system') return subject?.me ? words.requeuedYou : words.requeued(from);
  return author.id === subject?.id ? words.requeuedBy(by) : words.requeuedFrom(by, from);
}

/** What rings, was declined, sleeps or is back. */
function flowLine(line: Line, by: string, to: string): string | undefined {
  const words = flowWords.line;
  const bySystem = line.author.kind === 'system';
  switch (line.kind) {
    case 'rung':
      if (bySystem) return line.subject?.me ? words.rungYou : words.rung(to);
      return line.subject?.me ? words.rungYouBy(by) : words.rungBy(by, to);
    case 'declined':
      return words.declined(by, flowWords.declines[line.why?.decline ?? 'other']);
    case 'missed':
      return line.subject?.me ? words.missedYou : words.missed(to);
    case 'snoozed':
      return words.snoozed(by, when(new Date(line.why?.until ?? line.at), new Date(line.at)));
    case 'late': {
      const due = when(new Date(line.why?.until ?? line.at), new Date(line.at));
      return line.why?.reason === 'late_resolve' ? words.lateResolve(due) : words.lateReply(due);
    }
    case 'woken':
      return bySystem ? words.woken : words.wokenBy(by);
  }
  return undefined;
}

function ruledWords({ why, skill: id }: Line, skill: string): string {
  const words = flowWords.line;
  if (!why?.rule) return words.unruled;
  return id ? words.ruled(isolate(skill || messages.thread.skillGone)) : words.ruledOpen;
}

/** What happened, in words; consumer is the head's, skill what the skill or the tag in the line is called. */
export function systemWords(line: Line, consumer?: Who, skill = ''): string {
  const words = messages.event.system;
  const who = isolate(nameOf(line.author, consumer));
  const subject = isolate(nameOf(line.subject, consumer));
  const bySystem = line.author.kind === 'system';
  switch (line.kind) {
    case 'opened':
      return words.opened(who);
    case 'closed':
      return bySystem ? words.closedBySystem : words.closed(who);
    case 'reopened':
      return bySystem ? words.reopenedBySystem : words.reopened(who);
    case 'joined':
      return line.subject?.me ? words.joinedYou : words.joined(subject);
    case 'identified':
      return words.identified(who);
    case 'redacted':
      return words.redacted(who);
    case 'assigned':
      return assignedWords(line, who, subject);
    case 'requeued':
      return requeuedWords(line, who, subject);
    case 'moved':
      if (line.why?.reason === 'rule') return ruledWords(line, skill);
      return line.skill
        ? words.moved(who, isolate(skill || messages.thread.skillGone))
        : words.movedBack(who);
    case 'tagged':
      return tagWords.added(who, isolate(skill || tagWords.gone));
    case 'untagged':
      return tagWords.off(who, isolate(skill || tagWords.gone));
    case 'said':
    case 'noted':
      return line.text;
  }
  return flowLine(line, who, subject) ?? words.unknown;
}
