// shop.*: the staff's own notes and articles.
// Must not know who answers.
import { z } from 'zod';
import { idSchema } from '../ids.ts';
import {
  shopAddSchema,
  shopAtSchema,
  shopListSchema,
  shopListedSchema,
  shopNotedSchema,
  shopNotesSchema,
  shopPageSchema,
  shopPreviewSchema,
  shopRevisedSchema,
  shopRevisionsSchema,
  shopSaveSchema,
} from '../shop.ts';
import { method, text } from './method.ts';

/** Notes and articles of the staff. What looks like a user code is never kept; a change says who made it. */
export const shopMethods = {
  /** The newest change first. */
  list: method.input(shopListSchema).output(shopListedSchema),
  /** Notes on a page, the oldest first. */
  notes: method.input(shopNotesSchema).output(shopNotedSchema),
  get: method.input(z.object({ id: idSchema }).strict()).output(shopPageSchema),
  /** content.unknown-topic for a note on a page that is not there. */
  add: method.input(shopAddSchema).output(shopPageSchema),
  /** store.conflict when the revision is old: then nothing is changed. The same for `remove` and `restore`. */
  save: method.input(shopSaveSchema).output(shopPageSchema),
  /** Out of sight and out of the search; it keeps its revisions and can be restored. */
  remove: method.input(shopAtSchema).output(shopPageSchema),
  restore: method.input(shopAtSchema).output(shopPageSchema),
  /** Every version, the newest first. */
  revisions: method.input(shopRevisionsSchema).output(shopRevisedSchema),
  /** How Markdown would be shown; nothing is kept. */
  preview: method
    .input(z.object({ title: text(80).default(''), text: text(20_000) }).strict())
    .output(shopPreviewSchema),
};
