import { expect, it } from 'vitest';
import { Ahead } from './ahead';

const type = (ahead: Ahead, ...keys: string[]) => {
  for (const key of keys) ahead.press({ key, ctrlKey: false, metaKey: false, altKey: false });
};

it('keeps what is typed until somebody takes it, and Enter ends it', () => {
  const ahead = new Ahead();
  type(ahead, 'c', 'a', 'r', 'x', 'Backspace', 'd', 'Shift', 'ArrowDown', 'Enter', 'z');
  expect(ahead.take()).toEqual({ text: 'card', done: true });
  expect(ahead.take()).toEqual({ text: '', done: false });
});

it('leaves chords alone', () => {
  const ahead = new Ahead();
  ahead.press({ key: 'v', ctrlKey: true, metaKey: false, altKey: false });
  type(ahead, 'e');
  expect(ahead.take()).toEqual({ text: 'e', done: false });
});
