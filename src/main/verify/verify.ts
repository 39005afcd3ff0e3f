// Proof that the fix took: what the lock reports after the work, and what a person tried with their own hands.
// Must not know the link, the store or how it is shown.
import type { Model } from '../../contract/content.ts';
import type { BatteryReading, LockStatus, MotorTest } from '../../contract/device.ts';
import type { LeftWith } from '../../contract/run.ts';
import type { Verification } from '../../contract/service.ts';
import { volts } from '../../contract/volts.ts';
import { goodPack, noSetPoints } from '../content/good-pack.ts';
import type { RunStanding } from './run-facts.ts';

export type Seen = Readonly<Record<string, 'pass' | 'fail' | 'not-applicable'>>;

export interface VerifyInput {
  model: Model | null;
  /** The newest readings taken after the work; null where there is none. */
  status: LockStatus | null;
  battery: BatteryReading | null;
  motor: MotorTest | null;
  runs: readonly RunStanding[];
  /** What these runs, or an earlier visit's, have left the lock with. */
  leftWith: readonly LeftWith[];
  /** One of them took the battery pack out, and none has put it in. */
  packLeftOut: boolean;
  /** What a person tried or saw, by check id. */
  seen: Seen;
  /** A factory reset was done, or may have been. */
  codesErased: boolean;
}

type Check = Verification['checks'][number];
type Finding = Pick<Check, 'result' | 'detail'>;

/** The least that counts as good: above the set-points at which the lock warns; see `goodPack`. */
export const goodRestingMillivolts: number = goodPack.restingMillivolts;
export const goodLoadedMillivolts: number = goodPack.loadedMillivolts;

/** What every check needs to know and to say; `byPerson` checks are never read from a lock. */
interface CheckRule {
  id: string;
  title: string;
  byPerson?: true;
  /** A user code that worked at the open door proves this too, when nobody could ask the lock. */
  provedByCode?: true;
  read(input: VerifyInput): Finding | null;
  /** Whether a person's "does not apply" can be true; without it nobody can excuse the check. */
  mayNotApply?(input: VerifyInput): boolean;
}

/** All of them are needed: each is one of the reasons why a lock that "works" comes back the next day. */
const rules: readonly CheckRule[] = [
  { id: 'work-finished', title: 'Guided work finished, every outcome known', read: readWork },
  { id: 'pack-in', title: 'Battery pack is in', provedByCode: true, read: readPack },
  { id: 'battery-good', title: 'Batteries are good, at rest and under load', read: readBattery },
  { id: 'handing-known', title: 'Lock knows its door handing', provedByCode: true, read: readHanding },
  { id: 'motor-free', title: 'Motor drives the bolt freely', read: readMotor },
  { id: 'no-lockout', title: 'Keypad takes codes (no lockout)', provedByCode: true, read: readLockout },
  { id: 'codes-enabled', title: 'User codes are switched on', provedByCode: true, read: readCodesEnabled },
  { id: 'code-present', title: 'A user code is stored', provedByCode: true, read: readCodePresent },
  { id: 'key-works', title: 'Key turns the bolt, door open', byPerson: true, read: readKeyway },
  {
    id: 'code-opens-door-open',
    title: 'User code unlocks, door open and bolt thrown',
    byPerson: true,
    read: () => null,
    // An owner who uses no codes opens with the key; some way of opening must have been tried and work.
    mayNotApply: ({ seen, model }) => model?.keyway !== false && seen['key-works'] === 'pass',
  },
  {
    id: 'closed-door-test',
    title: 'Locks and unlocks with the door closed',
    byPerson: true,
    read: () => null,
    // On the bench there is no door.
    mayNotApply: () => true,
  },
];

/** Ids of the checks that only a person can make, in order. */
export const personCheckIds: readonly string[] = rules.filter(({ byPerson }) => byPerson).map(({ id }) => id);

/**
 * Judges the work. `passed` means: no check failed and every one was read from the lock, seen by a person or does
 * not apply. What the lock reports outweighs what a person saw, with one exception: after a reset a person may
 * vouch that a code was set anew since the reading. A person's "does not apply" counts only where it can be true:
 * never for batteries, handing, motor and the like, and never so that no way of opening was tried.
 */
export function verifyVisit(input: VerifyInput): Verification {
  const checks = rules.map((rule) => check(rule, input));
  return { checks, passed: checks.every(({ result }) => result === 'pass' || result === 'not-applicable') };
}

function check(rule: CheckRule, input: VerifyInput): Check {
  const { id, title } = rule;
  const found = rule.read(input);
  if (found && found.result !== 'not-read') {
    return { id, title, ...found, provedBy: found.result === 'not-applicable' ? null : provedBy(rule, input) };
  }
  const said = input.seen[id];
  const refused = said === 'not-applicable' && rule.mayNotApply?.(input) !== true;
  const seen = refused ? undefined : said;
  if (seen !== undefined) {
    const detail = rule.byPerson
      ? seenDetails[seen]
      : `${seenDetails[seen]}; ${found?.detail ?? 'not read from the lock'}`;
    return { id, title, result: seen, detail, provedBy: 'person' };
  }
  if (rule.provedByCode && found === null && input.seen['code-opens-door-open'] === 'pass') {
    const detail = 'Follows from the user code that worked; not read from the lock';
    return { id, title, result: 'pass', detail, provedBy: 'person' };
  }
  const missing = found?.detail ?? (rule.byPerson ? 'Not tried yet' : 'Not read from the lock');
  const detail = refused ? `${missing}; it applies to this lock and has to be checked` : missing;
  return { id, title, result: 'not-read', detail, provedBy: null };
}

const seenDetails = {
  pass: 'Tried and seen to work',
  fail: 'Tried and did not work',
  'not-applicable': 'Does not apply here',
} as const;

function provedBy({ id }: CheckRule, input: VerifyInput): Check['provedBy'] {
  // The record of the runs is the host's own; the one exception of `verifyVisit` is a person's word.
  if (id === 'work-finished' || (id === 'pack-in' && input.status === null)) return null;
  return id === 'code-present' && input.status?.codesStored === 0 && input.seen[id] === 'pass' ? 'person' : 'lock';
}

function readWork({ runs, leftWith }: VerifyInput): Finding | null {
  // An armed wipe comes first, whoever armed it: the next press erases.
  // What may be wiped is answered by this check itself, which then asks for the codes as behind a wipe.
  const danger = leftWith.find(({ noButton }) => noButton);
  if (danger) return { result: 'fail', detail: `${danger.title}. ${danger.lines.join(' ')}` };
  if (runs.length === 0) return { result: 'not-applicable', detail: 'No guided procedure was needed' };
  const open = runs.filter(({ status }) => status === 'active');
  if (open.length > 0) return { result: 'fail', detail: `Not finished: ${open.map(({ title }) => title).join(', ')}` };
  const unknown = runs.filter(({ unknownOperations }) => unknownOperations.length > 0);
  if (unknown.length > 0) {
    return { result: 'fail', detail: `Outcome unknown: ${unknown.map(({ title }) => title).join(', ')}` };
  }
  const otherwise = runs.filter(({ saidOtherwise }) => saidOtherwise);
  if (otherwise.length > 0) {
    return { result: 'fail', detail: `The lock says otherwise: ${otherwise.map(({ title }) => title).join(', ')}` };
  }
  return { result: 'pass', detail: runs.length === 1 ? '1 procedure' : `${runs.length} procedures` };
}

function readPack({ status, packLeftOut }: VerifyInput): Finding | null {
  // No code that opens proves it in: where there are contacts for 9 V outside, they do for it.
  if (!status) return packLeftOut ? { result: 'fail', detail: leftOut } : null;
  return status.pack === 'in' ? { result: 'pass', detail: 'In' } : { result: 'fail', detail: 'Out' };
}

const leftOut =
  'A procedure left it out. Put it in with no button held; "Replace the batteries" leads through it, and this check takes its word';

function readBattery({ battery, model }: VerifyInput): Finding | null {
  if (!battery) return null;
  const { restingMillivolts: resting, loadedMillivolts: loaded } = battery;
  const detail = `${volts(resting)} at rest, ${loaded === null ? 'not read under load' : `${volts(loaded)} under load`}`;
  // Of its cells a person says whether they are good.
  if (noSetPoints(model)) return { result: 'not-read', detail: `${detail}; ${noLowTold}` };
  if (resting < goodRestingMillivolts)
    return { result: 'fail', detail: `${detail}; more than ${volts(goodRestingMillivolts)} at rest needed` };
  if (loaded === null) return { result: 'not-read', detail };
  return loaded < goodLoadedMillivolts
    ? { result: 'fail', detail: `${detail}; more than ${volts(goodLoadedMillivolts)} under load needed` }
    : { result: 'pass', detail };
}

const noLowTold = 'no source says what is low for this model: see its sheet';

function readHanding({ model, status }: VerifyInput): Finding | null {
  // Levers hold a spring latch and learn no handing (facts §5.2, §9).
  if (model?.handing === 'not-applicable' || model?.trim === 'lever') {
    return { result: 'not-applicable', detail: 'A lever has no door handing' };
  }
  if (!status) return null;
  if (status.handing === 'unknown') return { result: 'fail', detail: 'Not learned' };
  if (status.handing === 'not-applicable') {
    return model
      ? { result: 'not-read', detail: 'The lock reports no handing, although this model learns one' }
      : { result: 'not-applicable', detail: 'The lock reports that it has no handing' };
  }
  return { result: 'pass', detail: `Learned: ${status.handing}` };
}

function readMotor({ motor }: VerifyInput): Finding | null {
  if (!motor) return null;
  const detail = `${motorWords[motor.result]}, ${motor.travelMs} ms, load ${motor.resistance} of 255`;
  return { result: motor.result === 'free' ? 'pass' : 'fail', detail };
}

const motorWords = { free: 'Free', binding: 'Binding', jammed: 'Jammed', 'no-motion': 'Bolt did not move' } as const;

function readLockout({ status }: VerifyInput): Finding | null {
  if (!status) return null;
  if (status.lockoutMs === 0) return { result: 'pass', detail: 'No lockout' };
  return { result: 'fail', detail: `Locked out for another ${Math.ceil(status.lockoutMs / 1000)} s` };
}

function readCodesEnabled({ status }: VerifyInput): Finding | null {
  if (!status) return null;
  return status.codesEnabled ? { result: 'pass', detail: 'On' } : { result: 'fail', detail: 'Switched off' };
}

function readCodePresent({ status, seen, codesErased }: VerifyInput): Finding | null {
  if (!status) return null;
  if (status.codesStored > 0) return { result: 'pass', detail: `${status.codesStored} stored` };
  if (codesErased && seen['code-present'] === 'pass')
    return { result: 'pass', detail: 'Set anew after the last reading' };
  return { result: 'fail', detail: codesErased ? 'None stored: the reset erased them, set one anew' : 'None stored' };
}

function readKeyway({ model }: VerifyInput): Finding | null {
  return model?.keyway === false ? { result: 'not-applicable', detail: 'This model has no keyway' } : null;
}
