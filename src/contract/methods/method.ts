// What every method of the contract is made of.
// Must not know any one method.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faultSchema } from '../fault.ts';
import { idSchema } from '../ids.ts';
import { typedText } from '../plain-text.ts';
import { namedPerson } from '../staff.ts';

/** Every method can fail with a fault and nothing else. */
export const method = oc.errors({ FAULT: { data: faultSchema } });
export const nothing = z.object({}).strict();
export const text = typedText;
export const visitRef = z.object({ visitId: idSchema }).strict();
/** Who stands at the bench; goes into the journal with every change. The window sends it with every call that has it (named.ts). */
export const staff = namedPerson.default('');
/**
 * Sent by the kiosk's page: what staff have taken over it drives no more (guide.taken-over), and what is for staff is not
 * given to it (guide.not-offered).
 */
export const alone = { alone: z.literal(true).optional() };
