// Reads the connected lock for a visit and stores what it said.
// Must not know why the reading is wanted.
import { v7 as uuidv7 } from 'uuid';
import { adapterName } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { Reading, ReadingKind } from '../../contract/service.ts';
import { isOfBench } from '../guide/own-lock.ts';
import type { HostParts } from '../host.ts';

/** Takes the readings in the order given for `actor`; those before a failure are kept. A motor reading moves the bolt; guide.may-be-armed. */
export async function takeReadings(
  parts: HostParts,
  visitId: string,
  kinds: ReadingKind[],
  { phase, actor }: { phase: Reading['phase']; actor: string },
): Promise<Reading[]> {
  const { connection, announcer } = parts;
  const store = parts.store();
  const { lock } = parts.runner();
  const visit = store.visits.get(visitId);
  const link = connection.require();
  const identity = connection.identity();
  if (visit.lock !== null && (identity === null || !isOfBench(visit.lock, { identity, link }))) {
    throw new Fault('guide.wrong-lock', 'the connected lock is not the one of this visit');
  }
  // As long as no lock is named nothing else holds a practice lock's voltage off what may become a real lock's history.
  if ((link.adapter.driver === 'simulator') !== visit.practice) {
    throw new Fault(
      'practice.apart',
      visit.practice
        ? 'this is a practice visit: put a practice lock on the bench to read it'
        : 'this visit is a real one: put the practice lock away to read the real lock',
    );
  }
  const base = { visitId, runId: null, phase, adapter: adapterName(link.adapter) };
  const taken: Reading[] = [];
  try {
    for (const kind of kinds) {
      if (kind === 'status') {
        const value = await link.readStatus();
        lock.read(value);
        taken.push(store.readings.add({ ...base, kind, value }, actor));
      } else if (kind === 'battery') {
        const value = await link.readBattery(true);
        lock.hadPower();
        taken.push(store.readings.add({ ...base, kind, value }, actor));
      } else {
        lock.refuseToDrive('test-motor');
        const value = await link.testMotor({ operationId: uuidv7() });
        lock.hadPower();
        taken.push(store.readings.add({ ...base, kind, value }, actor));
      }
    }
  } catch (error) {
    throw lock.stopped(error);
  } finally {
    if (taken.length > 0) announcer.announce({ type: 'visit-changed', visitId });
  }
  return taken;
}

type ValueOf<K extends ReadingKind> = Extract<Reading, { kind: K }>['value'];

/** The newest value of a kind among readings in order of time, or null. */
export function newest<K extends ReadingKind>(readings: Reading[], kind: K): ValueOf<K> | null {
  const found = readings.findLast((reading) => reading.kind === kind);
  return (found?.value as ValueOf<K> | undefined) ?? null;
}
