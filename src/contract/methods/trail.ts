// trail.*: who did what and when.
// Must not know who answers.
import { z } from 'zod';
import { idSchema } from '../ids.ts';
import {
  trailAskedSchema,
  trailFiltersSchema,
  trailPaperOrderSchema,
  trailPaperSchema,
  trailSchema,
} from '../trail.ts';
import { method, nothing, staff } from './method.ts';

const paperRef = { paperId: idSchema };

export const trailMethods = {
  /** A page of the journal in the order in which things were done; as quick among millions of entries as among a few. */
  list: method.input(trailAskedSchema).output(trailSchema),
  /** Puts all that a filter finds on a paper, which is not kept: the journal is. */
  compose: method.input(trailPaperOrderSchema.extend({ staff }).strict()).output(trailPaperSchema),
  /**
   * Sets it on pages and makes its PDF, which is then at `url` of the shell; ends with the caller's signal. store.not-found
   * for a paper that is held no more, report.no-printer, report.failed.
   */
  setPages: method
    .input(z.object(paperRef).strict())
    .output(z.object({ url: z.string(), bytes: z.number().int(), pages: z.number().int() })),
  /** It is about to leave: the journal tells who took which entries. store.not-found. */
  leave: method.input(z.object({ ...paperRef, how: z.enum(['print', 'pdf']), staff }).strict()).output(nothing),
  /** Who and which kinds it can be filtered by. */
  filters: method.input(nothing).output(trailFiltersSchema),
};
