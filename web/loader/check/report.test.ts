import { expect, test } from 'vitest';
import { brandsOf, violationsOf } from './report';

const brand = '0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01';

test('brands are found in the page’s text and among what was asked for', () => {
  expect(brandsOf([`Parley('boot',{brand:'${brand}'})`], [])).toEqual([brand]);
  expect(brandsOf([`Parley( "boot" , { launcher: false, "brand" : "${brand}" })`], [])).toEqual([brand]);
  expect(brandsOf([], [`https://chat.example/api/v1/brands/${brand}/look`])).toEqual([brand]);
  expect(brandsOf([`Parley('show')`, `brand:'x'`], ['https://chat.example/look'])).toEqual([]);
  expect(brandsOf([`Parley('boot',{brand:'A'})Parley('boot',{brand:'b'})`], [])).toEqual(['a', 'b']);
});

test('only violations that concern us count, each directive once', () => {
  const one = {
    directive: 'frame-src',
    blocked: 'https://chat.example/messenger/1',
    policy: 'p',
    reports: false,
  };
  const all = [one, { ...one, blocked: 'https://ads.example/' }, one, { ...one, reports: true }];
  expect(violationsOf(all, 'https://chat.example')).toEqual([one, { ...one, reports: true }]);
});
