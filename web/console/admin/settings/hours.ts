import { days, type Holiday, type Settings, type Shift } from './document';

/**
 * The clock on a brand's wall: whether it is open, and when that changes. The
 * server decides for customers; this answers while somebody types, by the same
 * rules: a shift that ends at or before its beginning goes on into the next day,
 * and a holiday takes the place of the shifts that begin on its day.
 */

type Hours = Settings['hours'];

const minutesADay = 24 * 60;
const horizon = 400 * minutesADay;

/** HH:MM as minutes from midnight; undefined when it is no time. */
export function minutesOf(time: string): number | undefined {
  const [, h, m] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (h === undefined || m === undefined) return undefined;
  const n = Number(h) * 60 + Number(m);
  return Number(m) < 60 && n <= minutesADay ? n : undefined;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

/** The date and minute on the wall of a zone; undefined when nobody knows the zone. */
export function wallOf(at: Date, zone: string): { date: string; minute: number } | undefined {
  try {
    const format =
      clockFormats.get(zone) ??
      new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
        hourCycle: 'h23',
      });
    clockFormats.set(zone, format);
    const part = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value]));
    return {
      date: `${part['year']}-${part['month']?.padStart(2, '0')}-${part['day']?.padStart(2, '0')}`,
      minute: Number(part['hour']) * 60 + Number(part['minute']),
    };
  } catch {
    return undefined;
  }
}

const shift = (date: string, by: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

function spans(hours: Hours, date: string): [number, number][] {
  const holiday = hours.holidays.find((h) => h.date === date);
  const open: readonly (Shift | Holiday)[] = holiday
    ? holiday.from && holiday.to
      ? [holiday]
      : []
    : hours.weekly.filter((s) => s.day === days[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]);
  if (!holiday && hours.always) return [[0, minutesADay]];
  return open.flatMap((s): [number, number][] => {
    const [from, to] = [minutesOf(s.from ?? ''), minutesOf(s.to ?? '')];
    return from === undefined || to === undefined ? [] : [[from, to <= from ? to + minutesADay : to]];
  });
}

function openOn(hours: Hours, date: string, minute: number): boolean {
  const within =
    (m: number) =>
    ([from, to]: [number, number]) =>
      from <= m && m < to;
  return (
    spans(hours, date).some(within(minute)) ||
    spans(hours, shift(date, -1)).some(within(minute + minutesADay))
  );
}

/** Whether it is open now, and on which date and minute of the wall that changes; none within 400 days. */
export function standing(
  hours: Hours,
  at: Date,
): { open: boolean; change?: { date: string; minute: number } } | undefined {
  const wall = wallOf(at, hours.zone);
  if (!wall) return undefined;
  const open = openOn(hours, wall.date, wall.minute);
  for (let d = 0; d * minutesADay < horizon; d++) {
    const date = shift(wall.date, d);
    const edges = [
      0,
      ...spans(hours, date).flat(),
      ...spans(hours, shift(date, -1)).flatMap((s) => s.map((m) => m - minutesADay)),
    ]
      .filter((m) => m >= 0 && m < minutesADay && (d > 0 || m > wall.minute))
      .sort((a, b) => a - b);
    const change = edges.find((m) => openOn(hours, date, m) !== open);
    if (change !== undefined) return { open, change: { date, minute: change } };
  }
  return { open };
}

/** Minutes from midnight as HH:MM. */
export const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A number of minutes in words. */
export function minutesSpan(n: number): string {
  const unit =
    n % 1440 === 0
      ? ([n / 1440, 'day'] as const)
      : n % 60 === 0
        ? ([n / 60, 'hour'] as const)
        : ([n, 'minute'] as const);
  return `${unit[0]} ${unit[1]}${unit[0] === 1 ? '' : 's'}`;
}

/** What is wrong with a day's shifts, by their place; shifts that touch others' are told at the later one. */
export function shiftFlaws(shifts: readonly { from: string; to: string }[]): Record<number, string> {
  const out: Record<number, string> = {};
  const seen: [number, number][] = [];
  shifts.forEach((s, i) => {
    const [from, to] = [minutesOf(s.from), minutesOf(s.to)];
    if (from === undefined || to === undefined || from === minutesADay) out[i] = 'Write both times as HH:MM.';
    else if (from === to) out[i] = 'It ends when it begins. For the whole day write 00:00 to 24:00.';
    else {
      const span: [number, number] = [from, to < from ? to + minutesADay : to];
      if (seen.some(([a, b]) => span[0] < b && a < span[1])) out[i] = 'It overlaps the hours before it.';
      seen.push(span);
    }
  });
  return out;
}
