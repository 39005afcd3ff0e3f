// What was chosen in the form of the closing and is not saved yet: it is there again after a look at a paper or at the order.
// Must not hold words (the note has a draft of its own).
import { windowDrafts } from '../drafts/drafts.ts';
import { FormDraft } from '../drafts/form-draft.svelte.ts';
import { isOutcome, type Outcome } from '../words/visit-words.ts';

/** As the fields have them; `picked`: somebody chose the cause, be it "not settled". */
const blank = { outcome: '', picked: false, cause: '' };

export interface Chosen {
  outcome: Outcome | null;
  /** Empty: "not settled"; null: nobody chose. */
  cause: string | null;
}

/** By the id of the visit. `found`: what was chosen and left; null where nothing was. */
export function closingDraft(visitId: string): { found: Chosen | null; keep: (chosen: Chosen | null) => void } {
  const draft = new FormDraft({ key: keyOf(visitId), blank, base: null, mask: (chosen) => chosen });
  const words = draft.found?.words;
  return {
    found: words
      ? { outcome: isOutcome(words.outcome) ? words.outcome : null, cause: words.picked ? words.cause : null }
      : null,
    keep: (chosen) =>
      draft.keep(
        chosen && { outcome: chosen.outcome ?? '', picked: chosen.cause !== null, cause: chosen.cause ?? '' },
        null,
      ),
  };
}

/** Somebody has chosen in the form and left it. */
export const closingBegun = (visitId: string): boolean => windowDrafts.find(keyOf(visitId)) !== null;

const keyOf = (visitId: string) => `visit/${visitId}/closing`;
