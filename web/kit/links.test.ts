import { describe, expect, it } from 'vitest';
import { parts } from './links';

const links = (text: string) => parts(text).flatMap((p) => (p.href ? [p.href] : []));

describe('parts', () => {
  it.each([
    ['see https://harbour.example/a?b=1#c.', ['https://harbour.example/a?b=1#c']],
    ['(https://harbour.example/a)', ['https://harbour.example/a']],
    ['https://en.example/wiki/Tide_(sea), then', ['https://en.example/wiki/Tide_(sea)']],
    ['www.harbour.example!', ['https://www.harbour.example/']],
    ['write to ana.b+x@harbour.example, please', ['mailto:ana.b+x@harbour.example']],
    ['two: http://a.example http://b.example', ['http://a.example/', 'http://b.example/']],
    ['HTTPS://HARBOUR.EXAMPLE', ['https://harbour.example/']],
    ['javascript:alert(1)', []],
    ['data:text/html,<b>', []],
    ['https://bank.example@evil.example/', []],
    ['https://', []],
    ['nothing here', []],
  ])('%j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it.each([
    '',
    'a https://x.example) b',
    '<script>https://x.example</script>',
    'مرحبا https://x.example/س تم',
    '\n\n',
  ])('loses nothing of %j', (text) => {
    expect(
      parts(text)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
  });
});
