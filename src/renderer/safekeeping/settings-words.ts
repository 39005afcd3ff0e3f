// The shop's settings in a backup, in words: what is another than here, and what became of them.
// Must not know components or calls.
import type { BackupPreview, Restored, SettingDifference } from '../../contract/safekeeping.ts';

const quoted = (text: string) => (text === '' ? 'none' : `“${text}”`);
const months = (text: string) =>
  text === '0' ? 'no period' : text === '1' ? 'kept for 1 month' : `kept for ${text} months`;
const papers: Record<string, string> = { letter: 'US Letter', a4: 'A4' };
const languages: Record<string, string> = { en: 'English', es: 'Spanish', fr: 'French' };

/** "authority form on (here: off)". */
const differenceWords: Record<SettingDifference['what'], (difference: SettingDifference) => string> = {
  form: ({ here, backup }) => `authority form ${backup} (here: ${here})`,
  'form-title': ({ here, backup }) => `its title ${quoted(backup)} (here: ${quoted(here)})`,
  'form-words': () => 'other words or questions on the form',
  'form-months': ({ here, backup }) => `forms ${months(backup)} (here: ${months(here)})`,
  licence: ({ here, backup }) => `licence ${quoted(backup)} (here: ${quoted(here)})`,
  signature: ({ here, backup }) => {
    const words = (value: string) => (value === 'on' ? 'required' : 'not required');
    return `signature ${words(backup)} (here: ${words(here)})`;
  },
  name: ({ here, backup }) => `name ${quoted(backup)} (here: ${quoted(here)})`,
  address: ({ here, backup }) => `address ${quoted(backup)} (here: ${quoted(here)})`,
  logo: ({ here, backup }) => (backup === 'off' ? 'no logo' : here === 'off' ? 'a logo (here: none)' : 'another logo'),
  paper: ({ here, backup }) => `paper ${papers[backup] ?? backup} (here: ${papers[here] ?? here})`,
  language: ({ here, backup }) => `reports in ${languages[backup] ?? backup} (here: ${languages[here] ?? here})`,
};

/** What a backup has of them, in one line. */
export function settingsWords({ state, differs }: BackupPreview['settings']): string {
  if (state === 'missing') return 'none in this backup: those of this computer stay';
  if (state === 'torn') return 'they cannot be used: those of this computer stay';
  if (differs.length === 0) return 'as on this computer';
  return differs.map((difference) => differenceWords[difference.what](difference)).join('; ');
}

/** What became of them; null where there is nothing to tell. */
export function settingsDone(settings: Restored['settings']): string | null {
  switch (settings) {
    case 'taken':
      return 'The settings of the shop are those of the backup now. The second place for backups stays as it was here.';
    case 'left':
      return 'The settings of the shop stay as they were on this computer.';
    case 'torn':
      return 'The settings in the backup could not be used: look through Settings and set what is missing by hand.';
    case 'failed':
      return 'The settings of the backup could not be written: look through Settings and set them by hand.';
    case 'same':
    case 'missing':
      return null;
  }
}
