/** What a person wants to look at; "system" follows the machine. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'parley.theme';
const themes: readonly string[] = ['light', 'dark'];

/** The chosen theme. */
export function currentTheme(): Theme {
  try {
    const kept = localStorage.getItem(key) ?? '';
    return themes.includes(kept) ? (kept as Theme) : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the theme; the tokens do the rest. */
export function applyTheme(theme = currentTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Shows and keeps the theme. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(key, theme);
  } catch {
    // shown now, asked again at the next visit
  }
}
