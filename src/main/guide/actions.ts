// What the bench does with a connected lock in a step: reads it, moves it, or erases it, and proves the result.
// Must not know screens; it writes down what it is about to do before it does it.
import { v7 as uuidv7 } from 'uuid';
import type { Step } from '../../contract/procedure.ts';
import {
  adapterName,
  type BatteryReading,
  type LockStatus,
  type MotorTest,
  type OperationKind,
  type OperationOutcome,
  type OperationProgress,
} from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { Run } from '../../contract/run.ts';
import type { Snapshot } from '../../contract/service.ts';
import type { Link } from '../../device/link.ts';
import { openOperation, type Command, type RunState } from './advance.ts';
import { testReading } from './match.ts';
import { restoreSettings, writeSetting, type SettingDoor } from './setting-actions.ts';
import { settingsOf, slotsHeld, takeSnapshot } from './snapshot.ts';

type BenchStep = Extract<Step, { kind: 'bench' }>;

type ReadValue =
  | { kind: 'status'; value: LockStatus }
  | { kind: 'battery'; value: BatteryReading }
  | { kind: 'motor'; value: MotorTest }
  | { kind: 'snapshot'; value: Snapshot };
/** `adapter`: by which it was taken. */
export type TakenReading = ReadValue & { adapter: string };

export interface ActionContext {
  run: Run;
  signal: AbortSignal;
  state(): RunState;
  commit(command: Command): void;
  keepReading(run: Run, reading: TakenReading): void;
  onProgress(progress: OperationProgress): void;
  /** The lock as it was before the run changed it; null when it was not read. */
  before(): Snapshot | null;
  /** A wipe may be armed by hand. */
  mayBeArmed(): boolean;
  /** How settings are written, with doubts settled and the journal kept: the bench's own way. */
  settings: SettingDoor;
  wait(ms: number): Promise<void>;
}

/** How long, and how often, a lock that says "running" or "armed" is asked again after a doubt. */
const askAgain = { times: 40, everyMs: 500 };
/** After a person stopped waiting, the question what became of it may take no longer than this. */
const askAfterStopMs = 400;

/** Performs the step's action once and commits what came of it. Never repeats a command by itself. */
export async function performAction(context: ActionContext, step: BenchStep, link: Link): Promise<void> {
  switch (step.action) {
    case 'read-status':
    case 'read-battery':
    case 'read-settings':
    case 'snapshot':
    case 'test-motor':
      return read(context, step, link);
    case 'write-setting':
      return answerBy(context, step, () => writeSetting(context, step, link));
    case 'restore-settings':
      return answerBy(context, step, () => restoreSettings(context, step, link));
    case 'learn-handing':
      return operate(context, step, link, 'handing', (options) => link.learnHanding(options));
    case 'factory-reset':
      return operate(context, step, link, 'factory-reset', async (options) => {
        const { token } = await link.armFactoryReset(options);
        return link.commitFactoryReset(token, options);
      });
  }
}

/** What a bench step found: its answer, in words, and how many codes the lock counted. */
export interface Found {
  ok: boolean;
  evidence: string;
  codesStored?: number;
}

/** Commits what `work` found, or why it could not be done. */
async function answerBy(context: ActionContext, step: BenchStep, work: () => Promise<Found>): Promise<void> {
  try {
    const { ok, evidence, codesStored } = await work();
    context.commit({
      ...{ type: 'answer', stepId: step.id, answerId: ok ? 'pass' : 'fail', provedBy: 'lock' },
      evidence: evidence.slice(0, 300),
      ...(codesStored === undefined ? {} : { codesStored }),
    });
  } catch (error) {
    fail(context, step, error);
  }
}

function read(context: ActionContext, step: BenchStep, link: Link): Promise<void> {
  const options = { signal: context.signal, onProgress: context.onProgress };
  return answerBy(context, step, async () => {
    if (step.action === 'read-settings') {
      const settings = await settingsOf(link, options);
      const { ok, why } = testReading(step.test, { status: null, battery: null, motor: null, settings });
      return { ok, evidence: why.join('; ') };
    }
    const reading = await takeReading(step, link, options);
    context.keepReading(context.run, { ...reading, adapter: adapterName(link.adapter) });
    const { kind, value } = reading;
    const status = kind === 'status' ? value : kind === 'snapshot' ? value.status : null;
    const { ok, why } = testReading(step.test, {
      status,
      battery: kind === 'battery' ? value : null,
      motor: kind === 'motor' ? value : null,
      settings: kind === 'snapshot' ? value.settings : null,
    });
    const evidence = ok && kind === 'snapshot' ? snapshotWords(value) : why.join('; ');
    return { ok, evidence, ...(status === null ? {} : { codesStored: status.codesStored }) };
  });
}

function snapshotWords({ status, settings, slots }: Snapshot): string {
  const codes = slots.length > 0 ? slotsHeld({ status, settings, slots }).length : status.codesStored;
  return `kept as it was: ${settings.length} settings, ${codes} code${codes === 1 ? '' : 's'}`;
}

async function takeReading(
  step: BenchStep,
  link: Link,
  options: { signal: AbortSignal; onProgress: (progress: OperationProgress) => void },
): Promise<ReadValue> {
  if (step.action === 'read-status') return { kind: 'status', value: await link.readStatus(options) };
  if (step.action === 'read-battery') return { kind: 'battery', value: await link.readBattery(true, options) };
  if (step.action === 'snapshot') return { kind: 'snapshot', value: await takeSnapshot(link, options) };
  return { kind: 'motor', value: await link.testMotor({ ...options, operationId: uuidv7() }) };
}

async function operate(
  context: ActionContext,
  step: BenchStep,
  link: Link,
  kind: OperationKind,
  send: (options: {
    operationId: string;
    signal: AbortSignal;
    onProgress: (progress: OperationProgress) => void;
  }) => Promise<OperationOutcome>,
): Promise<void> {
  // Version 7 sorts by time: the lock can tell an id that it never saw from one that it forgot (protocol §7.2).
  const operationId = uuidv7();
  // On disk before the command leaves: after a crash or an unplug the lock is asked about this id.
  context.commit({ type: 'intend', stepId: step.id, operationId, kind });
  try {
    const outcome = await send({ operationId, signal: context.signal, onProgress: context.onProgress });
    context.commit({ type: 'settle', outcome });
  } catch (error) {
    // A fault does not say how far the lock came: ask it. A link that is gone leaves the doubt for later.
    await settleOperation(context, operationId, link, error);
    fail(context, step, error);
  }
}

/** Asks for the outcome of `operationId` and commits it, or commits the doubt. Sends nothing that changes the lock. */
export async function settleOperation(
  context: ActionContext,
  operationId: string,
  link: Link,
  cause?: unknown,
): Promise<void> {
  const asking = new AbortController();
  const givenUp = stopped(context.signal)
    .then(() => context.wait(askAfterStopMs))
    .then(() => {
      asking.abort();
      throw new Fault('device.cancelled', 'nobody waited for what became of it');
    });
  // Nobody may be left to hear it.
  givenUp.catch(() => undefined);
  const ask = () => Promise.race([link.outcomeOf(operationId, { signal: asking.signal }), givenUp]);
  try {
    let outcome = await ask();
    for (
      let asked = 0;
      asked < askAgain.times && (outcome.state === 'running' || outcome.state === 'armed');
      asked += 1
    ) {
      await Promise.race([context.wait(askAgain.everyMs), givenUp]);
      outcome = await ask();
    }
    context.commit({ type: 'settle', outcome });
  } catch (error) {
    context.commit({ type: 'doubt', operationId, why: describe(cause ?? error) });
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Leaves the step where it is, with the reason, unless the outcome has already moved the run on. */
function fail(context: ActionContext, step: BenchStep, error: unknown): void {
  const state = context.state();
  if (state.status !== 'active' || state.stepId !== step.id || openOperation(state) !== null) return;
  const told = isFault(error)
    ? error
    : new Fault('host.internal', 'the bench failed while doing this step', { cause: error });
  const fault = whyBusy(told, () => context.mayBeArmed());
  context.commit({ type: 'fail', stepId: step.id, code: fault.code, detail: fault.detail.slice(0, 300) });
  if (!isFault(error)) throw error;
}

export const waitsForPress = (): Fault =>
  new Fault('guide.may-be-armed', 'a wipe may be armed: take the battery pack out first, then try again');

/** A lock that waits for the press of a wipe says of itself only that it is busy. */
export const whyBusy = <Failed>(error: Failed, mayBeArmed: () => boolean): Failed | Fault =>
  isFault(error, 'device.busy') && mayBeArmed() ? waitsForPress() : error;

function describe(error: unknown): string {
  return (isFault(error) ? error.detail : 'the lock could not be asked').slice(0, 300);
}
