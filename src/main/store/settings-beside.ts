// The settings that stand beside a database, as a backup carries them.
// Must not know what a setting is for, nor how a backup is made.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsSchema, withoutMachine } from '../../contract/settings.ts';

/** Beside the database, and in a backup. */
export const settingsName = 'settings.json';
/** More are no settings of a shop; the logo is the most of them. */
export const mostSettingsBytes = 1024 * 1024;

/** Their text, without what is of this machine; null where nobody has set anything, or where they cannot be read: the records are saved all the same. */
export function settingsBeside(databaseFile: string): string | null {
  const bytes = settingsIn(dirname(databaseFile));
  if (bytes === null) return null;
  try {
    const settings = settingsSchema.parse(JSON.parse(bytes.toString('utf8')));
    return `${JSON.stringify(withoutMachine(settings), null, 2)}\n`;
  } catch {
    return null;
  }
}

/** The bytes of the settings in a folder; null where there are none, or what no settings are. Never throws. */
export function settingsIn(folder: string): Buffer | null {
  const file = join(folder, settingsName);
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= mostSettingsBytes ? readFileSync(file) : null;
  } catch {
    return null;
  }
}
