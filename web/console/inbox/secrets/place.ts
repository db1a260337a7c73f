const gap = 6;
const edge = 8;

/** Where a panel of a size stands beside an anchor in a window: below it, above where there is more room, never outside. */
export function beside(
  anchor: { left: number; right: number; top: number; bottom: number },
  panel: { width: number; height: number },
  window: { width: number; height: number },
  rtl: boolean,
): { left: number; top: number } {
  const below = window.height - anchor.bottom;
  const down = below >= panel.height + gap + edge || below >= anchor.top;
  const top = down ? anchor.bottom + gap : anchor.top - gap - panel.height;
  const left = rtl ? anchor.right - panel.width : anchor.left;
  const inside = (at: number, size: number, room: number) => Math.max(edge, Math.min(at, room - size - edge));
  return {
    left: inside(left, panel.width, window.width),
    top: inside(top, panel.height, window.height),
  };
}

/** Moves a fixed panel beside its anchor. */
export function place(panel: HTMLElement, anchor: HTMLElement): void {
  const { width, height } = panel.getBoundingClientRect();
  const rtl = document.documentElement.dir === 'rtl';
  const at = beside(
    anchor.getBoundingClientRect(),
    { width, height },
    { width: innerWidth, height: innerHeight },
    rtl,
  );
  panel.style.inset = `${at.top}px auto auto ${at.left}px`;
}
