import { tick } from 'svelte';

/** Gives the focus to the page's heading, where what had it is gone: after a removal, a decision. */
export async function regain(): Promise<void> {
  await tick();
  const at = document.activeElement;
  if (!at || at === document.body) document.querySelector<HTMLElement>('[data-frame] h2')?.focus();
}
