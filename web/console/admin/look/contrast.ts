import { contrast, fromHex, fromLab, toLab, type Rgb } from '../../../kit/color';

/** What is written on, and what stands around: the greys of the kit. */
const white: Rgb = fromHex('#ffffff');
const black: Rgb = fromHex('#000000');

/** A colour as #rrggbb. */
export const toHex = (rgb: Rgb) =>
  `#${rgb
    .map((v) =>
      Math.round(v * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Reads what people write: with or without #, short or long; undefined when it is no colour. */
export function colourOf(text: string): string | undefined {
  const hex = text.trim().toLowerCase().replace(/^#?/, '#');
  if (/^#[0-9a-f]{6}$/.test(hex)) return hex;
  return /^#[0-9a-f]{3}$/.test(hex) ? `#${hex.slice(1).replace(/./g, '$&$&')}` : undefined;
}

/** What is measured of a colour (WCAG 2.2): text upon it, and the colour on a light page. */
export type Measured = {
  /** What is written upon it: black or white, whichever reads better. */
  ink: 'black' | 'white';
  text: number;
  page: number;
  /** White upon it, which brands often want. */
  white: number;
};

/** Text must reach this (1.4.3), what one has to see and is no text that (1.4.11). */
export const needed = { text: 4.5, page: 3 } as const;

/** Measures a colour. */
export function measure(hex: string): Measured {
  const rgb = fromHex(hex);
  const [onWhite, onBlack] = [contrast(rgb, white), contrast(rgb, black)];
  return {
    ink: onWhite >= onBlack ? 'white' : 'black',
    text: Math.max(onWhite, onBlack),
    page: onWhite,
    white: onWhite,
  };
}

/** The colour nearest to the given one at which the test holds: same hue, another lightness. */
function nearest(hex: string, holds: (candidate: string) => boolean): string | undefined {
  if (holds(hex)) return undefined;
  const [L, a, b] = toLab(fromHex(hex));
  for (let by = 0.005; by <= 1; by += 0.005) {
    for (const l of [L - by, L + by]) {
      if (l < 0 || l > 1) continue;
      const candidate = toHex(fromLab([l, a, b]));
      if (holds(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The nearest colour that can be seen on a light page and read upon; undefined when this one can. */
export const accessible = (hex: string) => {
  return nearest(hex, (c) => {
    const m = measure(c);
    return m.page >= needed.page && m.text >= needed.text;
  });
};

/** The nearest colour on which white can be read; undefined when it can. */
export const forWhite = (hex: string) => nearest(hex, (c) => measure(c).white >= needed.text);

/** A ratio as people write it: "4.5 : 1", never rounded up to what it is not. */
export const ratio = (n: number) => `${(Math.floor(n * 100) / 100).toFixed(2).replace(/0$/, '')} : 1`;
