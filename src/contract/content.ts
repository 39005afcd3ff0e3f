// The knowledge nouns: lock models, sources, and what every piece of content has, as checked data in content/.
// Must not know files or YAML; main/content loads and checks, this says what is right.
import { z } from 'zod';
import { modelIdSchema } from './device.ts';
import { languageSchema } from './language.ts';

export const contentIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/);
/** H: the maker's text for this model. M: twin product or two third parties. L: shown only with a notice. U may not appear. */
export const confidenceSchema = z.enum(['H', 'M', 'L']);
/** One short line of text. */
export const line = z.string().min(1).max(160);
export const sources = z.array(z.string().min(1).max(20)).min(1);

/** What a fact is about; the model's page groups by it. */
export const factSubjectSchema = z.enum([
  'general',
  'batteries',
  'codes',
  'lockout',
  'handing',
  'reset',
  'lights',
  'switches',
  'key',
  'radio',
  'installation',
]);

/** What reports take over from the content, in another language: English as it stands there, and its translation. */
export const translationSchema = z
  .object({ id: languageSchema.exclude(['en']), texts: z.record(z.string().min(1), z.string().min(1).max(600)) })
  .strict();
export type Translation = z.infer<typeof translationSchema>;

export const factSchema = z
  .object({
    text: line,
    about: factSubjectSchema.default('general'),
    confidence: confidenceSchema,
    sources,
    notice: line.optional(),
  })
  .strict()
  .refine((fact) => fact.confidence !== 'L' || fact.notice !== undefined, {
    message: 'a fact of confidence L needs a notice such as "check your model\'s sheet"',
  });

/** Where a lock warns of its pack, at rest, and calls it critical, under load; millivolts of the whole pack. */
export const setPointsSchema = z
  .object({ restingMillivolts: z.number().int(), loadedMillivolts: z.number().int() })
  .strict();
export type SetPoints = z.infer<typeof setPointsSchema>;

export const modelSchema = z
  .object({
    id: modelIdSchema,
    name: line,
    /** Other names on boxes and stickers: twin products, SKUs, families. */
    alsoKnownAs: z.array(line).default([]),
    /** true: the bench has this model's own procedures; false: it has knowledge only, and `depth` says what is missing. */
    guided: z.boolean().default(true),
    depth: line.optional(),
    /** Deadbolts are handed; spring-latch levers are not (facts §5.2). */
    trim: z.enum(['deadbolt', 'lever']),
    exterior: z.enum(['five-button', 'ten-button', 'touchscreen', 'keypad', 'fingerprint', 'none', 'unknown']),
    figure: z.enum([
      'five-button-deadbolt',
      'five-button-lever',
      'ten-button-deadbolt',
      'ten-button-lever',
      'touchscreen-deadbolt',
      'keypad-deadbolt',
      'fingerprint-deadbolt',
      'retrofit-deadbolt',
      'plain-deadbolt',
    ]),
    /** `unknown` where no source that we have says it. */
    radios: z.array(z.enum(['none', 'zwave', 'zigbee', 'bluetooth', 'wifi', 'matter', 'unknown'])).min(1),
    /**
     * Light and buttons under the inside cover, where they are not as usual (light, Program, A and B by the radio): what no
     * source tells of is not drawn.
     */
    inside: z.array(z.enum(['light', 'program', 'a', 'b', 'reset'])).optional(),
    /** null: no source that we have says whether there is one. */
    keyway: z.boolean().nullable(),
    /** false: no user code can be stored in it, so none is lost, tried or set anew. */
    codes: z.boolean().default(true),
    /** How a deadbolt of this model learns its door handing. */
    handing: z.enum(['program-button', 'lock-button', 'mastercode', 'app', 'not-sourced', 'not-applicable']),
    recognise: z.array(line).min(1),
    /** Answers of the recogniser's questions that fit this model; a question that is not named says nothing about it. */
    traits: z.record(contentIdSchema, z.array(contentIdSchema).min(1)).default({}),
    /** As `traits`, known from one third party only (L): they rank and never rule out; shown with "check your model's sheet". */
    likelyTraits: z.record(contentIdSchema, z.array(contentIdSchema).min(1)).default({}),
    /** Z-Wave product type and id, `0003:0238` (manufacturer 0x0090). Ids overlap: one alone never names a model. */
    zwaveIds: z.array(z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/)).default([]),
    /** Zigbee model identifiers. */
    zigbeeIds: z.array(line).default([]),
    /** As one of its facts says; left out where no source that we have tells them for this model. */
    setPoints: setPointsSchema.optional(),
    facts: z.array(factSchema).min(1),
  })
  .strict();
export type Model = z.infer<typeof modelSchema>;

/** Whose words a source holds: the maker's, those for a twin of another label, a database that copies the maker's sheets, others. */
export const sourceKindSchema = z.enum(['maker', 'twin', 'device-database', 'third-party', 'general']);
export const sourceSchema = z
  .object({
    id: z.string().min(1).max(20),
    title: line,
    where: z.string().max(300),
    /** The checker asks for it. */
    kind: sourceKindSchema.optional(),
    /** M: one third party that was judged to weigh as much as two, because it passes on the maker's words or owners agree in it. */
    alone: z.literal('M').optional(),
  })
  .strict();
export type Source = z.infer<typeof sourceSchema>;
