// Where a visit goes on when it is opened, and what may be opened then.
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../contract/events.ts';
import type { LockUnit, VisitDetail, VisitState } from '../../contract/service.ts';
import {
  isOnBench,
  isTelling,
  isUntaken,
  mayIdentify,
  mayOpen,
  movesAlong,
  railOf,
  stageOf,
  whyKept,
} from './journey.ts';

const id = '01998c2e-0000-7000-8000-000000000001';
const lock: LockUnit = {
  id,
  modelId: '914',
  serial: 'S1',
  label: '',
  firmware: null,
  radio: 'zwave',
  practice: true,
  tag: 'L-00001',
  finish: '',
  place: '',
};
type RunOf = VisitDetail['runs'][number];
const run = (status: RunOf['status'], outcome: RunOf['outcome'] = null): RunOf => ({
  id,
  visitId: id,
  procedureId: 'door-handing-program',
  contentHash: 'x'.repeat(64),
  startedAt: '2026-11-22T10:00:00.000Z',
  endedAt: null,
  title: 'Door handing',
  status,
  outcome,
  doubt: null,
  leftWith: [],
});
function detail(
  state: VisitState,
  part: { lock?: LockUnit | null; runs?: RunOf[]; passed?: boolean } = {},
): VisitDetail {
  return {
    visit: {
      id,
      origin: 'counter',
      askedStaffAt: null,
      ticket: '2026-00001',
      state,
      revision: 1,
      openedAt: '2026-11-22T10:00:00.000Z',
      closedAt: null,
      customer: null,
      lock: part.lock === undefined ? lock : part.lock,
      complaint: '',
      answers: {},
      staff: '',
      outcome: null,
      note: '',
      cause: null,
      requested: '',
      performed: '',
      practice: false,
      parts: [],
    },
    readings: [],
    runs: part.runs ?? [],
    reports: [],
    identity: null,
    armedBefore: null,
    againstOpened: null,
    lockChange: { may: 'free', why: null, runs: 0, check: false, authority: false, signed: false },
    verification: part.passed === undefined ? null : { checks: [], passed: part.passed },
    order: { notes: 0, photos: 0, signed: false, changedSince: false, signatureNeeded: false, authority: 'off' },
  };
}

it('is the customer’s at the kiosk until staff have taken it over', () => {
  const { visit } = detail('in-service');
  expect(isUntaken(visit)).toBe(false);
  expect(isUntaken({ ...visit, origin: 'kiosk' })).toBe(true);
  expect(isUntaken({ ...visit, origin: 'kiosk', staff: 'Kim' })).toBe(false);
  expect(isUntaken({ ...visit, origin: 'kiosk', state: 'closed' })).toBe(false);
});

const sinceTheCheck = {
  id: 'changed-since',
  title: 'The lock is as it was checked',
  result: 'not-read' as const,
  detail: 'Every code was cleared since: check it again',
  provedBy: null,
};
const changedSinceCheck: VisitDetail = {
  ...detail('in-service'),
  verification: { checks: [sinceTheCheck], passed: false },
};

describe('stageOf', () => {
  it.each([
    ['intake', detail('intake', { lock: null }), 'connect'],
    ['a lock, nothing done', detail('diagnosing'), 'diagnose'],
    ['a run under way', detail('in-service', { runs: [run('ended', 'fixed'), run('active')] }), 'fix'],
    ['a run that fixed it', detail('in-service', { runs: [run('ended', 'fixed')] }), 'check'],
    ['a lock that was changed since its check', changedSinceCheck, 'check'],
    ['a run that did not fix it', detail('in-service', { runs: [run('ended', 'not-fixed')] }), 'diagnose'],
    ['checked', detail('checked', { runs: [run('ended', 'fixed')], passed: true }), 'close'],
    ['checked, but a new run is under way', detail('checked', { runs: [run('active')], passed: true }), 'fix'],
    ['closed', detail('closed', { runs: [run('ended', 'fixed')] }), 'close'],
    ['void before a lock', detail('void', { lock: null }), 'close'],
  ] as const)('%s', (_name, visit, stage) => {
    expect(stageOf(visit)).toBe(stage);
    expect(mayOpen(stage, visit)).toBe(true);
  });

  it('is the closing that somebody has begun, but where a run is under way or nothing can be closed', () => {
    const stages = [
      detail('diagnosing'),
      detail('intake', { lock: null }),
      detail('in-service', { runs: [run('active')] }),
    ];
    expect(stages.map((visit) => stageOf(visit, true))).toEqual(['close', 'connect', 'fix']);
  });
});

describe('mayOpen', () => {
  it('keeps everything but the connection shut until the lock is known', () => {
    const visit = detail('intake', { lock: null });
    const open = (['connect', 'diagnose', 'fix', 'check', 'close'] as const).filter((stage) => mayOpen(stage, visit));
    expect(open).toEqual(['connect']);
  });
  it('shows nothing but the end of a visit that is over', () => {
    const visit = detail('closed', { runs: [run('ended', 'fixed')] });
    const open = (['connect', 'diagnose', 'fix', 'check', 'close'] as const).filter((stage) => mayOpen(stage, visit));
    expect(open).toEqual(['close']);
  });
});

it('marks a stage done by what happened, not by having been looked at', () => {
  const rail = railOf(detail('in-service', { runs: [run('active')], passed: false }), 'diagnose');
  expect(rail.map(({ state }) => state)).toEqual(['done', 'now', 'todo', 'todo', 'todo']);
  const later = railOf(detail('closed', { runs: [run('ended', 'fixed')], passed: true }), 'close');
  expect(later.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'now']);
});

const link = (serial: string, state: LinkState['state'] = 'connected'): LinkState => ({
  state,
  adapter: null,
  identity: state === 'none' ? null : { modelId: '914', serial, firmware: '1', radio: 'zwave' },
  fault: null,
  driver: { state: 'ready', advice: '' },
  candidates: [],
});
const read: VisitDetail['readings'][number] = {
  id,
  visitId: id,
  runId: null,
  at: '2026-11-22T10:00:00.000Z',
  phase: 'before',
  kind: 'battery',
  value: { restingMillivolts: 6000, loadedMillivolts: null },
};

describe('isTelling', () => {
  const named = { ...lock, practice: false };
  it.each([
    ['a lock that was only named', link('S1', 'none'), detail('diagnosing', { lock: named }), false],
    ['no lock yet', link('S1', 'none'), detail('intake', { lock: null }), false],
    ['an adapter that is waited for', link('S1', 'lost'), detail('diagnosing', { lock: named }), true],
    ['another lock that is connected', link('S2'), detail('intake', { lock: null }), true],
    [
      'a lock that named its firmware',
      link('S1', 'none'),
      detail('checked', { lock: { ...named, firmware: '1' } }),
      true,
    ],
    ['a practice lock of before', link('S1', 'none'), detail('closed'), true],
    ['a reading', link('S1', 'none'), { ...detail('closed', { lock: named }), readings: [read] }, true],
  ])('%s', (_name, bench, visit, telling) => {
    expect(isTelling(bench, visit)).toBe(telling);
  });
});

describe('isOnBench', () => {
  it('takes only the very lock for the visit’s own', () => {
    expect(isOnBench(link('S1'), lock)).toBe(true);
    expect(isOnBench(link('S2'), lock)).toBe(false);
    expect(isOnBench(link('S1', 'lost'), lock)).toBe(false);
    expect(isOnBench(link('S1'), null)).toBe(false);
    expect(isOnBench(link('S1'), { ...lock, serial: null })).toBe(false);
  });
});

describe('mayIdentify', () => {
  const { lockChange: free, ...shown } = detail('in-service');
  const nameless = { ...shown.visit, lock: { ...lock, serial: null } };
  const may = (change: Partial<VisitDetail['lockChange']>, visit = shown.visit) => {
    const each = { ...shown, visit, lockChange: { ...free, ...change } };
    return [mayIdentify(each), whyKept(each) !== null];
  };
  it.each([
    ['nothing was done', may({}), [true, false]],
    ['it was only named, and the procedure is over', may({ may: 'same-model', runs: 1 }), [true, false]],
    ['a procedure is open', may({ may: 'never', why: 'under-way' }), [false, true]],
    ['it was read', may({ may: 'never', why: 'told' }), [false, true]],
    ['a wipe may be armed', may({ may: 'never', why: 'armed' }), [false, true]],
    ['a wipe may be armed, and its serial is not known', may({ may: 'never', why: 'armed' }, nameless), [true, true]],
    ['a procedure is open on one without a serial', may({ may: 'never', why: 'under-way' }, nameless), [false, true]],
    ['the visit is over', may({ may: 'never', why: 'over' }, nameless), [false, false]],
  ])('%s', (_name, shownAs, expected) => {
    expect(shownAs).toEqual(expected);
  });

  it('says what moves along', () => {
    expect(movesAlong({ ...detail('checked'), lockChange: { ...free, runs: 2, check: true } })).toEqual([
      '2 guided procedures',
      'the check',
    ]);
  });
});
