import { describe, expect, it } from 'vitest';
import { diff, merge, put, type Settings } from './document';
import { example as base } from './example';

const edited = (edit: (s: Settings) => void) => {
  const s = base();
  edit(s);
  return s;
};

describe('diff', () => {
  it('is empty for what reads the same', () => {
    expect(
      diff(
        base(),
        edited((s) => {
          s.name = ' Harbour ';
          s.texts['es'] = { greeting: '  ' };
          s.languages.offered = ['en', 'en'];
        }),
      ),
    ).toEqual([]);
  });

  it('names days, dates and texts', () => {
    const b = edited((s) => {
      s.look.accent = '#112233';
      s.texts['en'] = {};
      s.hours.weekly.push(
        { day: 'monday', from: '18:00', to: '20:00' },
        { day: 'sunday', from: '10:00', to: '12:00' },
      );
      s.hours.holidays = [];
    });
    expect(diff(base(), b).map((c) => c.path)).toEqual([
      'look.accent',
      'texts.en.greeting',
      'hours.weekly.monday',
      'hours.holidays.2026-12-25',
      'hours.weekly.sunday',
    ]);
    expect(diff(base(), b)[1]).toMatchObject({ before: 'Hello', after: null });
  });
});

it('takes lists of what is sensitive as one, and roles in any order', () => {
  const same = edited((s) => {
    s.privacy.clear = { contact: ['agent', 'admin', 'supervisor'], payment: [] };
    s.privacy.own = [' ', ''];
  });
  expect(diff(base(), same)).toEqual([]);
  const b = edited((s) => {
    s.privacy.clear = { identity: ['admin'] };
    s.privacy.own = ['+1 212 555 0100'];
    s.privacy.detectors = [{ name: 'Member', pattern: 'hb[0-9]+', match: ['HB7'], pass: [] }];
  });
  const a = base();
  expect(diff(a, b).map((c) => c.path)).toEqual([
    'privacy.clear.contact',
    'privacy.own',
    'privacy.detectors',
    'privacy.clear.identity',
  ]);
  for (const c of diff(a, b)) put(a, c.path, c.after);
  expect(diff(a, b)).toEqual([]);
});

it('put takes a document from one state to the other, place by place', () => {
  const b = edited((s) => {
    s.texts = { ar: { away: 'x' } };
    s.hours.weekly = [{ day: 'tuesday', from: '22:00', to: '02:00' }];
    s.hours.holidays.push({ date: '2026-12-31', name: 'Eve', from: '09:00', to: '12:00' });
    s.mail.replyTo = 'a@b.example';
    s.languages.offered = ['en', 'ar'];
  });
  const a = base();
  for (const c of diff(a, b)) put(a, c.path, c.after);
  expect(diff(a, b)).toEqual([]);
});

describe('merge', () => {
  it('keeps what each has changed', () => {
    const mine = edited((s) => (s.look.accent = '#111111'));
    const theirs = edited((s) => {
      s.texts['en'] = { greeting: 'Ahoy' };
      s.hours.weekly = [];
    });
    const { doc, clashes } = merge(base(), mine, theirs);
    expect(clashes).toEqual([]);
    expect([doc.look.accent, doc.texts['en']?.greeting, doc.hours.weekly]).toEqual(['#111111', 'Ahoy', []]);
  });

  it('tells where both changed, and has no clash where they agree', () => {
    const mine = edited((s) => {
      s.name = 'Port';
      s.routing.capacity = 6;
    });
    const theirs = edited((s) => {
      s.name = 'Quay';
      s.routing.capacity = 6;
    });
    const { doc, clashes } = merge(base(), mine, theirs);
    expect(clashes).toEqual([{ path: 'name', mine: 'Port', theirs: 'Quay' }]);
    expect([doc.name, doc.routing.capacity]).toEqual(['Port', 6]);
  });
});
