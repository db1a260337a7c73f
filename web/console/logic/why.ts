import { span } from '../../kit/time';
import type { Line, Who, Why } from '../../sdk';
import { flowWords } from '../flow';
import { isolate, nameOf } from './names';
import { waitOf } from './when';

const words = flowWords.why;

/** Whom a line of the flow is about, as a sentence names him. */
const subjectOf = (line: Line) => isolate(nameOf(line.subject));

type NameOf = (id: string | undefined) => string;

/** Which rule decided where it begins, and what was passed over. */
function ruled(why: Why, rule: NameOf): string[] {
  const out = [why.rule ? words.rule(isolate(rule(why.rule))) : words.noRule];
  if (why.share) out.push(words.share(why.share));
  if (why.broken) out.push(words.broken(why.broken));
  return out;
}

/** How the agent could have it: by the skill, by an overflow, as anybody. */
function fit(why: Why, line: Line, skill: (id: string | undefined) => string): string[] {
  const out = [why.skill ? words.needs(isolate(skill(why.skill))) : words.needsNone];
  if (why.overflow) {
    out.push(
      why.via ? words.overflow(why.overflow, isolate(skill(why.via))) : words.overflowAny(why.overflow),
    );
  }
  if (why.via && why.level) {
    const name = isolate(skill(why.via));
    out.push(line.subject?.me ? words.youHave(name, why.level) : words.has(subjectOf(line), name, why.level));
  }
  return out;
}

const fromWords = (from: Who) => (from.me ? words.fromYou : words.from(isolate(nameOf(from))));

/** What routing compared. */
function compared(why: Why, line: Line): string[] {
  const out: string[] = [];
  if (why.priority) out.push(words.priority(why.priority));
  if (why.reason === 'prior') out.push(line.subject?.me ? words.priorYou : words.prior(subjectOf(line)));
  out.push(why.others ? words.others(why.others) : words.alone);
  if (why.others && why.reason === 'routed') out.push(words.best);
  return out;
}

const moves = new Set<Line['kind']>(['assigned', 'rung', 'requeued', 'moved', 'missed']);

/** Why a conversation went where it did: short sentences, by the facts on record. */
export function whyOf(line: Line, skill: NameOf, rule: NameOf = () => ''): string[] {
  const { why, from } = line;
  // Who declines, and until when it sleeps, the line itself says.
  if (!why || !moves.has(line.kind)) return [];
  const out: string[] = [];
  if (why.reason === 'rule') return ruled(why, rule);
  const given = line.kind === 'assigned' || line.kind === 'rung';
  if (given) out.push(...fit(why, line, skill));
  if (given && why.capacity) {
    const [load, all] = [why.load ?? 0, why.capacity];
    const who = subjectOf(line);
    out.push(load < all ? words.load(who, all - load, all) : words.full(who, all));
  }
  if (given && why.shut) out.push(words.shut);
  if (given && why.warm) out.push(words.warm(subjectOf(line), why.warm));
  if (given || why.waited) out.push(why.waited ? words.waited(waitOf(why.waited, span)) : words.just);
  if (why.reason === 'routed' || why.reason === 'prior') out.push(...compared(why, line));
  else if (why.reason === 'taken') out.push(words.taken);
  else if (why.reason === 'handed') out.push(words.handed);
  else if (why.reason === 'link_lost') out.push(words.linkLost);
  if (from && line.kind !== 'requeued') out.push(fromWords(from));
  if (line.kind === 'requeued') out.push(words.back);
  if (why.refused) out.push(words.refused(why.refused));
  return out;
}
