// What a certificate shows as the lock before and after the work, by when it was read.
import { expect, test } from 'vitest';
import type { RunEvent } from '../../contract/run.ts';
import type { Reading } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from '../guide/for-lock.ts';
import { rightAnswerOf } from '../guide/steps.ts';
import { aroundRun } from './around-run.ts';
import { answered, sampleId, sampleReadings, sampleRun } from './test-samples.ts';

const content = await realContent();

/** Right answers to every step down to the first end; a person's, but for what the bench reads by itself. */
function rightRun(procedureId: string, modelId: string) {
  const [whole, model] = [content.procedures.get(procedureId), content.models.get(modelId)];
  if (!whole || !model) throw new Error(`no ${procedureId}`);
  const procedure = forLock(whole, { model, radio: 'zwave' });
  const events: RunEvent[] = procedure.steps.flatMap((step) =>
    step.kind === 'check' ? [] : [answered(step.id, rightAnswerOf(step), step.kind === 'bench' ? 'lock' : 'person')],
  );
  const run = sampleRun(procedure, 15, [...events, { type: 'ended', endId: 'fixed' }]);
  const atStep = (stepId: string) => {
    const stored = run.events.find(({ event }) => event.type === 'answered' && event.stepId === stepId);
    if (!stored) throw new Error(`no ${stepId}`);
    return Date.parse(stored.at);
  };
  return { run, atStep };
}

let readings = 700;
/** A status that the run has read at this time (ms), with so many codes. */
function statusAt(time: number, runId: string | null, codesStored = 3): Reading {
  const [status] = sampleReadings;
  if (status?.kind !== 'status') throw new Error('no status');
  const id = sampleId((readings += 1));
  return { ...status, id, runId, at: new Date(time).toISOString(), value: { ...status.value, codesStored } };
}

test.each(['mastercode-off', 'radio-exclude-zwave'])('a look at the door is none after the work: %s', (procedureId) => {
  const { run } = rightRun(procedureId, procedureId.startsWith('radio') ? '620' : '914');
  const door = Date.parse(run.events[1]?.at ?? '') - 1000;
  const { before, after } = aroundRun(run, [statusAt(door, run.run.id)], null);
  expect(after).toBeNull();
  expect(before?.at).toBe(new Date(door).toISOString());
});

test('what is read behind the last thing that was changed is after it; a code that is tried then changes nothing', () => {
  const { run, atStep } = rightRun('delete-code-620', '620');
  const behind = statusAt(atStep('count-fewer') - 500, run.run.id, 2);
  expect(atStep('delete')).toBeLessThan(Date.parse(behind.at));
  expect(atStep('try-old-code')).toBeGreaterThan(Date.parse(behind.at));
  const { before, after } = aroundRun(run, [statusAt(atStep('codes-before') - 500, run.run.id), behind], null);
  expect([before?.value.status.codesStored, after?.value.status.codesStored]).toEqual([3, 2]);
  // Deleted once more after the count: that count is of before.
  const deleted = run.events.find(({ event }) => event.type === 'answered' && event.stepId === 'delete');
  if (!deleted) throw new Error('not deleted');
  const again = { ...deleted, at: new Date(Date.parse(behind.at) + 1000).toISOString() };
  const events = [...run.events, again].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  expect(aroundRun({ ...run, events }, [behind], null).after).toBeNull();
});

test('what an open visit has read behind the run counts, until another run begins', () => {
  const { run } = rightRun('mastercode-off', '914');
  const end = Date.parse(run.run.endedAt ?? '');
  const late = statusAt(end + 60_000, null);
  expect(aroundRun(run, [late], null).after?.at).toBe(late.at);
  // What the lock was asked at the run's own end, too.
  const asked = statusAt(end + 500, run.run.id);
  expect(aroundRun(run, [asked], null).after?.at).toBe(asked.at);
  expect(aroundRun(run, [late], new Date(end + 30_000).toISOString()).after).toBeNull();
});
