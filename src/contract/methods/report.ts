// report.*: what is handed out on paper.
// Must not know who answers.
import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { paperSchema, reportKindSchema, reportSchema } from '../service.ts';
import { method } from './method.ts';

export const reportMethods = {
  create: method
    .input(z.object({ visitId: idSchema, kind: reportKindSchema, paper: paperSchema }).strict())
    .output(reportSchema.omit({ model: true })),
  get: method.input(z.object({ reportId: idSchema }).strict()).output(reportSchema),
  /** Makes the PDF without a dialog; it is then at `url` of the shell. */
  pdf: method
    .input(z.object({ reportId: idSchema }).strict())
    .output(z.object({ url: z.string(), bytes: z.number().int() })),
};
