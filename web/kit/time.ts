/**
 * Times in words, in the reader's own language and zone. Pure: the present
 * moment is an argument. All durations are milliseconds.
 */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

type Unit = 'minute' | 'hour' | 'day';

const formats = new Map<string, Intl.DateTimeFormat>();
const units = new Map<string, Intl.NumberFormat>();

function format(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale ?? ''}${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** Midnight before the moment, in the reader's zone. */
export function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Whole days between two moments' dates, daylight saving or not. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / day);
}

/** The time of day: "14:32". */
export function clock(at: Date, locale?: string): string {
  return format(locale, { timeStyle: 'short' }).format(at);
}

/** Date and time in full, for a tooltip. */
export function full(at: Date, locale?: string): string {
  return format(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** A list's stamp: the time today, the weekday this week, else the date. */
export function stamp(at: Date, now: Date, locale?: string): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock(at, locale);
  if (days < 7) return format(locale, { weekday: 'short' }).format(at);
  if (at.getFullYear() === now.getFullYear())
    return format(locale, { day: 'numeric', month: 'short' }).format(at);
  return format(locale, { year: 'numeric', month: 'short', day: 'numeric' }).format(at);
}

/** A divider's day: "today", "yesterday", else weekday and date. */
export function dayName(at: Date, now: Date, locale?: string): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const near = at.getFullYear() === now.getFullYear();
  return format(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(near ? {} : { year: 'numeric' }),
  }).format(at);
}

/** How long, in one unit: "4m", "2h", "3d"; under a minute "<1m". */
export function span(ms: number, locale?: string): string {
  const [n, unit]: [number, Unit] =
    ms < hour ? [ms / minute, 'minute'] : ms < day ? [ms / hour, 'hour'] : [ms / day, 'day'];
  const key = `${locale ?? ''}${unit}`;
  const words =
    units.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' });
  units.set(key, words);
  return n < 1 ? `<${words.format(1)}` : words.format(Math.floor(n));
}

/** How long ago, in words: "now", "4 minutes ago", "yesterday". */
export function ago(at: Date, now: Date, locale?: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ms = now.getTime() - at.getTime();
  if (ms < minute) return words.format(0, 'second');
  if (ms < hour) return words.format(-Math.floor(ms / minute), 'minute');
  if (ms < day) return words.format(-Math.floor(ms / hour), 'hour');
  return words.format(-Math.floor(ms / day), 'day');
}
