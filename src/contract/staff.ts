// The name of whoever stands at the bench, as the journal keeps it.
// Must not know which changes carry it (methods/named.ts).
import { maskCodes } from './mask-codes.ts';
import { typedText } from './plain-text.ts';

/** As the journal names the machine and the customer at a kiosk: no person may pass for either. */
const reserved = /^(?:bench|kiosk)$/i;
export const isReservedName = (name: string): boolean => reserved.test(name.trim().normalize('NFKC'));
const aPerson = typedText(80).refine(
  (name) => !isReservedName(name),
  'this is how the bench names itself: give your own name',
);

/** What looks like a user code is hidden: the journal forgets nothing. */
export const namedPerson = aPerson.transform(maskCodes);
/** The same where somebody must be named. */
export const somebody = aPerson.min(1).transform(maskCodes);
