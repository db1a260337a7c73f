import { clock, daysBetween } from '../../kit/time';

/** A time to come in as few words as tell it: "14:32", "Tue 09:00", "3 Feb 09:00". */
export function when(at: Date, now: Date, locale?: string): string {
  const days = daysBetween(now, at);
  const time = clock(at, locale);
  if (days === 0) return time;
  const near: Intl.DateTimeFormatOptions =
    days > 0 && days < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
  const year: Intl.DateTimeFormatOptions =
    at.getFullYear() === now.getFullYear() || 'weekday' in near ? {} : { year: 'numeric' };
  return `${new Intl.DateTimeFormat(locale, { ...near, ...year }).format(at)} ${time}`;
}

/** How long somebody waited, also for less than a minute. */
export const waitOf = (seconds: number, span: (ms: number) => string) =>
  seconds < 60 ? `${seconds} s` : span(seconds * 1000);
