// settings.*: what a shop sets once.
// Must not know who answers.
import { z } from 'zod';
import { settingsPatchSchema, settingsSchema } from '../settings.ts';
import { method, nothing, staff } from './method.ts';

export const settingsMethods = {
  get: method.input(nothing).output(settingsSchema),
  /** Changes one group; it holds at once and for the next start. Who did it goes into the journal, with the names of the fields. */
  save: method.input(z.object({ patch: settingsPatchSchema, staff }).strict()).output(settingsSchema),
};
