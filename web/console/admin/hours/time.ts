/**
 * Reads a time as people type it: "9", "9:30", "930", "17.45", "5pm", "24".
 * Returns HH:MM; undefined when it is none. 24:00 is the end of the day.
 */
export function timeIn(text: string): string | undefined {
  const [, h = '', m = '', half = ''] =
    /^(\d{1,2})(?:[:.\sh]?(\d{2}))?\s*(am|pm|a|p)?$/i.exec(text.trim().toLowerCase()) ?? [];
  if (h === '') return undefined;
  let hour = Number(h);
  const minute = Number(m || 0);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  }
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** A quarter of an hour later or earlier, between 00:00 and 24:00. */
export function stepped(time: string, by: 1 | -1): string {
  const [h = 0, m = 0] = time.split(':').map(Number);
  const next = Math.min(24 * 60, Math.max(0, (Math.floor((h * 60 + m) / 15) + by) * 15));
  return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
}
