// A procedure to begin runs with.
// Must not be imported outside tests.
import type { Procedure } from '../../../contract/procedure.ts';

/** The smallest procedure that the contract allows. */
export const procedure: Procedure = {
  id: 'battery-replacement',
  title: 'Fit new batteries',
  summary: 'Four new alkaline cells.',
  kind: 'battery',
  who: 'anyone',
  destructive: false,
  models: ['914'],
  minutes: 5,
  tools: [],
  confidence: 'H',
  confidences: {},
  sources: ['F1'],
  steps: ['take-out', 'put-in'].map((id) => ({
    kind: 'do',
    id,
    title: 'Move the pack',
    lines: ['Move the pack.'],
    notes: [],
    irreversible: false,
    confidence: 'H',
    answers: [{ id: 'done', text: 'Done', to: 'end:fixed' }],
    proof: [],
  })),
  ends: [
    { id: 'fixed', outcome: 'fixed', title: 'It works', lines: ['It works.'], next: [], codesLost: false },
    { id: 'escalate', outcome: 'escalate', title: 'It does not', lines: ['Send it in.'], next: [], codesLost: false },
  ],
};

export const contentHash = 'ab'.repeat(32);
