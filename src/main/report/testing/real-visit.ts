// A visit made of the real content, for reports in any language. For tests.
// Must not know HTML.
import type { Language } from '../../../contract/language.ts';
import type { RunEvent } from '../../../contract/run.ts';
import { complaintSchema } from '../../../contract/service.ts';
import { translationsInto } from '../../content/report-texts.ts';
import { realContent } from '../../content/testing/real-content.ts';
import { walkProcedure } from '../../content/walk.ts';
import { forLock } from '../../guide/for-lock.ts';
import { checkComplaint } from '../../triage/check.ts';
import type { RunRecord } from '../../verify/run-facts.ts';
import { buildHandover, type HandoverInput } from '../build-handover.ts';
import { buildServiceReport } from '../build-model.ts';
import { answered, handoverInput, sampleInput, sampleRun, sampleVisit } from '../test-samples.ts';
import { createTeller, type Teller } from '../words/teller.ts';

export const content = await realContent();
export const tellerOf = (language: Language): Teller => createTeller(language, translationsInto(content, language));

/** One run for every branch of a procedure as a lock of the model, of its first model, has it. */
export function branchesOf(id: string, modelId?: string): RunRecord[] {
  const whole = content.procedures.get(id);
  const model = content.models.get(modelId ?? whole?.models[0] ?? '');
  if (!whole || !model) throw new Error(id);
  const procedure = forLock(whole, { model, radio: 'unknown' });
  return walkProcedure(procedure).map(({ answers, endId }) => {
    const events = answers.map(({ stepId, answerId }): RunEvent => {
      const bench = procedure.steps.find((step) => step.id === stepId)?.kind === 'bench' && answerId !== 'by-hand';
      return answered(stepId, answerId, bench ? 'lock' : 'person', bench ? '4.79 V at rest' : '');
    });
    return sampleRun(procedure, 2, [...events, { type: 'ended', endId }]);
  });
}

/** What a customer said in Spanish: the same on paper in any language. */
export const complaint = 'No abre con el código desde ayer';
export const visit = {
  ...sampleVisit,
  complaint,
  note: '',
  answers: { trouble: 'no-movement' },
  cause: 'weak-batteries',
};

const triage = (): HandoverInput['triage'] =>
  checkComplaint(complaintSchema.parse({ modelId: '914', complaint: 'dead, no light' }), content);

export function serviceIn(teller: Teller, paper: 'letter' | 'a4' = 'letter') {
  const runs = [branchesOf('battery-replacement', '914')[5], branchesOf('door-handing-program', '914')[20]];
  const whole = { ...sampleInput({ paper }), visit, triage: triage(), teller };
  return buildServiceReport({ ...whole, runs: runs.filter((run) => run !== undefined) });
}

export function handoverIn(teller: Teller, paper: 'letter' | 'a4' = 'letter') {
  const all = triage().causes.flatMap(({ procedures }) => procedures);
  const offered = [...new Map(all.map((each) => [each.id, each])).values()];
  const runs = branchesOf('door-handing-program', '914').slice(-1);
  const { questions } = content;
  return buildHandover({ ...handoverInput({ paper }), visit, triage: triage(), questions, runs, offered, teller });
}
