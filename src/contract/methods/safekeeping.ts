// safekeeping.*: backups, restore, check.
// Must not know who answers.
import { z } from 'zod';
import {
  backupPreviewSchema,
  backupSourceSchema,
  otherBenchSchema,
  passphraseSchema,
  restoredSchema,
  safekeepingSchema,
} from '../safekeeping.ts';
import { idSchema } from '../ids.ts';
import { formsShown, keptFormsSchema } from '../kept-forms.ts';
import { method, nothing, staff } from './method.ts';

const otherFolder = z.string().max(40);
const passphrase = z.string().max(200).nullable().default(null);

/** All but `backUp`, `check` and `setPassphrase` answer without a history, too: a restore may be the way to one. */
export const safekeepingMethods = {
  /** How it stands; looks into the second place. */
  state: method.input(nothing).output(safekeepingSchema),
  /** Makes a backup and copies it to the second place. Waits for a job that is at work; so do those below. */
  backUp: method.input(z.object({ staff }).strict()).output(safekeepingSchema),
  /** Brings the second place up to date. `adopt`: this folder or stick is the place from now on. backup.no-place. */
  copy: method.input(z.object({ adopt: z.boolean().default(false), staff }).strict()).output(safekeepingSchema),
  /**
   * Reads a backup from its first byte to its last. backup.foreign, backup.torn, backup.passphrase,
   * backup.wrong-passphrase, store.newer.
   */
  preview: method.input(z.object({ source: backupSourceSchema, passphrase }).strict()).output(backupPreviewSchema),
  /**
   * Puts a backup in the place of the history; what is there now is kept beside it under another name. On a fault
   * everything stays as it is. Runs under way are paused by it, as by closing the program. Until it has ended every window
   * may read, and no more: store.restoring. `settings`: with the shop's settings, too; left out: as the preview says (`chosen`).
   */
  restore: method
    .input(
      z
        .object({
          ...{ source: backupSourceSchema, passphrase, typed: z.literal('RESTORE'), staff },
          settings: z.boolean().optional(),
        })
        .strict(),
    )
    .output(restoredSchema),
  /**
   * Makes a backup and removes all that were made before it, here and in the second place (there with its next copy where it is
   * not there now), and what was put aside. It cannot be undone.
   */
  removeOlder: method.input(z.object({ typed: z.literal('REMOVE'), staff }).strict()).output(safekeepingSchema),
  /** Removes a history that was put aside, by its name. store.not-found. It cannot be undone. */
  removeAside: method.input(z.object({ name: z.string().max(200), staff }).strict()).output(safekeepingSchema),
  /** What the folder of another bench in the second place holds. store.not-found, backup.foreign, backup.not-alone, backup.no-place. */
  lookAtOther: method.input(z.object({ folder: otherFolder }).strict()).output(otherBenchSchema),
  /**
   * Removes such a folder, never this bench's own (store.conflict) nor one with anything else in it (backup.not-alone);
   * backup.no-place, store.read-only. It cannot be undone.
   */
  removeOther: method
    .input(z.object({ folder: otherFolder, typed: z.literal('REMOVE'), staff }).strict())
    .output(safekeepingSchema),
  /** Looks through the whole history and every stored backup, and says what is wrong; repairs nothing. */
  check: method.input(nothing).output(safekeepingSchema),
  /** Seals what is copied to the second place from now on; null: no more. It is kept nowhere. */
  setPassphrase: method
    .input(z.object({ passphrase: passphraseSchema.nullable(), staff }).strict())
    .output(safekeepingSchema),
  /** Authority forms whose period is over, and those that were kept of erased persons. */
  forms: method.input(nothing).output(keptFormsSchema),
  /**
   * Takes what was entered and signed out of these forms, or of all whose period is over (`ids` null), for good. customer.retained
   * while the period of one lasts, or while nobody has looked at a change of the clock; store.not-found for one that is gone; those before it are erased then.
   */
  eraseForms: method
    .input(z.object({ ids: z.array(idSchema).min(1).max(formsShown).nullable(), staff }).strict())
    .output(keptFormsSchema),
  /** Somebody has looked at the clock of the machine: the notice goes. */
  clockSeen: method.input(nothing).output(nothing),
  /** Somebody has looked at who was erased again. */
  erasedAgainSeen: method.input(nothing).output(nothing),
};
