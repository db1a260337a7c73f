import { describe, expect, it } from 'vitest';
import {
  adminAddress,
  adminEntries,
  adminIn,
  adminPages,
  groupsFor,
  mayAdminister,
  mayEnter,
} from './routes';

describe('adminIn', () => {
  it.each([
    ['#admin', { page: 'start', rest: '' }],
    ['#admin/', { page: 'start', rest: '' }],
    ['#/admin/people', { page: 'people', rest: '' }],
    ['#admin/people/0192', { page: 'people', rest: '0192' }],
    ['#admin/api-keys', { page: 'api-keys', rest: '' }],
    ['#admin/versions/3/diff', { page: 'versions', rest: '3/diff' }],
    ['#admin/nowhere/else', { page: 'start', rest: '' }],
  ])('%s', (hash, place) => expect(adminIn(hash)).toEqual(place));

  it.each(['', '#/', '#/c/0192', '#administer', '#password=admin'])('leaves %s alone', (hash) =>
    expect(adminIn(hash)).toBeUndefined(),
  );

  it('finds every page by its own address', () => {
    for (const { name } of adminPages)
      expect(adminIn(adminAddress(name, 'x'))).toEqual({ page: name, rest: 'x' });
  });
});

it('offers each page once', () => {
  expect(new Set(adminEntries('admin').map((e) => e.id)).size).toBe(adminPages.length);
});

it('is for admins and the owner', () => {
  expect([
    mayAdminister('admin'),
    mayAdminister('agent', true),
    mayAdminister('supervisor'),
    mayAdminister('agent'),
  ]).toEqual([true, true, false, false]);
});

it('shows each role the pages that are open to it', () => {
  const names = (role: string, owner = false) =>
    groupsFor(role, owner).flatMap((g) => g.pages.map((p) => p.name));
  expect(names('admin')).toEqual(adminPages.map((p) => p.name));
  expect(names('supervisor')).toEqual(['answers', 'exceptions']);
  expect(names('agent')).toEqual([]);
  expect(names('agent', true)).not.toContain('requests');
  expect([mayEnter('supervisor'), mayEnter('agent'), mayEnter('agent', true)]).toEqual([true, false, true]);
});
