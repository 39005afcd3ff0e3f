// The colour theme: what the system says, or what was chosen on this machine.
// Must not know colours; tokens.css answers to `data-theme`.

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
const key = 'boltbench.theme';

export function storedTheme(): Theme {
  return themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';
}

/** Shows the theme and keeps it for the next start. */
export function applyTheme(theme: Theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
    localStorage.removeItem(key);
  } else {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(key, theme);
  }
}
