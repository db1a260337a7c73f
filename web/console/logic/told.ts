import type { IconName } from '../../kit/Icon.svelte';
import type { Line, Who } from '../../sdk';
import { fieldsWords, secretWords } from '../secrets';
import { classWord } from './classes';
import { patience, proofIn } from './forms';
import { isolate, nameOf } from './names';

/** A line between the bubbles, with what it means. */
export type Told = { text: string; tone?: 'good' | 'warn' | 'bad'; icon?: IconName };

const words = secretWords.event;

function filled({ form }: Line, who: string): Told {
  switch (form?.state) {
    case 'refused':
      return { text: words.refused, tone: 'bad', icon: 'close' };
    case 'failed':
      return {
        text: form.kind === 'card' ? words.failedCard : words.failedVerify,
        tone: 'warn',
        icon: 'warn',
      };
    case 'cancelled':
      return { text: words.cancelled(who) };
    case 'expired':
      return { text: words.expired };
  }
  return { text: words.filled(form?.kind ?? 'document', who) };
}

function verified(line: Line, lines: readonly Line[]): Told {
  switch (line.form?.state) {
    case 'match': {
      if (line.form.kind === 'signin') return { text: words.signedIn, tone: 'good', icon: 'check' };
      const { proved } = proofIn(lines.slice(0, lines.indexOf(line) + 1));
      return { text: words.verified(fieldsWords(proved?.fields)), tone: 'good', icon: 'check' };
    }
    case 'failed':
      return { text: words.notProved, tone: 'warn', icon: 'warn' };
  }
  return { text: words.noMatch, tone: 'bad', icon: 'close' };
}

function used({ use, at }: Line, by: string, now: number): Told {
  if (!use) return { text: '' };
  const what = use.class ? classWord(use.class) : '';
  const text = words.used(use.how, by, what);
  if (use.how === 'check') {
    const match = use.result === 'match';
    return { text: `${text}: ${match ? words.match : words.noMatchShort}`, icon: match ? 'check' : 'close' };
  }
  if (use.how !== 'send') return { text };
  if (use.result === 'failed') return { text: words.notSent(by, what), tone: 'warn', icon: 'warn' };
  if (use.result !== 'begun') return { text };
  return now - at < patience
    ? { text: words.sending(by, what), icon: 'clock' }
    : { text: words.unknown(by, what), tone: 'warn', icon: 'warn' };
}

function viewed({ use }: Line, by: string, lines: readonly Line[]): Told {
  const file = lines.find((l) => l.lane === use?.lane && l.seq === use.target)?.attachment;
  return { text: words.viewed(by, file ? isolate(file.name) : ''), icon: 'eye' };
}

/** What happened with a form, a value or a closed file; undefined for every other line. */
export function told(line: Line, lines: readonly Line[], now: number, consumer?: Who): Told | undefined {
  const by = isolate(nameOf(line.author, consumer));
  switch (line.kind) {
    case 'filled':
      return filled(line, by);
    case 'verified':
      return verified(line, lines);
    case 'used':
      return used(line, by, now);
    case 'viewed':
      return viewed(line, by, lines);
    case 'redacted':
      return line.author.kind === 'system' ? { text: words.takenOut, icon: 'lock' } : undefined;
  }
  return undefined;
}
