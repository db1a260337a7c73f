/**
 * A stretch of text, or a link in it. host is the machine it really leads to,
 * where what is read may look like another one.
 */
export type Part = { text: string; href?: string; host?: string };

/** What may start a link: nothing but the web, mail and telephones is ever made clickable. */
const candidate =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+|\btel:\+?[\d().-]{3,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Punctuation that ends a sentence rather than an address. */
const tail = /[.,:;!?…»”’*_~]+$/u;

const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Leaves a closing bracket in the address only when it was opened there. */
function trim(address: string): string {
  let text = address.replace(tail, '');
  for (;;) {
    const last = text.at(-1) ?? '';
    const open = pairs[last];
    if (open === undefined || text.split(open).length > text.split(last).length - 1) return text;
    text = text.slice(0, -1).replace(tail, '');
  }
}

function target(text: string): URL | undefined {
  const address = /^(?:https?|tel):/i.test(text)
    ? text
    : /^www\./i.test(text)
      ? `https://${text}`
      : `mailto:${text}`;
  try {
    const url = new URL(address);
    // A name before the host ("https://bank.example@evil.example") is a disguise.
    if (url.username || url.password) return undefined;
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts text into stretches and safe links; joined again the parts are the text. */
export function parts(text: string): Part[] {
  const out: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(candidate)) {
    const shown = trim(found[0]);
    const url = target(shown);
    if (url === undefined || shown === '') continue;
    if (found.index > from) out.push({ text: text.slice(from, found.index) });
    // Letters of other scripts can look like ours: the name that machines use tells.
    const foreign = /(?:^|\.)xn--/.test(url.host) && !shown.includes('xn--');
    out.push({ text: shown, href: url.href, ...(foreign ? { host: url.host } : {}) });
    from = found.index + shown.length;
  }
  if (from < text.length) out.push({ text: text.slice(from) });
  return out;
}
