// bench.*: the connected lock without a visit.
// Must not know who answers.
import { z } from 'zod';
import { benchJobSchema, benchReadingSchema, eventBatchSchema, eventRangeSchema, slotMapSchema } from '../bench.ts';
import {
  operationIdSchema,
  selfTestSchema,
  settingNameSchema,
  settingSchema,
  slotNumberSchema,
  userCodeSchema,
} from '../device.ts';
import { method, nothing, staff } from './method.ts';

/** The connected lock without a visit. `staff` and the lock go into the journal, a code never does. */
export const benchMethods = {
  /** Identity, status and batteries; draws motor current for a moment, moves nothing. */
  read: method.input(nothing).output(benchReadingSchema),
  /** A batch of the lock's own log; `bench-progressed` tells how far the download is. */
  events: method.input(eventRangeSchema).output(eventBatchSchema),
  slots: method.input(nothing).output(slotMapSchema),
  /** Puts a code into a slot. The digits go to the lock and nowhere else. Null: it is done, but could not be read back. */
  setCode: method
    .input(z.object({ slot: slotNumberSchema, code: userCodeSchema, staff }).strict())
    .output(slotMapSchema.nullable()),
  /** Empties a slot, or all of them when it is null; answers with the slots as read back, null when that failed. */
  clearCode: method
    .input(z.object({ slot: slotNumberSchema.nullable(), staff }).strict())
    .output(slotMapSchema.nullable()),
  settings: method.input(nothing).output(z.array(settingSchema)),
  /** Changes one setting; answers with all of them as read back, null when that failed. */
  writeSetting: method
    .input(z.object({ setting: settingNameSchema, value: settingSchema.shape.value, staff }).strict())
    .output(z.array(settingSchema).nullable()),
  /**
   * A person has looked at the lock and gives a change in doubt up: it ends as unknown, under that name. It says nothing
   * of the lock. store.not-found when it is not in doubt any more.
   */
  giveUp: method.input(z.object({ operationId: operationIdSchema, staff }).strict()).output(nothing),
  /** The lock checks its parts; nothing moves. */
  selfTest: method.input(nothing).output(selfTestSchema),
  /** Lets the adapter and the lock show which they are. */
  wink: method.input(nothing).output(nothing),
  /**
   * Stops a job that reads: its call fails with device.cancelled. For `write` it ends the waiting: device.cancelled when
   * the lock had not begun, else the answer, or device.outcome-unknown. False when there was nothing to stop.
   */
  cancel: method.input(z.object({ job: benchJobSchema }).strict()).output(z.object({ stopped: z.boolean() })),
};
