import { expect, it } from 'vitest';
import { Pointer } from './combobox.svelte';

const press = (pointer: Pointer, key: string, ctrlKey = false) =>
  pointer.press({ key, ctrlKey, isComposing: false });

it('goes round, and leaves other keys alone', () => {
  const pointer = new Pointer(() => 3);
  press(pointer, 'ArrowUp');
  expect(pointer.at).toBe(2);
  press(pointer, 'ArrowDown');
  expect(pointer.at).toBe(0);
  expect(press(pointer, 'n', true)).toBe(true);
  expect(pointer.at).toBe(1);
  expect(press(pointer, 'n')).toBe(false);
  expect(press(pointer, 'Home')).toBe(false);
});

it('points at nothing where there is nothing, and while somebody composes', () => {
  expect(press(new Pointer(() => 0), 'ArrowDown')).toBe(false);
  const pointer = new Pointer(() => 2);
  expect(pointer.press({ key: 'ArrowDown', ctrlKey: false, isComposing: true })).toBe(false);
});

it('a mouse that rests chooses nothing when the options change under it', () => {
  const pointer = new Pointer(() => 5);
  pointer.hover(3, { screenX: 40, screenY: 90 });
  expect(pointer.at).toBe(0);
  pointer.hover(2, { screenX: 40, screenY: 90 });
  expect(pointer.at).toBe(0);
  pointer.hover(2, { screenX: 41, screenY: 90 });
  expect(pointer.at).toBe(2);
  pointer.reset();
  pointer.hover(4, { screenX: 41, screenY: 90 });
  expect(pointer.at).toBe(0);
});
