// A signature: the lines as they were drawn, who signed which words, and when.
// Must not know what it is signed for beyond its purpose, nor how it is drawn or shown.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { keptText } from './plain-text.ts';

/** As many characters of strokes are kept as fit into 40 kB. */
export const mostStrokeChars = 40_000;
/** The lines as drawn, in units of the pad: x, y, x, y. Without a line it was signed by a typed name. */
export const strokesSchema = z
  .object({
    width: z.number().int().min(1).max(4000),
    height: z.number().int().min(1).max(4000),
    strokes: z.array(z.array(z.number().int().min(0).max(4000)).min(2).max(8000)).max(400),
  })
  .strict()
  .refine(({ strokes }) => strokes.every((line) => line.length % 2 === 0), 'a line has an x without its y')
  .refine((pad) => pad.strokes.every((line) => insideOf(pad, line)), 'a line leaves the pad')
  .refine((pad) => JSON.stringify(pad).length <= mostStrokeChars, 'more lines than a signature needs');
export type Strokes = z.infer<typeof strokesSchema>;

function insideOf({ width, height }: { width: number; height: number }, line: readonly number[]): boolean {
  return line.every((value, index) => value <= (index % 2 === 0 ? width : height));
}

export const signaturePurposeSchema = z.enum(['work-order', 'authority']);
export const signatureSchema = z.object({
  id: idSchema,
  at: timeSchema,
  actor: z.string().max(80),
  purpose: signaturePurposeSchema,
  /** Who signed, in letters. */
  name: keptText(120),
  /** The exact words that were signed. */
  statement: keptText(12_000),
  strokes: strokesSchema,
});
export type Signature = z.infer<typeof signatureSchema>;
