import { describe, expect, it } from 'vitest';
import type { Line } from '../../sdk';
import { layOut, marks, standing, together, type Row } from './timeline';

const noon = new Date(2026, 10, 24, 12).getTime();
const ana = { kind: 'agent', id: 'ana', name: 'Ana', me: true } as const;
const ben = { kind: 'agent', id: 'ben', name: 'Ben' } as const;
const kim = { kind: 'consumer', id: 'kim', name: 'Kim' } as const;

let n = 0;
const line = (over: Partial<Line>): Line => ({
  key: `k${++n}`,
  lane: 'public',
  seq: n,
  kind: 'said',
  author: kim,
  at: noon,
  text: 'x',
  redacted: false,
  state: 'sent',
  ...over,
});

const shape = (rows: Row[]) =>
  rows.map((r) => (r.row === 'group' ? `${r.author.id}:${r.lines.length}` : r.row));

describe('layOut', () => {
  it('groups what one author says close together', () => {
    const rows = layOut(
      [
        line({}),
        line({ at: noon + together }),
        line({ at: noon + 2 * together + 1 }),
        line({ author: ana, at: noon + 2 * together + 2 }),
        line({ author: ana, lane: 'internal', kind: 'noted', at: noon + 2 * together + 3 }),
        line({ author: ben, lane: 'internal', kind: 'noted', at: noon + 2 * together + 4 }),
      ],
      undefined,
    );
    expect(shape(rows)).toEqual(['day', 'kim:2', 'kim:1', 'ana:1', 'ana:1', 'ben:1']);
  });

  it('breaks a group at a system line and at midnight', () => {
    const midnight = new Date(2026, 10, 25).getTime();
    const rows = layOut(
      [
        line({ at: midnight - 2 }),
        line({ kind: 'closed', at: midnight - 2 }),
        line({ at: midnight - 1 }),
        line({ at: midnight }),
      ],
      undefined,
    );
    expect(shape(rows)).toEqual(['day', 'kim:1', 'system', 'kim:1', 'day', 'kim:1']);
  });

  it('draws one unread divider, before the first foreign word above the mark', () => {
    const rows = layOut(
      [
        line({ seq: 4 }),
        line({ seq: 5, author: ana }),
        line({ seq: 9, lane: 'internal', kind: 'noted', author: ben }),
        line({ seq: 6 }),
        line({ seq: 7 }),
      ],
      4,
    );
    expect(shape(rows)).toEqual(['day', 'kim:1', 'ana:1', 'ben:1', 'unread', 'kim:2']);
    expect(shape(layOut([line({ seq: 1 })], 1))).toEqual(['day', 'kim:1']);
  });

  it('takes the divider away once the reader has answered, even before the answer is out', () => {
    const news = [line({ seq: 4 }), line({ seq: 5 })];
    const answer = (over: Partial<Line>) => shape(layOut([...news, line({ author: ana, ...over })], 4));
    expect(shape(layOut(news, 4))).toContain('unread');
    expect(answer({ seq: 6 })).not.toContain('unread');
    expect(answer({ seq: 0, state: 'sending' })).not.toContain('unread');
    expect(answer({ seq: 0, state: 'failed' })).toContain('unread');
    expect(answer({ seq: 3, lane: 'internal', kind: 'noted' })).toContain('unread');
    expect(answer({ seq: 6, author: ben })).toContain('unread');
    const later = [...news, line({ seq: 6, author: ana }), line({ seq: 7 })];
    expect(shape(layOut(later, 4))).not.toContain('unread');
  });

  it('keeps a group’s key when it grows', () => {
    const first = line({});
    const short = layOut([first], undefined);
    const long = layOut([first, line({})], undefined);
    expect(long.map((r) => r.key)).toEqual(short.map((r) => r.key));
  });

  it('is empty for no lines', () => {
    expect(layOut([], 0)).toEqual([]);
  });
});

describe('standing', () => {
  it('is the mark, or the own newest word where that is further', () => {
    const lines = [line({ seq: 5 }), line({ seq: 6, author: ana }), line({ seq: 7 })];
    expect(standing(lines, 4)).toBe(6);
    expect(standing(lines, 7)).toBe(7);
    expect(standing([line({ seq: 0, author: ana, state: 'queued' })], 4)).toBe(4);
    expect(shape(layOut(lines, standing(lines, 4)))).toEqual(['day', 'kim:1', 'ana:1', 'unread', 'kim:1']);
  });
});

describe('marks', () => {
  const lines = [
    line({ seq: 1 }),
    line({ seq: 2, author: ana, key: 'a' }),
    line({ seq: 3, author: ben, key: 'b' }),
    line({ seq: 4, author: ana, key: 'c' }),
    line({ seq: 0, author: ana, key: 'd', state: 'sending' }),
  ];

  it.each([
    [0, 0, [['c', 'sent']]],
    [4, 0, [['c', 'delivered']]],
    [
      4,
      3,
      [
        ['b', 'read'],
        ['c', 'delivered'],
      ],
    ],
    [
      3,
      2,
      [
        ['a', 'read'],
        ['c', 'sent'],
      ],
    ],
    [4, 4, [['c', 'read']]],
  ])('delivered %d, read %d', (delivered, read, expected) => {
    expect([...marks(lines, delivered, read)]).toEqual(expected);
  });

  it('has nothing to say when we said nothing', () => {
    expect(marks([line({})], 9, 9).size).toBe(0);
  });
});
