import { expect, test } from 'vitest';
import type { FillRequest, FormView } from '../../sdk';
import { Lost, Refused } from '../../wire/fault';
import { Filling } from './filling.svelte';

const view = (state: FormView['state']): FormView => ({
  id: 'f',
  conversation: 'c',
  kind: 'card',
  state,
  expiresAt: '2026-11-02T09:30:00Z',
});

const refusal = (code: string) => new Refused({ code, kind: 'invalid', title: code });

/** A form whose answers the test has laid out. */
function setup(...answers: (FormView | Error)[]) {
  const sent: FillRequest[] = [];
  const timers: (() => void)[] = [];
  let ids = 0;
  const next = () => {
    const answer = answers.shift() ?? new Lost();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const filling = new Filling(
    {
      form: next,
      fillForm: (_, request) => {
        sent.push(request);
        return next();
      },
      uuid: () => `u${++ids}`,
      after: (_, run) => {
        timers.push(run);
        return () => timers.splice(timers.indexOf(run), 1);
      },
    },
    'f',
  );
  const tick = async () => {
    timers.splice(0).forEach((run) => run());
    for (let i = 0; i < 10; i++) await null;
  };
  return { filling, sent, tick, timers };
}

const entry = { identity: '1' };

test('it is loaded, sent, followed while it is on its way, and over', async () => {
  const { filling, tick } = setup(view('asked'), view('sending'), view('sending'), view('filled'));
  await filling.load();
  expect(filling.phase).toBe('open');
  await filling.send(entry);
  expect(filling.phase).toBe('sending');
  await tick();
  expect(filling.phase).toBe('sending');
  await tick();
  expect([filling.phase, filling.view?.state]).toEqual(['over', 'filled']);
});

test('what is wrong can be put right, under another client id', async () => {
  const { filling, sent } = setup(view('asked'), refusal('form_wrong'), view('filled'));
  await filling.load();
  await filling.send(entry);
  expect([filling.phase, filling.fault?.code]).toEqual(['open', 'form_wrong']);
  await filling.send(entry);
  expect(filling.fault).toBeNull();
  expect(sent.map(({ clientId }) => clientId)).toEqual(['u1', 'u2']);
});

test('without an answer it is looked whether it arrived; nothing is sent twice by itself', async () => {
  const { filling, sent, tick } = setup(
    view('asked'),
    new Lost(),
    new Lost(),
    view('asked'),
    new Lost(),
    view('filled'),
  );
  await filling.load();
  await filling.send(entry);
  expect(filling.phase).toBe('unsure');
  await tick();
  expect(filling.phase).toBe('unsure');
  await tick();
  expect([filling.phase, filling.missed]).toEqual(['open', true]);
  expect(sent).toHaveLength(1);
  await filling.send(entry);
  expect(sent.map(({ clientId }) => clientId)).toEqual(['u1', 'u1']); // the first may have come through yet
  await tick();
  expect([filling.phase, filling.view?.state]).toEqual(['over', 'filled']);
});

test('a form that was closed meanwhile says how, and one that is not there says so', async () => {
  const closed = setup(view('asked'), refusal('form_closed'), view('expired'));
  await closed.filling.load();
  await closed.filling.send(entry);
  expect([closed.filling.phase, closed.filling.view?.state]).toEqual(['over', 'expired']);
  const gone = setup(refusal('not_found'));
  await gone.filling.load();
  expect(gone.filling.phase).toBe('gone');
  const far = setup(new Lost(), view('asked'));
  await far.filling.load();
  expect(far.filling.phase).toBe('unreachable');
  await far.filling.load();
  expect(far.filling.phase).toBe('open');
});

test('the conversation may say first how it ended; what comes late changes nothing', async () => {
  const { filling, tick, timers } = setup(view('asked'), view('sending'), view('sending'));
  await filling.load();
  await filling.send(entry);
  filling.ended('cancelled');
  await tick();
  expect([filling.phase, filling.view?.state]).toEqual(['over', 'cancelled']);
  filling.close();
  expect(timers).toHaveLength(0);
});

test('a clock that is wrong does not end a form: the server says', async () => {
  const { filling } = setup(view('asked'), view('asked'), view('expired'));
  await filling.load();
  await filling.recheck();
  expect(filling.phase).toBe('open');
  await filling.recheck();
  expect([filling.phase, filling.view?.state]).toEqual(['over', 'expired']);
});
