// report.*: what is handed out on paper.
// Must not know who answers.
import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { reportOrderSchema, reportSchema, sinceSchema } from '../report.ts';
import { reportHeadingSchema } from '../service.ts';
import { method, staff } from './method.ts';

const reportRef = { reportId: idSchema };

export const reportMethods = {
  /** Makes it and keeps it for ever. report.nothing-to-certify, visit.not-ready where there is nothing to tell, report.void. */
  create: method.input(reportOrderSchema).output(reportHeadingSchema),
  get: method.input(z.object(reportRef).strict()).output(reportSchema.extend({ since: sinceSchema })),
  /** What a visit can be told on, and why not on the others. */
  offered: method
    .input(z.object({ visitId: idSchema }).strict())
    .output(z.array(z.object({ kind: reportHeadingSchema.shape.kind, blocked: z.string().nullable() }))),
  /**
   * It is about to leave on paper, as number `copy`, the first being 1. store.conflict where it has left meanwhile: then
   * what the screen shows is no more what is printed.
   */
  print: method
    .input(z.object({ ...reportRef, copy: z.number().int().min(1), staff }).strict())
    .output(reportSchema.pick({ printed: true })),
  /** Makes the PDF without a dialog; it is then at `url` of the shell. It counts as printed. */
  pdf: method
    .input(z.object({ ...reportRef, staff }).strict())
    .output(z.object({ url: z.string(), bytes: z.number().int(), printed: z.number().int() })),
};
