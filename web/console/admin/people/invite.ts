/** A row of the invitation: whom to invite. */
export type Guest = { name: string; email: string };

const address = /[^\s<>,;"]+@[^\s<>,;"]+/;

/** Whether it could be an e-mail address: the server decides, this catches slips. */
export const isAddress = (text: string) => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text.trim());

/** A name made of an address: "ada.agent@…" is "Ada Agent". */
export function nameOfAddress(email: string): string {
  const local = email.split('@')[0] ?? '';
  return local
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toLocaleUpperCase() + part.slice(1))
    .join(' ');
}

/**
 * Reads pasted text that holds several addresses: one a line, or separated by
 * commas or semicolons, each bare or as "Name <address>". Each address counts once.
 */
export function guestsIn(text: string): Guest[] {
  const seen = new Set<string>();
  const out: Guest[] = [];
  for (const part of text.split(/[\n;,]+/)) {
    const email = address.exec(part)?.[0];
    if (!email || seen.has(email.toLowerCase())) continue;
    seen.add(email.toLowerCase());
    const name = part
      .replace(email, '')
      .replace(/[<>"]/g, '')
      .replace(/^mailto:/, '')
      .trim();
    out.push({ email, name: name || nameOfAddress(email) });
  }
  return out;
}
