import { expect, test } from 'vitest';
import { liveAddress, verdict, type Finding } from './install';
import { policy, ways } from './ways';

const brand = '0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01';

test('a page is opened with the nonce in its fragment, which no server sees', () => {
  expect(liveAddress('https://shop.example/a?b=1#c', 'n', brand)).toBe(
    `https://shop.example/a?b=1#parley-check=n.${brand}`,
  );
  expect(liveAddress('shop.example', 'n', brand)).toBe(`https://shop.example/#parley-check=n.${brand}`);
  expect(liveAddress('localhost:3000', 'n', brand)).toBe(`http://localhost:3000/#parley-check=n.${brand}`);
  expect(liveAddress('http://', 'n', brand)).toBeUndefined();
  expect(liveAddress('javascript:alert(1)', 'n', brand) ?? '').not.toMatch(/^javascript:/);
});

test('the verdict is the worst that was found', () => {
  const one = (severity: Finding['severity']): Finding => ({ code: 'x', severity, sentence: 's' });
  expect(verdict([one('good'), one('info')])).toBe('good');
  expect(verdict([one('info'), one('warn')])).toBe('warn');
  expect(verdict([one('warn'), one('bad')])).toBe('bad');
});

test('each way names the brand and this Parley, and no value leaves its quotes', () => {
  for (const way of ways) {
    const text = way.text('https://chat.example', brand);
    expect(text).toContain(brand);
    expect(text).toContain('https://chat.example');
  }
  expect(policy('https://chat.example')).toContain('frame-src https://chat.example;');
});
