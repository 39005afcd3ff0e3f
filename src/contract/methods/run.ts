// run.*: guided work.
// Must not know what staff may do.
import { z } from 'zod';
import { contentIdSchema } from '../content.ts';
import { idSchema } from '../ids.ts';
import { seenSchema } from '../knowledge.ts';
import { itemResultSchema, photoIdSchema, provedBySchema, runViewSchema } from '../run.ts';
import { somebody } from '../staff.ts';
import { alone, method, staff, text } from './method.ts';

/** Whoever stands at the window; at the kiosk it is nobody of the staff. */
const by = { staff, ...alone };

const runRef = z.object({ runId: idSchema }).strict();
const runAt = z.object({ runId: idSchema, seq: z.number().int().min(0) }).strict();

export const runMethods = {
  start: method
    .input(z.object({ visitId: idSchema, procedureId: contentIdSchema, staff }).strict())
    .output(runViewSchema),
  get: method.input(runRef).output(runViewSchema),
  /**
   * Answers the current step; `typed` is the word of a confirm step, `seen` what was seen and heard instead. Where the
   * connected lock says otherwise, that is kept with the answer. An answer that a wait or a hold is over is refused with
   * guide.too-early where the bench counted less; with `early` it is taken, and how much was counted is kept with it.
   */
  answer: method
    .input(
      runAt
        .extend({
          stepId: contentIdSchema,
          answerId: contentIdSchema,
          typed: z.string().max(40).optional(),
          seen: seenSchema.optional(),
          early: z.literal(true).optional(),
          ...by,
        })
        .strict(),
    )
    .output(runViewSchema),
  back: method.input(runAt.extend(by).strict()).output(runViewSchema),
  /** Performs the current bench step on the connected lock, for whoever asked. Answers at once; progress comes as events. */
  perform: method.input(runAt.extend({ staff }).strict()).output(runViewSchema),
  /** Stops an action that has not become irreversible. */
  cancel: method.input(runRef).output(runViewSchema),
  /** Asks the lock what became of an operation in doubt. */
  settle: method.input(runAt).output(runViewSchema),
  /** Asks the lock once more whether it is as the end of the run says. Answers at once. */
  readAgain: method.input(runAt).output(runViewSchema),
  /**
   * Answers one line of the current checklist; again to mend it. A length decides its result by itself. Without a result
   * its note and photos are kept, and the line stays open.
   */
  check: method
    .input(
      runAt
        .extend({
          stepId: contentIdSchema,
          itemId: contentIdSchema,
          result: itemResultSchema.nullable(),
          /** As typed: `2 1/8 in`, `54 mm`; null when nothing was measured. */
          entered: text(40).nullable().default(null),
          note: text(300).default(''),
          photos: z.array(photoIdSchema).max(6).default([]),
          ...by,
        })
        .strict(),
    )
    .output(runViewSchema),
  /**
   * The clock of the current step's hold or wait begins, or its button was let go after `heldMs`. Of one that begins: how long it
   * goes on already, as far as the bench has counted that itself.
   */
  clock: method
    .input(
      runAt
        .extend({
          stepId: contentIdSchema,
          running: z.boolean(),
          by: provedBySchema,
          heldMs: z.number().int().min(0).max(3_600_000).default(0),
          ...by,
        })
        .strict(),
    )
    .output(runViewSchema),
  /** Keeps a JPEG (base64, up to 3 MB as bytes) without what tells where and when it was taken. */
  keepPhoto: method
    .input(z.object({ runId: idSchema, jpeg: z.base64().max(4_200_000), ...by }).strict())
    .output(z.object({ photo: photoIdSchema, bytes: z.number().int() })),
  pause: method.input(runAt.extend({ why: text(300).default(''), ...by }).strict()).output(runViewSchema),
  resume: method.input(runAt.extend(by).strict()).output(runViewSchema),
  /** Another member of staff goes on, also with the visit. */
  handOver: method.input(runAt.extend({ to: somebody }).strict()).output(runViewSchema),
  abandon: method.input(runAt.extend({ reason: text(300).min(1), ...by }).strict()).output(runViewSchema),
};
