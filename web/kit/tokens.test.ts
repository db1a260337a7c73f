import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, fromHex, fromLab, mix, toLab, type Rgb } from './color';

type Theme = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Declarations in order: a later one, as in the @supports block, wins. */
const declared = new Map(
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [
    m[1] ?? '',
    (m[2] ?? '').replace(/\s+/g, ' ').trim(),
  ]),
);

/** Splits a function's arguments at its own commas. */
function args(inside: string): string[] {
  const out = [''];
  let depth = 0;
  for (const c of inside) {
    depth += Number(c === '(') - Number(c === ')');
    if (c === ',' && depth === 0) out.push('');
    else out[out.length - 1] += c;
  }
  return out.map((a) => a.trim());
}

const clamp = (low: number, v: number, high: number) => Math.max(low, Math.min(v, high));

/** An oklch component: `min(l, 0.5)`, `clamp(0.7, l, 0.8)`. */
function component(expression: string, own: number): number {
  const [, fn = '', inside = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  const values = args(inside).map((a) => (/^[lc]$/.test(a) ? own : Number(a)));
  if (fn === 'min') return Math.min(...values);
  if (fn === 'clamp') return clamp(...(values as [number, number, number]));
  throw new Error(`cannot read ${expression}`);
}

function relative(inside: string, theme: Theme, brand: string): Rgb {
  const [, from = '', l = '', c = ''] =
    /^from (var\(--\w+\)) (\w+\([^)]*\)) (\w+\([^)]*\)) h$/.exec(inside) ?? [];
  const [L, a, b] = toLab(value(from, theme, brand));
  const chroma = Math.hypot(a, b);
  const scale = chroma === 0 ? 0 : component(c, chroma) / chroma;
  return fromLab([component(l, L), a * scale, b * scale]);
}

/** The colour an expression stands for in a theme. */
function value(expression: string, theme: Theme, brand: string): Rgb {
  if (expression.startsWith('#')) return fromHex(expression);
  const [, fn = '', inside = ''] = /^([\w-]+)\((.*)\)$/.exec(expression) ?? [];
  const list = args(inside);
  switch (fn) {
    case 'var':
      return inside === '--brand' ? fromHex(brand) : token(inside.slice(2), theme, brand);
    case 'light-dark':
      return value(list[theme === 'light' ? 0 : 1] ?? '', theme, brand);
    case 'oklch':
      return relative(inside, theme, brand);
    case 'color-mix': {
      const [, colour = '', part = ''] = /^(.*) (\d+)%$/.exec(list[1] ?? '') ?? [];
      return mix(value(colour, theme, brand), Number(part) / 100, value(list[2] ?? '', theme, brand));
    }
  }
  throw new Error(`cannot read ${expression}`);
}

function token(name: string, theme: Theme, brand = declared.get('brand') ?? ''): Rgb {
  const expression = declared.get(name);
  if (expression === undefined) throw new Error(`no token --${name}`);
  return value(expression, theme, brand);
}

const grounds = ['bg', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-bubble', 'accent-soft'];
const meanings = ['info', 'good', 'warn', 'bad', 'note', 'partner'];

/** Every text and the grounds it stands on. */
const pairs: [string, string][] = [
  ...['text', 'text-2', 'text-3'].flatMap((t) => grounds.map((g): [string, string] => [t, g])),
  ...['bg', 'bg-sunken', 'bg-raised', 'bg-hover', 'accent-soft'].map((g): [string, string] => ['accent', g]),
  ['on-accent', 'accent'],
  ['on-bad', 'bad-fill'],
  ['text-inverse', 'bg-strong'],
  ...meanings.flatMap((m) => [m, 'text', 'text-2'].map((t): [string, string] => [t, `${m}-bg`])),
  ...['bad', 'warn', 'good', 'info'].flatMap((m) =>
    ['bg', 'bg-sunken', 'bg-raised', 'bg-hover'].map((g): [string, string] => [m, g]),
  ),
];

describe.each<Theme>(['light', 'dark'])('tokens, %s', (theme) => {
  it.each(pairs)('%s on %s can be read', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['bg', 'bg-sunken', 'bg-raised'])('the edge of a control can be seen on %s', (ground) => {
    expect(contrast(token('line-control', theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it('a brand may choose any colour', () => {
    const steps = [0, 51, 102, 153, 204, 255];
    const hex = (n: number) => n.toString(16).padStart(2, '0');
    for (const r of steps)
      for (const g of steps)
        for (const b of steps) {
          const brand = `#${hex(r)}${hex(g)}${hex(b)}`;
          const accent = token('accent', theme, brand);
          expect(contrast(token('on-accent', theme), accent), `on ${brand}`).toBeGreaterThanOrEqual(4.5);
          for (const ground of ['bg', 'bg-sunken', 'bg-hover'])
            expect(contrast(accent, token(ground, theme)), `${brand} on ${ground}`).toBeGreaterThanOrEqual(
              4.5,
            );
        }
  });
});

describe('contrast', () => {
  it('is 21 between black and white', () => {
    expect(contrast(fromHex('#000'), fromHex('#ffffff'))).toBeCloseTo(21);
  });

  it('survives the way through OKLab', () => {
    const there = fromLab(toLab(fromHex('#0b6b5d')));
    expect(there.map((v) => Math.round(v * 255))).toEqual([0x0b, 0x6b, 0x5d]);
  });
});
