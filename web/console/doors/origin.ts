/** The origin of a website's address, or undefined when it is none; "shop.example" means https. */
export function originOf(address: string): string | undefined {
  const text = address.trim();
  if (text === '') return undefined;
  const local = /^(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(text);
  try {
    const url = new URL(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`,
    );
    const named = /^(localhost|\[.*\]|.+\..+)$/.test(url.hostname);
    return /^https?:$/.test(url.protocol) && named ? url.origin : undefined;
  } catch {
    return undefined;
  }
}

/** What a page holds to show the brand's messenger. Quoted so that no value can leave its attribute. */
export function snippet(server: string, brand: string): string {
  const value = (text: string) => JSON.stringify(text).replaceAll('<', '\\u003c');
  return [
    `<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};`,
    `Parley('boot',{brand:${value(brand)}})</script>`,
    `<script async src=${value(`${server}/parley.js`)}></script>`,
  ].join('\n');
}
