const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file's size in words: "812 byte", "1.4 MB". */
export function sizeOf(bytes: number, locale?: string): string {
  let size = Math.max(0, bytes);
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0,
  }).format(size);
}
