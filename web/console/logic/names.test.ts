import { describe, expect, it } from 'vitest';
import type { EventKind, Head, Line, Who } from '../../sdk';
import { messages } from '../messages';
import { consumerName, lastLine, systemWords } from './names';

const ana: Who = { kind: 'agent', id: 'ana', name: 'Ana' };
const ben: Who = { kind: 'agent', id: 'ben', name: 'Ben' };
const kim: Who = { kind: 'consumer', id: '0193-7f2a', name: 'Kim' };
const system: Who = { kind: 'system' };

const line = (kind: EventKind, author: Who, subject?: Who): Line => ({
  key: 'k',
  lane: 'internal',
  seq: 1,
  kind,
  author,
  at: 0,
  text: '',
  redacted: false,
  state: 'sent',
  ...(subject ? { subject } : {}),
});

describe('systemWords', () => {
  it.each([
    [line('opened', kim), 'Kim began the conversation'],
    [line('closed', ana), 'Ana closed the conversation'],
    [line('closed', system), 'The conversation was closed'],
    [line('joined', system, { ...ana, me: true }), 'You joined'],
    [line('assigned', system, ana), 'Given to Ana by routing'],
    [line('assigned', system, { ...ana, me: true }), 'Given to you by routing'],
    [line('assigned', ana, { ...ben, me: true }), 'Ana gave it to you'],
    [line('assigned', ana, ana), 'Ana took it'],
    [line('assigned', ana, ben), 'Ana gave it to Ben'],
    [{ ...line('moved', ana), skill: 'b' }, 'Ana moved this to Billing'],
    [line('moved', ana), 'Ana moved this to whoever answers'],
    [line('requeued', system, ana), 'Went back to the queue: Ana lost the connection'],
    [line('requeued', system, { ...ana, me: true }), 'Went back to the queue: you lost the connection'],
    [line('requeued', ana, ana), 'Ana gave it back to the queue'],
    [line('requeued', ana, ben), 'Ana took it from Ben and gave it back to the queue'],
    [line('future' as EventKind, ana), messages.event.system.unknown],
  ])('%#', (given, expected) => {
    expect(systemWords(given, undefined, 'Billing').replaceAll(/[\u2068\u2069]/g, '')).toBe(expected);
  });
});

it('keeps nameless visitors apart', () => {
  expect(consumerName({ kind: 'consumer', id: '0193-7f2a' })).toBe('Visitor 7f2a');
  expect(consumerName(undefined)).toBe('Visitor');
});

describe('lastLine', () => {
  const head = (last: Partial<Head['last']>) => ({ last: { author: kim, ...last } }) as Head;

  it.each([
    [head({ text: ' two\n\nlines ' }), 'two lines'],
    [head({ text: 'hello', author: ana }), 'Ana: hello'],
    [head({ text: 'hello', author: { ...ana, me: true } }), 'You: hello'],
    [head({ redacted: true }), messages.lists.redacted],
    [{} as Head, messages.lists.noText],
  ])('%#', (given, expected) => {
    expect(lastLine(given)).toBe(expected);
  });
});
