// The small tables: customers, locks, readings, lock events, reports.
// One file, for each needs the same few rows of the others.
import { describe, expect, test } from 'vitest';
import { newCustomerSchema } from '../../contract/customers.ts';
import type { ReportModel } from '../../contract/service.ts';
import { canonicalHash } from '../canonical-json.ts';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import type { NewLock } from './types.ts';
import { openVisit, storeOptions, temporaryStore } from './testing/temp-store.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
const unit: NewLock = {
  modelId: '914',
  serial: 'K914-1',
  label: 'front door',
  firmware: '1.2',
  radio: 'zwave',
  practice: false,
};

describe('customers', () => {
  test('are stored as they come and found again: the contract has trimmed what was typed', () => {
    const { store } = temporaryStore();
    const made = store.customers.create({ name: 'Grace ', phone: '555' });
    expect(made).toMatchObject({ name: 'Grace ', phone: '555' });
    expect(newCustomerSchema.parse({ name: ' Grace ' })).toEqual({ name: 'Grace' });
    expect(store.customers.get(made.id)).toEqual(made);
    expect(() => store.customers.get(nobody)).toThrow(/store\.not-found/);
    expect(JSON.stringify(store.journal.tail(10))).not.toContain('Grace');
  });
});

describe('locks', () => {
  test('are found by model and serial; the same pair is refused, locks without a serial are not', () => {
    const { store } = temporaryStore();
    const made = store.locks.create(unit);
    expect(store.locks.findBySerial('914', 'K914-1', { practice: false })).toEqual(made);
    expect(store.locks.findBySerial('916', 'K914-1', { practice: false })).toBeNull();
    expect(() => store.locks.create(unit)).toThrow(/store\.conflict/);
    store.locks.create({ ...unit, modelId: '916' });
    store.locks.create({ ...unit, serial: null });
    store.locks.create({ ...unit, serial: null });
    expect(() => store.locks.get(nobody)).toThrow(/store\.not-found/);
  });

  test('an update keeps who, when and the value before; one that changes nothing keeps nothing', () => {
    const options = storeOptions();
    const store = openStore(options);
    const made = store.locks.create(unit);
    expect(store.locks.update(made.id, { label: 'front door' }, 'Ada')).toEqual(made);
    options.clock.move(1000);
    expect(store.locks.update(made.id, { label: 'back door', firmware: null }, 'Ada')).toEqual({
      ...made,
      label: 'back door',
      firmware: null,
    });
    store.close();
    const kept = withRaw(options.file, (database) =>
      database.prepare("SELECT revision, at, actor, previous FROM revisions WHERE entity = 'lock'").all(),
    ) as { previous: string }[];
    expect(kept).toMatchObject([{ revision: 1, at: '2026-11-22T08:00:01.000Z', actor: 'Ada' }]);
    expect(JSON.parse(kept[0]?.previous ?? '')).toEqual(made);
  });
});

describe('readings', () => {
  test('come back in the order of their times, batteries also as columns for trends', () => {
    const options = storeOptions();
    const store = openStore(options);
    const { id: visitId } = openVisit(store);
    const base = { visitId, runId: null, phase: 'before' } as const;
    const battery = { restingMillivolts: 5200, loadedMillivolts: 3900 };
    const late = store.readings.add({ ...base, kind: 'battery', value: battery }, 'Ada');
    const motor = { result: 'free', travelMs: 900, resistance: 20 } as const;
    const early = store.readings.add({ ...base, kind: 'motor', value: motor, at: '2026-11-22T07:00:00Z' }, 'Ada');
    expect(store.readings.ofVisit(visitId)).toEqual([early, late]);
    expect(late.at).toBe('2026-11-22T08:00:00.000Z');
    store.close();
    const columns = 'SELECT resting_millivolts AS resting, loaded_millivolts AS loaded FROM readings ORDER BY at';
    expect(withRaw(options.file, (database) => database.prepare(columns).all())).toEqual([
      { resting: null, loaded: null },
      { resting: 5200, loaded: 3900 },
    ]);
  });

  test('members that the contract does not know, such as a code, are not stored; impossible values are refused', () => {
    const { store } = temporaryStore();
    const { id: visitId } = openVisit(store);
    const base = { visitId, runId: null, phase: 'after', kind: 'battery' } as const;
    const value = { restingMillivolts: 6000, loadedMillivolts: null, code: '1234' };
    expect(store.readings.add({ ...base, value }, 'Ada').value).toEqual({
      restingMillivolts: 6000,
      loadedMillivolts: null,
    });
    expect(JSON.stringify(store.readings.ofVisit(visitId))).not.toContain('1234');
    const wrong = { restingMillivolts: -1, loadedMillivolts: null };
    expect(() => store.readings.add({ ...base, value: wrong }, 'Ada')).toThrow(/contract\.bad-input/);
    const before = store.journal.verify().rows;
    expect(() => store.readings.add({ ...base, value, visitId: nobody }, 'Ada')).toThrow(/store\.not-found/);
    expect(store.journal.verify()).toEqual({ rows: before, firstBad: null });
  });
});

describe('lock events', () => {
  test('a repeated download adds only what is new', () => {
    const { store } = temporaryStore();
    const { id } = store.locks.create(unit);
    const event = (sequence: number) => ({ sequence, at: null, alarmType: 19, alarmLevel: 1 });
    expect(store.lockEvents.lastSequence(id)).toBeNull();
    expect(store.lockEvents.addAll(id, [event(1), event(2)])).toBe(2);
    expect(store.lockEvents.addAll(id, [event(2), event(3)])).toBe(1);
    expect(store.lockEvents.lastSequence(id)).toBe(3);
    expect(store.lockEvents.ofLock(id, 2)).toEqual([event(3), event(2)]);
    expect(() => store.lockEvents.addAll(id, [event(4), { ...event(5), alarmType: 256 }])).toThrow(/bad-input/);
    expect(() => store.lockEvents.addAll(nobody, [event(1)])).toThrow(/store\.not-found/);
    expect(store.lockEvents.lastSequence(id)).toBe(3);
  });
});

describe('reports', () => {
  test('keep the model, its hash, and show when one was altered', () => {
    const options = storeOptions();
    let store = openStore(options);
    const visit = openVisit(store);
    const model: ReportModel = {
      version: 1,
      kind: 'service',
      paper: 'letter',
      language: 'en',
      createdAt: visit.openedAt,
      shop: { name: 'Shop', lines: [] },
      visit,
      modelName: 'SmartCode 914',
      adapter: null,
      readings: [],
      triage: [],
      runs: [],
      verification: null,
      advice: [],
    };
    const report = store.reports.add({ visitId: visit.id, model });
    expect(report.hash).toBe(canonicalHash(model));
    options.clock.move(1000);
    const second = store.reports.add({ visitId: visit.id, model: { ...model, paper: 'a4' } });
    expect(store.reports.get(report.id)).toEqual(report);
    expect(store.reports.ofVisit(visit.id).map((row) => row.id)).toEqual([second.id, report.id]);
    expect(store.reports.ofVisit(visit.id)[0]).not.toHaveProperty('model');
    expect(() => store.reports.get(nobody)).toThrow(/store\.not-found/);
    store.close();
    withRaw(options.file, (database) =>
      database.exec("DROP TRIGGER reports_no_update; UPDATE reports SET model = replace(model, '914', '916')"),
    );
    store = openStore(options);
    expect(() => store.reports.get(report.id)).toThrow(/store\.corrupt/);
    store.close();
  });
});
