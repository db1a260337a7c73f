import { expect, it } from 'vitest';
import { diff, merge, put, type Skill } from '../settings/document';
import { example } from '../settings/example';
import { labelOf, valueOf } from '../settings/words';
import { forget, levelsIn, namesIn, newId, retire, secondsIn } from './words';

const billing: Skill = {
  id: 'b',
  name: 'Billing',
  priority: 3,
  overflow: [{ to: 'r', after: 120 }, { after: 600 }],
};
const returns: Skill = { id: 'r', name: 'Returns', priority: 0, overflow: [{ to: 'b', after: 90 }] };
const brand = () => {
  const s = example();
  s.routing.skills = structuredClone([billing, returns]);
  s.routing.default = 'r';
  return s;
};

it('tells skills one by one, whatever the order of their steps and keys', () => {
  const same = brand();
  same.routing.skills = [
    {
      overflow: [{ after: 600 }, { after: 120, to: 'r' }],
      priority: 3,
      id: 'b',
      name: ' Billing ',
      retired: false,
    },
    returns,
  ];
  expect(diff(brand(), same)).toEqual([]);
  const other = brand();
  retire(other.routing, 'r');
  expect(diff(brand(), other).map((c) => c.path)).toEqual([
    'routing.skills.b',
    'routing.skills.r',
    'routing.default',
  ]);
  const a = brand();
  for (const c of diff(a, other)) put(a, c.path, c.after);
  expect(diff(a, other)).toEqual([]);
  expect('default' in a.routing).toBe(false);
});

it('puts together what two have changed of different skills', () => {
  const [mine, theirs] = [brand(), brand()];
  mine.routing.skills[0]!.name = 'Bills';
  theirs.routing.skills.push({ id: 'n', name: 'New', priority: 0, overflow: [] });
  const { doc, clashes } = merge(brand(), mine, theirs);
  expect(clashes).toEqual([]);
  expect(doc.routing.skills.map((k) => k.name)).toEqual(['Bills', 'Returns', 'New']);
});

it('reads as people say it', () => {
  const names = namesIn(brand());
  expect(labelOf('routing.skills.1.name', names)).toBe('Skill Returns');
  expect(labelOf('routing.skills.b', names)).toBe('Skill Billing');
  expect(labelOf('routing.skills.x', names)).toBe('Skill that is gone');
  expect(valueOf('routing.skills.b', billing, names)).toBe(
    'Billing\nPriority 3\nafter 2 min to Returns\nafter 10 min to anybody',
  );
  expect(valueOf('routing.skills.b', { ...billing, overflow: [], retired: true }, names)).toBe(
    'Billing (retired)\nPriority 3',
  );
  expect([valueOf('routing.skills.b', null), valueOf('routing.default', null)]).toEqual([
    'Not there',
    'No skill',
  ]);
  expect(valueOf('routing.default', 'r', names)).toBe('Returns');
  expect(levelsIn({ r: 2, b: 5 }, names)).toBe('Billing 5, Returns 2');
  expect(levelsIn({}, names)).toBe('None');
  expect([30, 90, 120, 3600, 5400].map(secondsIn)).toEqual(['30 s', '90 s', '2 min', '1 h', '90 min']);
});

it('forgets what never held, and what led to it', () => {
  const { routing } = brand();
  forget(routing, 'r');
  expect(routing).toMatchObject({ skills: [{ id: 'b', overflow: [{ after: 600 }] }] });
});

it('makes ids as the server does', () => {
  const id = newId(0x0192f0c17a3e, new Uint8Array(16).fill(0xff));
  expect(id).toBe('0192f0c1-7a3e-7fff-bfff-ffffffffffff');
  expect(newId()).not.toBe(newId());
});
