// What screens ask and get of the shop's own knowledge: notes of the staff on a page, and articles that they wrote.
// Must not know Markdown, SQL or how a text is kept; `shopTextSchema` itself is among the knowledge nouns.
import { z } from 'zod';
import { modelIdSchema } from './device.ts';
import { blockSchema, shopTextSchema, topicSchema } from './knowledge.ts';
import { idSchema, timeSchema } from './ids.ts';
import { typedText } from './plain-text.ts';
import { somebody } from './staff.ts';

export const shopKindSchema = shopTextSchema.shape.kind;

/** The place of a note by its name, "Weak batteries"; null for an article, and where the page is no longer there. */
const topicTitle = z.string().nullable();

/** A text as lists name it, with its beginning in plain words. */
export const shopSummarySchema = shopTextSchema.omit({ text: true }).extend({ topicTitle, excerpt: z.string() });
export type ShopSummary = z.infer<typeof shopSummarySchema>;

/** A text as it is read; links lead only to pages that are there. */
export const shopPageSchema = shopTextSchema.extend({ topicTitle, blocks: z.array(blockSchema) });
export type ShopPage = z.infer<typeof shopPageSchema>;

/** One version, whole: who wrote it, and when. */
export const shopVersionSchema = shopTextSchema.pick({ title: true, text: true, modelIds: true }).extend({
  revision: z.number().int().min(1),
  at: timeSchema,
  author: z.string().max(80),
  action: z.enum(['written', 'edited', 'removed', 'restored']),
});
export type ShopVersion = z.infer<typeof shopVersionSchema>;

/** How a text would be shown, and what of it would not be kept or shown as it was typed. */
export const shopPreviewSchema = z.object({
  blocks: z.array(blockSchema),
  /** Runs of digits that look like user codes; each is replaced by dots, for codes are never kept. */
  codes: z.number().int(),
  problems: z.array(z.object({ line: z.number().int(), problem: z.string(), cure: z.string() })),
});
export type ShopPreview = z.infer<typeof shopPreviewSchema>;

/** Who writes: never nobody. */
const staff = somebody;
const written = {
  title: typedText(80).default(''),
  text: typedText(20_000).min(1),
  modelIds: z.array(modelIdSchema).max(60).default([]),
};
export const shopAddSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), topic: topicSchema, ...written, staff }).strict(),
  z.object({ kind: z.literal('article'), ...written, title: typedText(80).min(1), staff }).strict(),
]);
const at = { id: idSchema, revision: z.number().int().min(1), staff };
export const shopSaveSchema = z.object({ ...at, ...written }).strict();
export const shopAtSchema = z.object(at).strict();

const limit = z.number().int().min(1).max(100).default(25);
/** The `next` of the part of the list that was read before; null begins at its head. */
const place = z.string().max(80).nullable().default(null);
const next = z.string().nullable();
export const shopListSchema = z
  .object({ kind: shopKindSchema, removed: z.boolean().default(false), limit, before: place })
  .strict();
export const shopListedSchema = z.object({ texts: z.array(shopSummarySchema), next });
export const shopNotesSchema = z.object({ topic: topicSchema, limit: limit.default(10), after: place }).strict();
export const shopNotedSchema = z.object({ notes: z.array(shopPageSchema), next });
const revision = z.number().int().min(1).nullable();
export const shopRevisionsSchema = z.object({ id: idSchema, limit, before: revision.default(null) }).strict();
export const shopRevisedSchema = z.object({ versions: z.array(shopVersionSchema), next: revision });
