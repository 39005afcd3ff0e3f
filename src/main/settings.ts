// The settings of an installation, in settings.json in the data directory.
// Must not know the screens that change them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';
import { settingsSchema, type Settings } from '../contract/settings.ts';
import { writeWhole } from './store/files.ts';
import { settingsName } from './store/settings-beside.ts';

export type { Settings };

/** What holds until settings.json says otherwise. */
export const defaultSettings = (): Settings => settingsSchema.parse({});

const fileIn = (dataDirectory: string) => join(dataDirectory, settingsName);

/** Reads `settings.json`; defaults where there is none. Throws content.invalid, naming the field, when it is broken. */
export function loadSettings(dataDirectory: string): Settings {
  const file = fileIn(dataDirectory);
  if (!existsSync(file)) return defaultSettings();
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON';
    throw new Fault('content.invalid', `settings.json cannot be used: ${why}`, { cause: error });
  }
}

/**
 * Puts whole groups into `settings` and on the disk, whole or not at all. store.full, store.read-only: then nothing has changed.
 * A group that stands in the file as it is by default is kept, too: a later default does not change what a shop has chosen.
 */
export function saveSettings(dataDirectory: string, settings: Settings, patch: Partial<Settings>): void {
  const next = settingsSchema.parse({ ...settings, ...patch });
  writeWhole(fileIn(dataDirectory), `${JSON.stringify(next, null, 2)}\n`);
  Object.assign(settings, next);
}
