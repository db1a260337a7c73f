/** A size as people say it: "1.4 MB". */
export function sizeText(bytes: number, tag?: string): string {
  const [n, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1000, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const digits = n < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(n);
}

/** Which of the files may be sent, and why not the others; the server looks again. */
export function sort<F extends { size: number }>(
  files: readonly F[],
  maxMB: number,
): { good: F[]; large: F[]; empty: F[] } {
  const most = maxMB * 1024 * 1024;
  return {
    good: files.filter(({ size }) => size > 0 && size <= most),
    large: files.filter(({ size }) => size > most),
    empty: files.filter(({ size }) => size === 0),
  };
}

/** How large a picture is drawn, in pixels, so that nothing moves when it comes. */
export function frameOf(width = 0, height = 0, most = 240): { width: number; height: number } {
  if (width <= 0 || height <= 0) return { width: most, height: (most * 3) / 4 };
  const scale = Math.min(1, most / width, most / height);
  // A sliver is still something to click on.
  return { width: Math.max(64, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}

/** The files of a paste or a drop; text that is pasted with its picture stays text. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || [...data.types].includes('text/plain')) return [];
  return [...data.files];
}
