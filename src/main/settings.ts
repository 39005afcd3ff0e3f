// The few settings of an installation, from settings.json in the data directory.
// Must not know the screens that change them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../contract/fault.ts';

const settingsSchema = z
  .object({
    shop: z
      .object({
        name: z.string().trim().min(1).max(120),
        lines: z.array(z.string().trim().max(120)).max(4).default([]),
      })
      .strict()
      .default({ name: 'Lock service counter', lines: [] }),
  })
  .strict();
export type Settings = z.infer<typeof settingsSchema>;

/** What holds until settings.json says otherwise. */
export const defaultSettings = (): Settings => settingsSchema.parse({});

/** Reads `settings.json`; defaults where there is none. Throws content.invalid, naming the field, when it is broken. */
export function loadSettings(dataDirectory: string): Settings {
  const file = join(dataDirectory, 'settings.json');
  if (!existsSync(file)) return defaultSettings();
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON';
    throw new Fault('content.invalid', `settings.json cannot be used: ${why}`, { cause: error });
  }
}
