// unit.*: the locks of the shop, one by one. (`lock` on the screens is the one on the adapter.)
// Must not know who answers.
import { z } from 'zod';
import { contentIdSchema } from '../content.ts';
import { daySchema } from '../days.ts';
import { idSchema, timeSchema } from '../ids.ts';
import {
  knownLockSchema,
  lockPageSchema,
  lockSearchSchema,
  locksFoundSchema,
  lockTagSchema,
  sameSerialSchema,
  timelinePageSchema,
  timelineSearchSchema,
  trendSchema,
} from '../locks.ts';
import { method, staff, text, visitRef } from './method.ts';

const unitRef = z.object({ lockId: idSchema }).strict();

export const unitMethods = {
  /** The locks by words, page by page; as quick among a million visits as among a few. */
  find: method.input(lockSearchSchema).output(locksFoundSchema),
  /** By its id or by the tag on its label; store.not-found when there is none. */
  get: method.input(z.object({ lockId: z.union([idSchema, lockTagSchema]) }).strict()).output(lockPageSchema),
  /** What people may write about a lock; store.conflict when the revision is old. The values before are kept. */
  update: method
    .input(
      z
        .object({
          lockId: idSchema,
          revision: z.number().int(),
          label: text(80).optional(),
          place: text(120).optional(),
          finish: text(40).optional(),
          staff,
        })
        .strict(),
    )
    .output(lockPageSchema),
  /**
   * Another model or serial for a lock that was typed wrongly; words that are no serial take it away. lock.told for one that was on the adapter,
   * lock.serial-known when another lock bears the serial (of another model: until `apart` says that it is another one), visit.not-ready while a guided
   * procedure is open, store.conflict for an old revision, contract.bad-input where nothing would change.
   */
  correct: method
    .input(
      unitRef
        .extend({
          revision: z.number().int(),
          modelId: contentIdSchema,
          serial: text(60),
          /** Kept with what it was before. */
          reason: text(400).min(1),
          apart: z.literal(true).optional(),
          staff,
        })
        .strict(),
    )
    .output(lockPageSchema),
  /** The shop's own locks with that serial, however it is signed, of whatever model; ten at most. None for words that are no serial. */
  ofSerial: method.input(z.object({ serial: text(60) }).strict()).output(z.array(sameSerialSchema)),
  /** Everything that happened to it, newest first. */
  timeline: method.input(timelineSearchSchema).output(timelinePageSchema),
  /** Its battery readings, new packs, and when it may run low. */
  trend: method.input(unitRef).output(trendSchema),
  /**
   * Somebody tells that new cells were fitted on that day (`told`), or takes it back. contract.bad-input for a day that is yet to come; store.conflict
   * when it was told, or taken back, already.
   */
  tellPack: method.input(unitRef.extend({ day: daySchema, told: z.boolean(), staff }).strict()).output(trendSchema),
  /**
   * Somebody says that the rise read at that time was no new pack (`denied`), or takes it back. contract.bad-input where no rise was read then;
   * store.conflict when it was denied, or taken back, already.
   */
  denyPack: method.input(unitRef.extend({ at: timeSchema, denied: z.boolean(), staff }).strict()).output(trendSchema),
  /** What the shop knows of the visit's lock from before; null where it was not here before or is not identified. */
  known: method.input(visitRef).output(knownLockSchema.nullable()),
};
