// selfService.*: a customer alone at the kiosk.
// Must not know who answers.
import { z } from 'zod';
import { contentIdSchema } from '../content.ts';
import { modelIdSchema } from '../device.ts';
import { idSchema } from '../ids.ts';
import { leftHowSchema, offeredProcedureSchema, selfServiceSchema, visitSchema } from '../service.ts';
import { somebody } from '../staff.ts';
import { method, nothing, staff, text } from './method.ts';

/**
 * A customer alone at the kiosk: only what is for anyone, by hand, on a visit without a name. `stay` is made by the page
 * when a customer begins, and is new for the next one: a call that comes twice makes one visit, and two customers who do
 * the same at once have two. A visit of another stay is refused (visit.bad-state).
 */
export const selfServiceMethods = {
  /** What fits the model; what staff must do is there with its reason. */
  offered: method.input(z.object({ modelId: modelIdSchema }).strict()).output(z.array(offeredProcedureSchema)),
  /** Begins a visit of its own; with `visitId` it goes on with another procedure. */
  start: method
    .input(
      z
        .object({
          stay: idSchema,
          modelId: modelIdSchema,
          procedureId: contentIdSchema,
          visitId: idSchema.nullable().default(null),
          complaint: text(1000).default(''),
          answers: z.record(contentIdSchema, contentIdSchema).default({}),
        })
        .strict(),
    )
    .output(selfServiceSchema),
  /** Asks for staff, with what was done so far; a visit is begun where there is none yet. */
  askStaff: method
    .input(
      z
        .object({
          stay: idSchema,
          visitId: idSchema.nullable().default(null),
          modelId: modelIdSchema.nullable().default(null),
          /** What the customer wanted to do. */
          wanted: text(200).default(''),
          complaint: text(1000).default(''),
          answers: z.record(contentIdSchema, contentIdSchema).default({}),
        })
        .strict(),
    )
    .output(z.object({ visitId: idSchema, ticket: z.string() })),
  /**
   * A member of staff goes on with the visit of a customer who asked for them: from here on it is theirs, nobody waits
   * any more, and what staff may do is offered (the gate goes by who works on it, not by where it began). The visit's
   * origin stays `kiosk`.
   */
  takeOver: method.input(z.object({ visitId: idSchema, staff: somebody }).strict()).output(visitSchema),
  /**
   * The customer goes away. `opened`, `left`: an open run is given up, the visit is closed as opened, or voided.
   * `nobody-there`: the kiosk was not touched any more; a run with a person's answers is paused and waits for staff.
   */
  leave: method.input(z.object({ stay: idSchema, visitId: idSchema, how: leftHowSchema }).strict()).output(nothing),
  /** Staff take a ticket off the list that nobody came for: its run is given up, the visit is void. */
  clear: method.input(z.object({ visitId: idSchema, staff }).strict()).output(visitSchema),
};
