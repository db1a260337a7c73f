import { expect, it } from 'vitest';
import { Refused, type Head } from '../../../sdk';
import { Problem } from '../../http/problem';
import { Run } from './run.svelte';

const heads = Array.from({ length: 9 }, (_, i) => ({ id: `c${i}` }) as Head);
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

it('does each once, four abreast, and goes on after a refusal', async () => {
  let most = 0;
  let now = 0;
  const seen: string[] = [];
  const run = new Run(heads, async ({ id }) => {
    seen.push(id);
    most = Math.max(most, ++now);
    await turn();
    now--;
    if (id === 'c2') throw new Error('something of ours');
  });
  await run.start();
  expect(most).toBe(4);
  expect(seen.toSorted()).toEqual(heads.map(({ id }) => id));
  expect(run.done.length).toBe(8);
  expect(run.refused.map(({ head, why }) => [head.id, why])).toEqual([
    ['c2', expect.stringContaining('on our side')],
  ]);
  expect([run.left, run.state]).toEqual([0, 'over']);
});

it('begins nothing more once it is stopped', async () => {
  const run = new Run(heads, async () => {
    await turn();
    run.stop();
  });
  await run.start();
  expect([run.done.length, run.left, run.state]).toEqual([4, 5, 'over']);
});

it('says what the server says', async () => {
  const said = new Problem('conflict', 'conversation_taken', 'Somebody has it.');
  const run = new Run(heads.slice(0, 1), () => Promise.reject(said));
  await run.start();
  expect(run.refused[0]?.why).toBe('Somebody has it.');
});

it('slows down when the server says that it is too much, and gives up in the end', async () => {
  const much = new Refused({
    code: 'too_many',
    kind: 'too_many',
    title: 'Slow down.',
    retry: true,
    after: 2,
  });
  const waits: number[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  let times = 0;
  const once = new Run(
    heads.slice(0, 1),
    () => (++times === 1 ? Promise.reject(much) : Promise.resolve()),
    wait,
  );
  await once.start();
  expect([once.done.length, times, waits]).toEqual([1, 2, [2000]]);
  const never = new Run(heads.slice(0, 1), () => Promise.reject(much), wait);
  await never.start();
  expect([never.refused[0]?.why, waits.length]).toEqual(['Slow down.', 20]);
});
