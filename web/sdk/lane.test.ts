import { expect, test } from 'vitest';
import type { Event } from '../wire/types';
import { LaneLog } from './lane';
import { seeded } from './testing/world';

function event(seq: number, more: Partial<Event> = {}): Event {
  return {
    conversation: 'c',
    lane: 'public',
    seq,
    id: `e${seq}`,
    kind: 'said',
    author: { kind: 'agent', id: 'a' },
    at: '2026-11-02T09:00:00Z',
    text: `text ${seq}`,
    ...more,
  };
}

const seqs = (lane: LaneLog) => lane.events.map(({ seq }) => seq);

test('any order, any number of times: the run is dense and everything is in it once', () => {
  for (let seed = 1; seed < 300; seed++) {
    const random = seeded(seed);
    const lane = new LaneLog('public');
    const start = 1 + Math.floor(random() * 5);
    lane.open([event(start), event(start + 1)], start + 1);
    const coming = Array.from({ length: 20 }, (_, i) => start + 2 + i).flatMap((seq) => [seq, seq]);
    for (const seq of coming.sort(() => random() - 0.5)) {
      lane.add(event(seq));
      expect(seqs(lane)).toEqual(Array.from({ length: lane.top - start + 1 }, (_, i) => start + i));
    }
    expect(lane.top).toBe(start + 21);
    expect(lane.early).toEqual([]);
  }
});

test('a gap is told from early events and from the head', () => {
  const lane = new LaneLog('public');
  expect(lane.gap(7)).toBe(false); // nothing is known yet
  lane.open([event(3)], 3);
  expect(lane.gap(3)).toBe(false);
  expect(lane.gap(4)).toBe(true);
  lane.add(event(5));
  expect(lane.gap(3)).toBe(true);
  lane.add(event(4));
  expect(lane.gap(5)).toBe(false);
});

test('events that came before the first page join on to it', () => {
  const lane = new LaneLog('public');
  expect(lane.add(event(4))).toBe(true);
  expect(lane.add(event(2))).toBe(true);
  lane.open([event(2), event(3)], 3);
  expect(seqs(lane)).toEqual([2, 3, 4]);
});

test('an empty page knows its place', () => {
  const lane = new LaneLog('internal');
  lane.open([], 0);
  expect(lane.add(event(1))).toBe(true);
  expect(seqs(lane)).toEqual([1]);
  expect(lane.older).toBe(false);
});

test('earlier pages join on or are left out', () => {
  const lane = new LaneLog('public');
  lane.open([event(10)], 10);
  expect(lane.older).toBe(true);
  lane.prepend([event(5), event(6)]);
  expect(seqs(lane)).toEqual([10]);
  lane.prepend([event(8), event(9), event(10)]);
  expect(seqs(lane)).toEqual([8, 9, 10]);
});

test('a redaction takes the words from what is held, early or late, before or after', () => {
  const redaction = (seq: number, target: number) => event(seq, { kind: 'redacted', target, text: '' });
  const lane = new LaneLog('public');
  lane.open([event(3), event(4)], 4);
  lane.add(redaction(6, 4));
  expect(lane.events[1]).toMatchObject({ seq: 4, text: '', redacted: true }); // though 5 is missing
  lane.add(redaction(7, 2));
  lane.add(redaction(8, 9));
  lane.add(event(9));
  lane.add(event(5));
  lane.prepend([event(2)]); // fetched before the redaction, come after it
  expect(seqs(lane)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(lane.events.filter(({ redacted }) => redacted).map(({ seq }) => seq)).toEqual([2, 4, 9]);
});

test('erased: what is held says nothing, and what comes late says nothing either', () => {
  const lane = new LaneLog('public');
  lane.open([event(2), event(3, { kind: 'closed', text: '' })], 3);
  lane.add(event(5));
  lane.erase();
  lane.add(event(4));
  lane.prepend([event(1)]);
  expect(seqs(lane)).toEqual([1, 2, 3, 4, 5]);
  expect(lane.events.map(({ text }) => text)).toEqual(['', '', '', '', '']);
  expect(lane.events.map(({ redacted }) => redacted ?? false)).toEqual([true, true, false, true, true]);
});

test('what a redaction leaves of its target takes the place of what was said, however late it comes', () => {
  const lane = new LaneLog('public');
  lane.open([event(3, { text: 'mine is 4111 1111' })], 3);
  const masks = [{ start: 8, end: 14, class: 'card' as const }];
  const now = event(3, { text: 'mine is ‹card›', masks });
  lane.add(event(4, { kind: 'redacted', target: 3, now }));
  expect(lane.events[0]).toMatchObject({ text: 'mine is ‹card›', masks });
  const shown = lane.events[0];
  lane.add(event(5));
  expect(lane.events[0]).toBe(shown); // nothing is drawn twice
  lane.prepend([event(2)]);
  lane.add(event(6, { kind: 'redacted', target: 3 }));
  lane.add(event(7, { kind: 'redacted', target: 3, now }));
  expect(lane.events[1]).toMatchObject({ text: '', redacted: true });
});
