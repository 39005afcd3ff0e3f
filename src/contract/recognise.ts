// The recogniser's call: what was seen on a lock, and which models it can be.
// Must not know how it chooses; main/knowledge decides, this says what is asked and answered.
import { z } from 'zod';
import { contentIdSchema, line, modelSchema } from './content.ts';
import { modelIdSchema } from './device.ts';
import { drawingSchema, recogniserQuestionSchema } from './knowledge.ts';
import { typedText } from './plain-text.ts';

/** All that anybody is asked, with "not sure" counted. */
export const mostQuestions = 5;

export const recogniseInputSchema = z
  .object({
    /** By question: the answer's id, or null for "cannot see, not sure". What the content does not have counts for nothing. */
    answers: z.record(contentIdSchema, contentIdSchema.nullable()).default({}),
    /** As a hub shows it: `0003:0446`, `0x0090 0x0003 0x0446`, or the product id alone. */
    zwaveId: typedText(60).default(''),
    /** The Zigbee model identifier as a hub shows it. */
    zigbeeId: typedText(60).default(''),
    /** What a connected lock says of itself. */
    modelId: modelIdSchema.nullable().default(null),
  })
  .strict();
export type RecogniseInput = z.infer<typeof recogniseInputSchema>;

const answer = recogniserQuestionSchema.shape.answers.element;
export const askedQuestionSchema = recogniserQuestionSchema
  .pick({ id: true, text: true, help: true, look: true })
  .extend({ answers: z.array(answer.extend({ drawing: drawingSchema.nullable() })) });
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

export const candidateSchema = z.object({
  modelId: modelIdSchema,
  name: line,
  figure: modelSchema.shape.figure,
  /** `not-ruled-out`: nothing speaks against it, but little that is known of it speaks for it. */
  fit: z.enum(['fits', 'not-ruled-out']),
  /** What speaks for it, in words. */
  why: z.array(z.string()),
  /** Answered questions to which no source gives this model's answer. */
  silent: z.array(z.string()),
  /** Shown with the candidate when something said of it here rests on one third party. */
  notice: z.string().nullable(),
  /** How it is known, to be checked by eye. */
  recognise: z.array(line),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const recognitionSchema = z.object({
  /**
   * `told`: the connected lock says so. `asking`: `next` narrows it. `one`: one model fits. `several`: an honest short list.
   * `none`: no model whose looks are known has all of these answers; what is listed is only not ruled out.
   */
  verdict: z.enum(['told', 'asking', 'one', 'several', 'none']),
  /** The best first; what fits comes before what is only not ruled out. */
  candidates: z.array(candidateSchema),
  next: askedQuestionSchema.nullable(),
  /** How many questions have been asked, with "not sure" counted. */
  asked: z.number().int().min(0),
  done: z.boolean(),
  /** What would tell the fitting models apart and is not answered; empty when nothing that is known does. */
  apart: z.array(
    z.object({
      questionId: contentIdSchema,
      text: line,
      answers: z.array(z.object({ text: line, modelIds: z.array(modelIdSchema).min(1) })),
    }),
  ),
  /** With `none`: what would fit if just this were otherwise; `questionId` null for an id of the radio. */
  doubtful: z.array(
    z.object({ questionId: contentIdSchema.nullable(), text: z.string(), modelIds: z.array(modelIdSchema).min(1) }),
  ),
  /** What to do now, first things first. */
  advice: z.array(z.string()),
  /** What is to be known of the ids: one that several models share, one of another brand, one that could not be used. */
  notes: z.array(z.string()),
  /** The lock of another brand whose id was given: what is listed then is the Kwikset model with the same product id. */
  twin: z.string().nullable(),
});
export type Recognition = z.infer<typeof recognitionSchema>;
