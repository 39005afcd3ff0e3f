// exchange.*: the history out, customers and locks in.
// Must not know who answers.
import { z } from 'zod';
import {
  exportFormatSchema,
  exportJobSchema,
  exportSizeSchema,
  importAsKnownSchema,
  importAsNewSchema,
  importDoneSchema,
  importKindSchema,
  importLineSchema,
  importPreviewSchema,
  mostImportBytes,
} from '../exchange.ts';
import { idSchema, timeSchema } from '../ids.ts';
import { method, nothing, staff } from './method.ts';

const importRef = z.object({ importId: idSchema }).strict();

export const exchangeMethods = {
  /** How large an export of everything is going to be. */
  exportSize: method.input(nothing).output(exportSizeSchema),
  /**
   * Begins to write everything into one zip; host.busy while another export is written, store.full where there is no room for it.
   * `excel`: CSV with a mark that Excel reads. `photos`: with the files of photos.
   */
  exportAll: method
    .input(
      z
        .object({
          format: exportFormatSchema,
          excel: z.boolean().default(false),
          photos: z.boolean().default(true),
          staff,
        })
        .strict(),
    )
    .output(exportJobSchema),
  /** Everything about one person: to be read, to be taken along, with the photos. */
  exportPerson: method.input(z.object({ customerId: idSchema, staff }).strict()).output(exportJobSchema),
  /** The newest export; null: there was none since the start. */
  exportState: method.input(nothing).output(exportJobSchema.nullable()),
  cancelExport: method.input(nothing).output(exportJobSchema.nullable()),
  /** Reads a table (base64) and says what taking it in would do; changes nothing. import.* for a file that cannot be taken in. */
  previewImport: method
    .input(
      z
        .object({
          kind: importKindSchema,
          file: z.base64().max(Math.ceil(mostImportBytes / 3) * 4),
          /** When the file was saved, as far as its folder says. */
          savedAt: timeSchema.nullable().default(null),
        })
        .strict(),
    )
    .output(importPreviewSchema),
  /** Lines of the preview, of one kind or all. */
  importLines: method
    .input(
      importRef.extend({
        what: importLineSchema.shape.what.nullable().default(null),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ lines: z.array(importLineSchema), more: z.boolean() })),
  /**
   * Takes it in, all or nothing; import.changed when it would do something else than the preview said. Of the lines that may be
   * here already only those that `asNew` names as new or `asKnown` as somebody who is here; contract.bad-input for any other line.
   */
  commitImport: method
    .input(importRef.extend({ asNew: importAsNewSchema.default([]), asKnown: importAsKnownSchema.default([]), staff }))
    .output(importDoneSchema),
  /** Takes back what an import made and nobody has used or changed since; import.used when there is something else. */
  undoImport: method.input(importRef.extend({ staff })).output(importDoneSchema),
};
