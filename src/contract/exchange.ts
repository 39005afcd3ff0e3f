// Taking the history out, and customers and locks in: what is asked and how far it is.
// Must not know files or formats.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { idSchema } from './ids.ts';

export const exportFormatSchema = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportJobSchema = z.object({
  id: idSchema,
  what: z.enum(['everything', 'person']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** The table that is being written. */
  table: z.string(),
  /** Rows written so far. */
  rows: z.number().int(),
  /** Photos written so far. */
  photos: z.number().int(),
  /** From 0 to 1. */
  part: z.number().min(0).max(1),
  /** Where the file is to be had, once it is done; null again when it was fetched, ten minutes later, or somebody was erased. */
  url: z.string().nullable(),
  fileName: z.string(),
  bytes: z.number().int(),
  fault: faultSchema.nullable(),
});
export type ExportJob = z.infer<typeof exportJobSchema>;

/** How much an export of everything would hold, before anything of it is packed. */
export const exportSizeSchema = z.object({
  rows: z.number().int(),
  photos: z.number().int(),
  photoBytes: z.number().int(),
  /** Room where it is written. */
  freeBytes: z.number().int(),
});
export type ExportSize = z.infer<typeof exportSizeSchema>;

export const importKindSchema = z.enum(['customers', 'locks']);
export type ImportKind = z.infer<typeof importKindSchema>;
/** Of the file as it comes. */
export const mostImportBytes = 3_000_000;
export const mostImportLines = 20_000;

const importChangeSchema = z.object({ field: z.string(), from: z.string(), to: z.string() });
export const importLineSchema = z.object({
  /** In the file, from 1; the line with the names of the columns counts. */
  line: z.number().int(),
  /** `unsure`: perhaps it is here already; a person says whether it is taken in as a new one. */
  what: z.enum(['new', 'same', 'changed', 'unsure', 'refused']),
  /** What it would be called: a name, a model with its serial. */
  called: z.string(),
  /** Which one it is already: a name, L-00042. */
  known: z.string(),
  /** Fields that would be changed: from, to. */
  changes: z.array(importChangeSchema),
  /**
   * Of an unsure line: who or what it may be here, by id, and what would be changed if a person says so; `takenBy`: the line that changes that
   * one anyhow, so that this one cannot. `candidatesShown` at most.
   */
  candidates: z.array(
    z.object({
      id: idSchema,
      known: z.string(),
      changes: z.array(importChangeSchema),
      takenBy: z.number().int().nullable(),
    }),
  ),
  /** Why it is refused, or what speaks against its being new. */
  why: z.string(),
});
export type ImportLine = z.infer<typeof importLineSchema>;
export const candidatesShown = 5;

/** Lines that are taken in as new though they may be here already: their numbers, or every one of them. */
export const importAsNewSchema = z.union([z.literal('all'), z.array(z.number().int().min(1)).max(mostImportLines)]);
export type ImportAsNew = z.infer<typeof importAsNewSchema>;
/** Lines that are taken as one who is here: which of the line's candidates, from 0. */
export const importAsKnownSchema = z
  .array(z.object({ line: z.number().int().min(1), candidate: z.number().int().min(0) }).strict())
  .max(mostImportLines);
export type ImportAsKnown = z.infer<typeof importAsKnownSchema>;

export const importPreviewSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  encoding: z.string(),
  /** `json`: one JSON object a line. */
  separator: z.enum([',', ';', '\t', '|', 'json']),
  /** Columns of the file and the field that each is taken for; null: it is left out. */
  columns: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
  counts: z.record(importLineSchema.shape.what, z.number().int()),
  /**
   * Lines that no id of this bench tells, so that an erased person in them would come in as new: how many such lines, how many persons were
   * erased here, and of these since the file was saved; null there: nobody knows when that was. Null: nobody was erased, or there is no such line.
   */
  unknowable: z
    .object({ lines: z.number().int(), erased: z.number().int(), since: z.number().int().nullable() })
    .nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importDoneSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  made: z.number().int(),
  changed: z.number().int(),
});
export type ImportDone = z.infer<typeof importDoneSchema>;
