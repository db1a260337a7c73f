/** The words of tags where conversations are answered. */
export const tagWords = {
  gone: 'a tag that is gone',
  added: (by: string, tag: string) => `${by} added the tag ${tag}`,
  off: (by: string, tag: string) => `${by} took the tag ${tag} off`,
  title: 'Tags',
  add: 'Add a tag',
  part: 'Part of its name',
  none: 'No tag matches.',
  takeOff: (tag: string) => `Take off ${tag}`,
  by: 'Show by tag',
  whatever: 'Whatever the tag',
  empty: 'Nothing has this tag',
  emptyNext: 'What you or your colleagues tag appears here, open or closed.',
  palette: (name: string) => `Tag: ${name}`,
};
