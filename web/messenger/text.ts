/** The longest message, in code points: the server's own limit. */
export const longest = 8000;

/** Text as it may be sent: line breaks of one kind, no control characters, nothing around it. */
export function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are what the server refuses
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
      .trim()
  );
}

/** How many code points are left; negative when there are too many. */
export function room(text: string): number {
  // No text has more code points than code units: most need no counting.
  if (text.length <= longest - 500) return longest - text.length;
  return longest - [...text].length;
}
