import { expect, test } from 'vitest';
import type { Line, ThreadView } from '../sdk';
import { rowsOf } from './rows';

const day = 24 * 60 * 60_000;
const startOf = (at: number) => Math.floor(at / day) * day;
const start = 100 * day + 10 * 60 * 60_000;

let n = 0;
function line(part: Partial<Line>): Line {
  n++;
  return {
    key: `k${n}`,
    lane: 'public',
    seq: n,
    kind: 'said',
    author: { kind: 'agent', id: 'a', name: 'Ana' },
    at: start + n * 1000,
    text: 'hello',
    redacted: false,
    state: 'sent',
    ...part,
  };
}
const mine = (part: Partial<Line> = {}) => line({ author: { kind: 'consumer', id: 'c', me: true }, ...part });

function view(lines: Line[], part: Partial<ThreadView> = {}): ThreadView {
  return {
    id: 'c1',
    loading: false,
    withdrawn: false,
    head: null,
    lines,
    older: false,
    typing: [],
    viewing: [],
    drafts: [],
    receipts: [],
    unread: 0,
    read: 0,
    ...part,
  };
}

const bubbles = (lines: Line[], part: Partial<ThreadView> = {}, readAt = 0) =>
  rowsOf(view(lines, part), readAt, startOf).filter((row) => row.kind === 'bubble');

test('words of one author stand together, until time, a day or another author parts them', () => {
  const lines = [line({}), line({}), mine(), mine({ at: start + 10 * 60_000 }), mine({ at: start + day })];
  expect(bubbles(lines).map(({ first, last }) => [first, last])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    [true, true],
  ]);
});

test('each day is named once', () => {
  const lines = [line({}), line({}), line({ at: start + day }), line({ at: start + day + 1000 })];
  const days = rowsOf(view(lines), 0, startOf).filter((row) => row.kind === 'day');
  expect(days).toHaveLength(2);
  expect(new Set(days.map(({ key }) => key)).size).toBe(2);
});

test('the mark stands before the first unread words of somebody else, once', () => {
  const lines = [line({}), mine(), line({}), line({})];
  const seq = lines[0]!.seq;
  const kinds = rowsOf(view(lines), seq, startOf).map(({ kind }) => kind);
  expect(kinds).toEqual(['day', 'bubble', 'bubble', 'new', 'bubble', 'bubble']);
  expect(rowsOf(view(lines), 0, startOf).some(({ kind }) => kind === 'new')).toBe(false);
  expect(rowsOf(view(lines), lines[3]!.seq, startOf).some(({ kind }) => kind === 'new')).toBe(false);
});

test('the foot stands under the last own bubble, and under all that are not sent', () => {
  const lines = [mine(), mine(), mine({ seq: 0, state: 'failed' }), mine({ seq: 0, state: 'queued' })];
  expect(bubbles(lines).map(({ foot }) => foot)).toEqual([null, null, 'failed', 'queued']);
});

test('the foot follows the marks of whoever has come furthest', () => {
  const said = mine();
  const receipt = (delivered: number, read: number) => ({
    conversation: 'c1',
    reader: { kind: 'agent' as const },
    delivered,
    read,
  });
  const foot = (...receipts: ReturnType<typeof receipt>[]) => bubbles([said], { receipts })[0]!.foot;
  expect(foot()).toBe('sent');
  expect(foot(receipt(said.seq - 1, said.seq - 1))).toBe('sent');
  expect(foot(receipt(said.seq, 0))).toBe('delivered');
  expect(foot(receipt(said.seq, 0), receipt(said.seq + 3, said.seq))).toBe('read');
});

test('what says nothing to a consumer is left out', () => {
  const lines = [line({ kind: 'opened' }), line({}), line({ kind: 'redacted' }), line({ kind: 'joined' })];
  const kinds = rowsOf(view(lines), 0, startOf).map(({ kind }) => kind);
  expect(kinds).toEqual(['day', 'bubble', 'system']);
});

test('a form knows how it ended, counts as news, and stands between bubbles', () => {
  const form = { id: 'f', kind: 'card', state: 'asked' } as const;
  const end = { ...form, state: 'filled', shown: '411111…1111' } as const;
  const before = line({});
  const asked = line({ kind: 'asked', form });
  const lines = [before, asked, line({}), mine({ kind: 'filled', form: end })];
  const rows = rowsOf(view(lines), asked.seq - 1, startOf);
  expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'new', 'form', 'bubble', 'form']);
  expect(rows.filter((row) => row.kind === 'form').map((row) => row.end?.state)).toEqual([
    'filled',
    'filled',
  ]);
  expect(rowsOf(view(lines.slice(0, 2)), 0, startOf).at(-1)).toMatchObject({ kind: 'form', end: undefined });
});
