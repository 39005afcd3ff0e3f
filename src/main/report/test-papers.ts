// What the papers of the tests are made of, beside the visits of test-samples.ts. Not used by the product.
// Must not know HTML.
import type { DaySheet } from '../../contract/report.ts';
import type { Reading, Visit } from '../../contract/service.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import type { HandOutInput } from './build-hand-out.ts';
import type { ServiceReportInput } from './build-model.ts';
import type { WarrantyInput, WarrantyVisit } from './build-warranty.ts';
import {
  answered,
  at,
  intended,
  resetProcedure,
  sampleId,
  sampleInput,
  sampleReadings,
  sampleRun,
  sampleVisit,
  settled,
} from './test-samples.ts';

export function handOutInput(over: Partial<HandOutInput> = {}): HandOutInput {
  const cause = {
    title: 'The lock has lost its door handing',
    explain: 'Without handing the motor cannot drive the bolt.',
  };
  return { ...sampleInput(), model: null, cause, codeSteps: true, ...over };
}

const resetRun = sampleRun(resetProcedure, 15, [
  answered('agree', 'confirm', 'person'),
  intended('reset', 301, 'factory-reset'),
  settled('reset', 301, 'done'),
  answered('reset', 'pass', 'lock', 'the lock reports that it is as new'),
  { type: 'ended', endId: 'erased' },
]);

const positions = [1, 2, 3, 7, 9];
/** What the lock told of itself at that minute; 9 cannot be read while anything is set. */
export function snapshotAt(
  minute: number,
  phase: Reading['phase'],
  set: readonly number[],
  { run }: RunRecord = resetRun,
): Reading {
  const state = (slot: number) => (set.includes(slot) ? 'set' : slot === 9 && set.length > 0 ? 'unreadable' : 'empty');
  const status = sampleReadings.find(({ kind }) => kind === 'status')?.value;
  return {
    ...{ id: sampleId(600 + minute), visitId: sampleId(1), runId: run.id, at: at(minute), phase, kind: 'snapshot' },
    value: {
      status: { ...(status as never as { codesStored: number }), codesStored: set.length },
      settings: [{ setting: 'auto-lock', value: set.length > 0 ? 1 : 0, writable: false }],
      slots: positions.map((slot) => ({ slot, state: state(slot) })),
    },
  } as Reading;
}

/** A reset by the bench that the lock told, with what was read around it. */
export function certificateInput(over: Partial<ServiceReportInput> = {}): ServiceReportInput {
  return sampleInput({
    runs: [resetRun],
    readings: [snapshotAt(14, 'before', [1, 2, 7]), snapshotAt(17, 'after', [])],
    ...over,
  });
}

const earlier: Visit = {
  ...sampleVisit,
  id: sampleId(70),
  ticket: '2025-00007',
  openedAt: '2025-03-04T15:00:00.000Z',
  closedAt: '2025-03-04T15:40:00.000Z',
  customer: sampleVisit.customer && { ...sampleVisit.customer, id: sampleId(71), name: 'Somebody Else' },
  complaint: 'my ex has the code',
};

export const setPoints = { restingMillivolts: 4800, loadedMillivolts: 4500 };

export function warrantyInput(over: Partial<WarrantyInput> = {}): WarrantyInput {
  const { shop, paper, createdAt, readings, runs, verification } = sampleInput();
  const motor: Reading = {
    ...{ id: sampleId(72), visitId: earlier.id, runId: null, at: '2025-03-04T15:10:00.000Z', phase: 'before' },
    kind: 'motor',
    value: { result: 'free', travelMs: 1000, resistance: 30 },
  };
  const battery: Reading = {
    ...{ id: sampleId(73), visitId: earlier.id, runId: null, at: '2025-03-04T15:11:00.000Z', phase: 'before' },
    kind: 'battery',
    value: { restingMillivolts: 6020, loadedMillivolts: 5800 },
  };
  const failed = {
    passed: false,
    checks: [
      { id: 'motor-free', title: 'Motor moves freely', result: 'fail', detail: 'binding', provedBy: 'lock' } as const,
    ],
  };
  const visits: WarrantyVisit[] = [
    { visit: sampleVisit, cause: 'The lock has lost its door handing', readings, runs, verification, photos: [] },
    {
      ...{
        visit: earlier,
        cause: 'The batteries are weak',
        readings: [motor, battery],
        runs: [],
        verification: failed,
      },
      photos: [{ photo: 'ab'.repeat(32), at: '2025-03-04T15:12:00.000Z', caption: 'strike plate' }],
    },
  ];
  return {
    ...{ visit: sampleVisit, modelName: 'SmartCode 914', setPoints, visits, moreVisits: false, moreEvents: false },
    events: [{ sequence: 9, at: at(1), alarmType: 161, alarmLevel: 0 }],
    ...{ shop, paper, createdAt },
    ...over,
  };
}

export function dayVisit(n: number, over: Partial<DaySheet['visits'][number]> = {}): DaySheet['visits'][number] {
  return {
    ...{
      visitId: sampleId(800 + n),
      customerId: null,
      ticket: `2026-${String(n).padStart(5, '0')}`,
      customer: 'Dora Klein',
    },
    ...{
      modelId: '914',
      model: 'SmartCode 914',
      tag: `L-${String(n).padStart(5, '0')}`,
      openedAt: at(n),
      closedAt: null,
    },
    ...{ state: 'intake', outcome: null, staff: 'Ada', workedSeconds: null, practice: false },
    ...over,
  };
}
