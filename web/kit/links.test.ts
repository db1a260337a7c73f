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
    ['call tel:+44-20-7946-0000.', ['tel:+44-20-7946-0000']],
    ['tel:911', []],
    ['see https://harbour.example/\u202egpj.exe', ['https://harbour.example/']],
    ['javascript:alert(1)', []],
    ['JaVaScRiPt:alert(1)//https://a.example', ['https://a.example/']],
    ['vbscript:x file:///etc/passwd blob:https', []],
    ['data:text/html,<b>', []],
    ['https://bank.example@evil.example/', []],
    ['https://', []],
    ['nothing here', []],
  ])('%j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('tells the machine behind letters of other scripts', () => {
    const [link] = parts('https://аррӏе.com/a').filter(({ href }) => href);
    expect(link).toMatchObject({ text: 'https://аррӏе.com/a', host: 'xn--80ak6aa92e.com' });
    expect(parts('https://xn--80ak6aa92e.com')[0]).not.toHaveProperty('host');
    expect(parts('https://apple.com')[0]).not.toHaveProperty('host');
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
