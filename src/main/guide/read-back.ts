// What an end says of the lock, read from the lock itself where it is connected. Nothing is moved for it.
// Must not know events or the store.
import type { BatteryReading, LockStatus, Setting } from '../../contract/device.ts';
import type { Procedure, ReadingTest } from '../../contract/procedure.ts';
import { downloadBatch } from '../../device/download-events.ts';
import type { Link } from '../../device/link.ts';
import { testReading } from './match.ts';
import { settingsOf } from './snapshot.ts';
import type { RunState } from './state.ts';

/** What the end of the run says of the lock; null before the end, and where it says nothing that can be read. */
export function leavesOf(
  procedure: Procedure,
  { status, endId }: Pick<RunState, 'status' | 'endId'>,
): ReadingTest | null {
  const end = status === 'ended' ? procedure.ends.find(({ id }) => id === endId) : undefined;
  if (end?.leaves === undefined) return end?.counts ? {} : null;
  const { motor: _moves, ...readable } = end.leaves;
  return Object.keys(readable).length === 0 && !end.counts ? null : readable;
}

/** Reads what `leaves` names and says whether it is so; `evidence` has what was read, or what differs, and `status` the lock as it then was. Rejects as the link does. */
export async function readLeaves(
  link: Link,
  leaves: ReadingTest,
): Promise<{ ok: boolean; evidence: string; status: LockStatus }> {
  // The bolt is not driven for it.
  const { motor: _moves, ...test } = leaves;
  const status = await link.readStatus();
  const volts = test.restingMillivoltsAtLeast !== undefined || test.loadedMillivoltsAtLeast !== undefined;
  const battery = volts ? await link.readBattery(test.loadedMillivoltsAtLeast !== undefined) : null;
  const settings = test.settings === undefined ? null : await settingsOf(link);
  const { ok, why } = testReading(test, { status, battery, motor: null, settings });
  const evidence = ok ? wordsOf(test, status, battery, settings) : why.join('; ');
  return { ok, evidence, status };
}

/** More than a lock logs while one procedure lasts. */
const mostLogged = 200;

/** All codes deleted (facts §8, protocol §8.18). */
const wipeAlarm = 32;

/**
 * Whether the lock has logged a wipe behind its entry `after`. False only where it still has that entry and each one behind
 * it: then nothing was dropped or begun anew. Null where that is not so, nobody noted the entry, or the lock tells no log.
 */
export async function wipeInLog(link: Link, after: number | undefined, signal: AbortSignal): Promise<boolean | null> {
  if (after === undefined || !link.capabilities.has('events')) return null;
  const from = Math.max(0, after - 1);
  const { events, next } = await downloadBatch(link, { after: from, limit: mostLogged, signal });
  if (events.some(({ sequence, alarmType }) => sequence > after && alarmType === wipeAlarm)) return true;
  const whole = events.every(({ sequence }, at) => sequence === from + 1 + at) && events.length >= after - from;
  return whole && next === null ? false : null;
}

function wordsOf(
  test: ReadingTest,
  status: LockStatus,
  battery: BatteryReading | null,
  settings: readonly Setting[] | null,
): string {
  const codes = test.codesStoredAtMost !== undefined || test.codesStoredAtLeast !== undefined;
  const words = [
    test.handing && `handing ${status.handing}`,
    test.door && `door ${status.door}`,
    test.pack && `battery pack ${status.pack}`,
    test.bolt && `bolt ${status.bolt}`,
    battery && `${battery.restingMillivolts / 1000} V at rest`,
    test.lockoutMsAtMost !== undefined && 'no lockout beyond what it may have',
    test.codesEnabled !== undefined && `user codes switched ${status.codesEnabled ? 'on' : 'off'}`,
    codes && `${status.codesStored} ${status.codesStored === 1 ? 'code' : 'codes'} stored`,
    ...Object.keys(test.settings ?? {}).map(
      (name) => `${name} ${settings?.find(({ setting }) => setting === name)?.value}`,
    ),
  ];
  return words.filter(Boolean).join('; ');
}
