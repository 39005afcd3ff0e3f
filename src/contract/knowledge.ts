// The knowledge nouns that a person reads: articles, signals, claims, the recogniser, what a search finds.
// Must not know Markdown, YAML, files or SQL; main reads and searches, this says what is right.
import { z } from 'zod';
import { confidenceSchema, contentIdSchema, line, modelSchema, sourceSchema, sources } from './content.ts';
import { figureSchema, procedureSchema } from './procedure.ts';
import { lightPatternSchema, modelIdSchema } from './device.ts';
import { idSchema, timeSchema } from './ids.ts';

/** What can be found and linked to: `article:weak-batteries`, `model:910`, `signal:keypad-red-ten`, `note:<uuid>`. */
export const topicKindSchema = z.enum(['article', 'model', 'signal', 'procedure', 'shop-article', 'note']);
export type TopicKind = z.infer<typeof topicKindSchema>;
export const topicSchema = z
  .string()
  .regex(/^(article|model|signal|procedure|shop-article|note):[0-9a-z][0-9a-z-]{0,60}$/, 'write kind:id');
export type Topic = z.infer<typeof topicSchema>;

// --- the body of an article: a small tree, so that no text of anybody ever becomes HTML by itself ---

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'em'; children: Inline[] }
  | { type: 'link'; topic: Topic; children: Inline[] };
export const inlineSchema: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('code'), text: z.string() }),
    z.object({ type: z.enum(['strong', 'em']), children: z.array(inlineSchema) }),
    z.object({ type: z.literal('link'), topic: topicSchema, children: z.array(inlineSchema) }),
  ]),
);

/** A drawn figure of content/figures.yaml, with the lock's family that it shows. */
export const drawingSchema = z
  .object({
    id: contentIdSchema,
    family: modelSchema.shape.figure,
    keyway: z.boolean().default(true),
    buttons: z.array(z.enum(['program', 'a', 'b'])).default(['program']),
    /** The row of four numbered switches inside. */
    switches: z.boolean().default(false),
    /** Parts to look at: each gets a ring. */
    mark: z.array(z.enum(['lock', 'keyhole', 'program', 'a', 'b', 'light', 'switches'])).default([]),
    /** Of the inside only what is above the pack: light, buttons, switches. */
    close: z.boolean().default(false),
    views: z.array(z.enum(['outside', 'inside', 'edge'])).min(1),
    figure: figureSchema,
    caption: line.optional(),
  })
  .strict();
export type Drawing = z.infer<typeof drawingSchema>;

export type Block =
  | { type: 'heading'; level: 2 | 3; children: Inline[] }
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Block[][] }
  | { type: 'note'; tone: 'note' | 'caution' | 'danger' | 'sheet'; blocks: Block[] }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { type: 'figure'; drawing: Drawing; alt: string };
export const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('heading'),
      level: z.union([z.literal(2), z.literal(3)]),
      children: z.array(inlineSchema),
    }),
    z.object({ type: z.literal('paragraph'), children: z.array(inlineSchema) }),
    z.object({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(blockSchema)) }),
    z.object({
      type: z.literal('note'),
      tone: z.enum(['note', 'caution', 'danger', 'sheet']),
      blocks: z.array(blockSchema),
    }),
    z.object({
      type: z.literal('table'),
      head: z.array(z.array(inlineSchema)),
      rows: z.array(z.array(z.array(inlineSchema))),
    }),
    z.object({ type: z.literal('figure'), drawing: drawingSchema, alt: z.string().min(8).max(300) }),
  ]),
);

/** The front matter of content/articles/<id>.md. */
export const articleHeadSchema = z
  .object({
    /** An article about a cause or a procedure carries its id. */
    id: contentIdSchema,
    title: z.string().min(3).max(80),
    /** The answer, before any why: one or two sentences. */
    answer: z.string().min(10).max(320),
    /** What the person at the counter does first. */
    first: line,
    group: z.enum(['causes', 'procedures', 'batteries', 'codes', 'handing', 'reset', 'radio', 'fitting', 'living']),
    /** The models that it is right for; all of them when not given. */
    models: z.array(modelIdSchema).min(1).optional(),
    /** Claims of claims.yaml that it answers. */
    claims: z.array(z.string()).default([]),
    /** Articles to read next. */
    related: z.array(contentIdSchema).default([]),
    /** Guided procedures to start from here. */
    procedures: z.array(contentIdSchema).default([]),
    /** Words that people use for it and that its text does not hold, in English, Spanish and French. */
    words: z
      .object({
        en: z.array(line).default([]),
        es: z.array(line).default([]),
        fr: z.array(line).default([]),
      })
      .strict()
      .default({ en: [], es: [], fr: [] }),
    /** The weakest confidence of its statements. */
    confidence: confidenceSchema,
    notice: line.optional(),
    sources,
  })
  .strict()
  .refine((head) => head.confidence !== 'L' || head.notice !== undefined, {
    message: 'an article of confidence L needs a notice such as "check your model\'s sheet"',
  });
export type ArticleHead = z.infer<typeof articleHeadSchema>;
export const articleSchema = articleHeadSchema.safeExtend({ body: z.array(blockSchema) });
export type Article = ArticleHead & { body: Block[] };

/** Something that people arrive with, from a page that they have read. */
export const claimSchema = z
  .object({
    id: z.string().regex(/^S\d{2}$/),
    /** What they have read, in our words. */
    claim: line,
    verdict: z.enum(['true', 'refine', 'wrong', 'unsupported', 'wrong-word']),
    /** What is right, in one or two sentences. */
    answer: z.string().min(10).max(320),
    /** The article that answers it at length. */
    article: contentIdSchema,
    confidence: confidenceSchema.optional(),
    /** Empty where no fact about a lock is stated. */
    sources: z.array(z.string().min(1).max(20)).default([]),
  })
  .strict();
export type Claim = z.infer<typeof claimSchema>;

// --- signals: what a lock shows and sounds ---

const span = z.object({ least: z.number().int().min(1), most: z.number().int().min(1) }).strict();
export const signalMeaningSchema = z
  .object({
    id: contentIdSchema,
    text: line,
    /** What to do now, first things first. */
    now: z.array(line).min(1).max(4),
    cause: contentIdSchema.optional(),
    procedure: contentIdSchema.optional(),
    article: contentIdSchema.optional(),
    confidence: confidenceSchema,
    sources,
    notice: line.optional(),
  })
  .strict();

export const signalSchema = z
  .object({
    id: contentIdSchema,
    models: z.array(modelIdSchema).min(1),
    /** The signal in words; also its text alternative. */
    title: line,
    /** Where it is seen; `nowhere`: it is only heard, and the lock shows nothing. */
    where: z.enum(['status-light', 'keypad', 'lock-button', 'glass', 'nowhere']),
    light: lightPatternSchema.shape.color.nullable(),
    pattern: z.enum(['solid', 'flash', 'blink']).nullable(),
    /** How many flashes; null where they go on or are not counted. */
    count: span.nullable().default(null),
    seconds: span.nullable().default(null),
    /** With the sound switched off the lights come alone. */
    sound: z.enum(['none', 'beeps', 'long-beep', 'fast-beeps', 'continuous']).default('none'),
    beeps: span.nullable().default(null),
    /** When it comes, e.g. "after a code", "with the pack going in while Program is held". */
    when: line.optional(),
    meanings: z.array(signalMeaningSchema).min(1),
    /** The question that tells its meanings apart; needed with more than one. */
    ask: z
      .object({
        text: line,
        answers: z.array(z.object({ id: contentIdSchema, text: line, meaning: contentIdSchema }).strict()).min(2),
      })
      .strict()
      .optional(),
  })
  .strict();
export type Signal = z.infer<typeof signalSchema>;

const counted = z.number().int().min(1).max(60);
/** What a person saw and heard; a part that nobody can tell is left out. `sound: 'none'`: nothing was heard. */
export const seenSchema = z
  .object({
    /** Null: nobody knows which lock it is. */
    modelId: modelIdSchema.nullable().default(null),
    where: signalSchema.shape.where.optional(),
    light: lightPatternSchema.shape.color.optional(),
    pattern: signalSchema.shape.pattern.unwrap().optional(),
    count: counted.optional(),
    sound: signalSchema.shape.sound.unwrap().optional(),
    beeps: counted.optional(),
  })
  .strict();
export type Seen = z.infer<typeof seenSchema>;
export const seenPartSchema = z.enum(['model', 'where', 'light', 'pattern', 'count', 'sound', 'beeps']);
export type SeenPart = z.infer<typeof seenPartSchema>;

export const decodedSchema = z.object({
  /** Best first: what fits in every part, then what fits but for a slip. */
  matches: z.array(
    z.object({
      signal: signalSchema,
      /** "Did you count 10?" where it fits only nearly; null where it fits. */
      nearly: z.string().nullable(),
      /** Parts that differ a little from what was told. */
      differs: z.array(seenPartSchema),
      /** Guided procedures by meaning: only those that are made for this lock. */
      procedures: z.array(z.object({ meaning: contentIdSchema, id: contentIdSchema, title: z.string() })),
    }),
  ),
  /** Parts that nobody told and that would leave fewer signals; the best first. */
  narrow: z.array(seenPartSchema),
  /** What there is to choose from, part by part, beside the other parts that were told. */
  options: z.object({
    where: z.array(signalSchema.shape.where),
    light: z.array(lightPatternSchema.shape.color),
    pattern: z.array(signalSchema.shape.pattern.unwrap()),
    count: z.array(counted),
    sound: z.array(signalSchema.shape.sound.unwrap()),
    beeps: z.array(counted),
  }),
});
export type Decoded = z.infer<typeof decodedSchema>;

// --- pages: a thing of the content with everything that a screen shows beside it ---

/** An article in a list. */
export const articleSummarySchema = z.object({
  id: contentIdSchema,
  title: z.string(),
  answer: z.string(),
  first: z.string(),
  group: articleHeadSchema.shape.group,
  /** The models that it is right for; null for all. */
  models: z.array(modelIdSchema).nullable(),
  confidence: confidenceSchema,
  notice: line.nullable(),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

/** A guided procedure as a page names it; whether it may start is for the visit to say. */
export const procedureSummarySchema = procedureSchema.pick({
  id: true,
  title: true,
  summary: true,
  kind: true,
  destructive: true,
  models: true,
  minutes: true,
  confidence: true,
});
export type ProcedureSummary = z.infer<typeof procedureSummarySchema>;

const titled = z.object({ id: contentIdSchema, title: z.string() });

export const articlePageSchema = z.object({
  article: articleSchema,
  /** What people have read about it, with what is right. */
  claims: z.array(claimSchema),
  /** To be read next, in the order of the article. */
  related: z.array(articleSummarySchema),
  /** The cause of this id, or the causes that the procedure of this id cures. */
  causes: z.array(titled),
  /** Guided procedures that begin here: the article's own, those of its cause, the one of its id. */
  procedures: z.array(procedureSummarySchema),
  /** Signals that lead to it. */
  signals: z.array(titled.extend({ models: z.array(modelIdSchema) })),
  /** Names of the models that it is right for; null for all. */
  models: z.array(z.object({ id: modelIdSchema, name: z.string() })).nullable(),
  sources: z.array(sourceSchema),
});
export type ArticlePage = z.infer<typeof articlePageSchema>;

export const modelPageSchema = z.object({
  model: modelSchema,
  /** Right for this model, those that name it first. */
  articles: z.array(articleSummarySchema),
  signals: z.array(signalSchema),
  procedures: z.array(procedureSummarySchema),
  sources: z.array(sourceSchema),
});
export type ModelPage = z.infer<typeof modelPageSchema>;

// --- the recogniser ---

/** A question about what can be seen on the lock; models name the answers that fit in `traits`. */
export const recogniserQuestionSchema = z
  .object({
    id: contentIdSchema,
    text: line,
    help: line.optional(),
    /** Where one has to look, or whom to ask: what costs more work is asked only when it tells clearly more. */
    look: z.enum(['outside', 'owner', 'inside']).default('outside'),
    confidence: confidenceSchema,
    sources,
    answers: z
      .array(
        z
          .object({
            id: contentIdSchema,
            text: line,
            /** A drawing of content/figures.yaml. */
            drawing: contentIdSchema.optional(),
          })
          .strict(),
      )
      .min(2)
      .max(8),
  })
  .strict();
export type RecogniserQuestion = z.infer<typeof recogniserQuestionSchema>;

// --- words ---

/** One idea and the words that people use for it; a word may be a phrase. */
export const conceptSchema = z
  .object({
    id: contentIdSchema,
    en: z.array(line).default([]),
    es: z.array(line).default([]),
    fr: z.array(line).default([]),
    /** A complaint rather than a subject: a title that mentions it need not be an answer to it. */
    complaint: z.boolean().optional(),
    /** The articles with which one begins when little else is said, best first. */
    leads: z.array(contentIdSchema).max(4).optional(),
  })
  .strict();
export type Concept = z.infer<typeof conceptSchema>;

// --- what a search finds ---

/** Half-open ranges of characters that matched, for highlighting. */
const marks = z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)]));
export const hitSchema = z.object({
  topic: topicSchema,
  kind: topicKindSchema,
  title: z.string(),
  titleMarks: marks,
  /** The answer, or the part of the text that matched. */
  text: z.string(),
  textMarks: marks,
  /** What to do first; empty for what has no first action. */
  first: z.string(),
  /** Models that it is right for; null for all. */
  models: z.array(modelIdSchema).nullable(),
  /** Higher is better; comparable within one search only. */
  score: z.number(),
  /** Why it is here, in words: which words, synonyms, corrections, languages. */
  reasons: z.array(z.string()),
});
export type Hit = z.infer<typeof hitSchema>;

export const searchAnswerSchema = z.object({
  hits: z.array(hitSchema),
  /** Words that were taken for others: `kwikest` for `kwikset`. */
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

// --- the shop's own knowledge ---

/** A note of the staff on a topic, or an article of their own. Removed ones keep their revisions. */
export const shopTextSchema = z.object({
  id: idSchema,
  kind: z.enum(['note', 'article']),
  /** What a note is on; null for an article. */
  topic: topicSchema.nullable(),
  title: z.string().max(80),
  /** Markdown. */
  text: z.string().max(20_000),
  modelIds: z.array(modelIdSchema),
  revision: z.number().int().min(1),
  createdAt: timeSchema,
  changedAt: timeSchema,
  author: z.string().max(80),
  removed: z.boolean(),
});
export type ShopText = z.infer<typeof shopTextSchema>;
