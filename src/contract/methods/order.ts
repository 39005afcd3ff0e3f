// order.*: what belongs to a work order beside the visit's own fields (those are visit.update).
// Must not know who answers.
import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { photoIdSchema } from '../run.ts';
import { signatureSchema, strokesSchema } from '../signature.ts';
import {
  authorityFormSchema,
  authorityRecordSchema,
  typedAuthorityFieldsSchema,
  visitNoteSchema,
  visitPhotoSchema,
  workOrderSchema,
} from '../work-order.ts';
import { method, staff, text, visitRef } from './method.ts';

const photos = z.array(visitPhotoSchema);

export const orderMethods = {
  get: method.input(visitRef).output(workOrderSchema),
  /** A note stays as it is; also on a visit that is over. */
  addNote: method
    .input(z.object({ visitId: idSchema, text: text(2000).min(1), staff }).strict())
    .output(visitNoteSchema),
  /** Keeps a JPEG (base64, up to 3 MB as bytes) without what tells where and when it was taken. Answers with all of the visit. */
  keepPhoto: method
    .input(
      z.object({ visitId: idSchema, jpeg: z.base64().max(4_200_000), caption: text(200).default(''), staff }).strict(),
    )
    .output(photos),
  /** Words below a photo; takes it off the visit, or puts it back. Answers with all of the visit. */
  changePhoto: method
    .input(
      z
        .object({
          visitId: idSchema,
          photo: photoIdSchema,
          caption: text(200).optional(),
          removed: z.boolean().optional(),
          staff,
        })
        .strict(),
    )
    .output(photos),
  /** The customer signs the order at the hand-over; store.conflict where the order is not as these words say. */
  sign: method
    .input(
      z
        .object({
          visitId: idSchema,
          name: text(120).min(1),
          statement: z.string().min(1).max(12_000),
          strokes: strokesSchema,
          staff,
        })
        .strict(),
    )
    .output(signatureSchema),
  /** Keeps the authority form, signed; store.conflict where its wording was changed since the screen showed it. */
  keepAuthority: method
    .input(
      z
        .object({
          visitId: idSchema,
          form: authorityFormSchema,
          fields: typedAuthorityFieldsSchema,
          name: text(120).min(1),
          strokes: strokesSchema,
          staff,
        })
        .strict(),
    )
    .output(authorityRecordSchema),
};
