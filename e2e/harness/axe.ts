import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, type Frame, type Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Holds what the page shows now, each of its frames by itself, to WCAG 2.2 AA.
 * The checker runs inside the frames. Its own way of joining their results is
 * a page of its own, and a page that was behind another one may not draw again:
 * then nothing on it can be clicked.
 */
export async function accessible(page: Page, screen: string): Promise<void> {
  const told: string[] = [];
  for (const frame of page.frames()) told.push(...(await violations(frame)));
  expect(told.join('\n\n'), screen).toBe('');
}

async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(source);
  await frame.evaluate(settled);
  const found = await frame.evaluate(
    async (values) =>
      (
        await (window as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: { type: 'tag', values },
          iframes: false,
          resultTypes: ['violations'],
        })
      ).violations,
    tags,
  );
  return found.map(
    (v) =>
      `${frame.url()}\n${v.id}: ${v.help}\n` +
      v.nodes.map((n) => `  ${n.html}\n  ${n.failureSummary ?? ''}`).join('\n'),
  );
}

/** Resolves when what moves to an end has come to it; colours on the way count for nobody. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((a) => Number.isFinite(Number(a.effect?.getComputedTiming().endTime)));
  await Promise.all(ending.map((a) => a.finished.catch(() => undefined)));
}
