// What a customer is told to do after a reset follows from what was answered of the lock's hub. Real procedures.
import { expect, test } from 'vitest';
import { languageSchema } from '../../contract/language.ts';
import { realContent } from '../content/testing/real-content.ts';
import { endOf, type RunRecord } from '../verify/run-facts.ts';
import { adviceFor, resetFacts } from './advice.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildServiceReport } from './build-model.ts';
import { handOutInput } from './test-papers.ts';
import { sampleInput, sampleVisit } from './test-samples.ts';
import { branchesOf } from './testing/real-visit.ts';
import { adviceWords } from './words/advice.ts';

const answersOf = ({ events }: RunRecord) => events.flatMap(({ event }) => (event.type === 'answered' ? [event] : []));
/** A wipe that ended well, in which the lock's hub was answered so: all of these answers lead to the same steps. */
function wiped(before: string, after: string): RunRecord {
  const given: Record<string, string> = { hub: before, 'include-again': after };
  const run = branchesOf('factory-reset-fr1', '914').find((each) => {
    const steps = answersOf(each).map(({ stepId }) => stepId);
    return endOf(each)?.outcome === 'fixed' && Object.keys(given).every((stepId) => steps.includes(stepId));
  });
  if (!run) throw new Error('no such branch');
  const events = run.events.map((stored) => {
    const { event } = stored;
    const answerId = event.type === 'answered' ? given[event.stepId] : undefined;
    return event.type === 'answered' && answerId ? { ...stored, event: { ...event, answerId } } : stored;
  });
  return { ...run, events };
}

test.each([
  ['it was never in a hub', 'no-hub', 'later', ''],
  ['it belongs to no hub', 'hub-gone', 'no-hub', ''],
  ['it is in its hub again', 'excluded', 'included', ''],
  ['it has left its hub', 'excluded', 'later', 'Add the lock to its hub again: it was removed from it'],
  ['the hub is lost', 'hub-gone', 'later', 'Remove the lock from its Z-Wave hub and add it again'],
] as const)('after a reset, %s: the papers do not say otherwise', (_name, before, after, said) => {
  const lock = sampleVisit.lock && { ...sampleVisit.lock, radio: 'zwave' as const };
  const over = { visit: { ...sampleVisit, lock }, runs: [wiped(before, after)], readings: [], verification: null };
  for (const lines of [buildServiceReport(sampleInput(over)).advice, buildHandOut(handOutInput(over)).now]) {
    expect(lines.join('\n')).toContain('The factory reset erased all user codes');
    const hub = lines.filter((line) => line.includes('hub'));
    if (said === '') expect(hub).toEqual([]);
    else expect(hub.join()).toContain(said);
  }
});

test('a second reset of which nobody told the hub is not answered by the first', () => {
  const lock = sampleVisit.lock && { ...sampleVisit.lock, radio: 'zwave' as const };
  const first = wiped('no-hub', 'later');
  const second = wiped('hub-gone', 'later');
  const late = { ...second, run: { ...second.run, startedAt: '2027-01-01T00:00:00.000Z' } };
  for (const language of languageSchema.options) {
    const told = (runs: RunRecord[]) =>
      adviceFor({ visit: { ...sampleVisit, lock }, runs, readings: [], verification: null, language, model: null });
    expect(told([late, first])).toContain(adviceWords[language].radio.zwave);
    expect(told([first])).not.toContain(adviceWords[language].radio.zwave);
  }
});

const content = await realContent();
/** The first way through the model's own reset that ends well, as a person's eyes tell it. */
function resetOf(modelId: string): RunRecord {
  const procedure = [...content.procedures.values()].find(
    ({ kind, models }) => kind === 'reset' && models.includes(modelId),
  );
  const run = branchesOf(procedure?.id ?? '', modelId).find((each) => endOf(each)?.outcome === 'fixed');
  if (!run) throw new Error(`no reset of ${modelId}`);
  return run;
}

test.each([
  ['powerbolt-2', /Back are the user code 1-2-3-4 and the mastercode 0-0-0-0, which anybody can look up/, /4 to 8|hub/],
  ['kevo', /erased every electronic key \(eKey\): set the lock up in its app again/, /user code|4 to 8|hub/],
  ['aura', /erased everything: set the lock up in its app again/, /user code|4 to 8|hub/],
  ['halo', /erased everything: set the lock up in its app again/, /user code|hub/],
  ['919', /erased everything: set the lock up in its app again/, /user code|4 to 8|hub/],
  ['955', /erased all user codes: set each one anew/, /hub/],
  ['914', /set each one anew, 4 to 8 digits, and try it/, /1-2-3-4|app/],
  ['signature', /erased all user codes: set each one anew, and try it/, /4 to 8/],
])('what a reset leaves of a %s is what its facts say', (modelId, said, not) => {
  const model = content.models.get(modelId);
  if (!model || !sampleVisit.lock) throw new Error('no model');
  const lock = { ...sampleVisit.lock, modelId, radio: 'unknown' as const };
  const over = { visit: { ...sampleVisit, lock }, runs: [resetOf(modelId)], readings: [], verification: null, model };
  for (const lines of [buildServiceReport(sampleInput(over)).advice, buildHandOut(handOutInput(over)).now]) {
    expect(lines.join('\n')).toMatch(said);
    expect(lines.join('\n')).not.toMatch(not);
  }
});

test('each fact that changes the advice stands so in the content, and is sure enough', () => {
  const sure = [...content.models.values()].flatMap(({ facts }) =>
    facts.filter(({ confidence }) => confidence !== 'L'),
  );
  for (const text of Object.keys(resetFacts)) expect(sure.map((fact) => fact.text)).toContain(text);
});
