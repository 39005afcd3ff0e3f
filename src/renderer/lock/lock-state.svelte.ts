// What the lock screen knows: each part of the lock with its own progress and fault; the log piece by piece.
// Must not know the DOM. A user code passes through setCode and is kept by nothing here.
import type { BenchJob, BenchReading, Settled, SlotMap } from '../../contract/bench.ts';
import type { LockEvent, LockIdentity, SelfTest, Setting, SettingName } from '../../contract/device.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from '../state/bench.svelte.ts';
import { addEvents, wholeFraction } from './log-filter.ts';
import { provesChange } from './slots.ts';

/** One part of the lock: what was read last, what went wrong last, and whether it is being read now. */
export class Part<T> {
  value = $state.raw<T | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);

  take(answer: Outcome<T>) {
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) this.value = answer.value;
  }

  clear() {
    this.value = null;
    this.fault = null;
  }
}

/** What a change came to, in the place where it was asked for. */
export interface Change {
  /** `slot:<n>`, `slots` or `setting:<name>`. */
  target: string;
  /** Null: the lock says that it is done, but it could not be read back. */
  proved: boolean | null;
}

/** Where a change was asked for, from what the bench calls it when it tells what became of it. */
function targetOf({ action, target }: Settled): string {
  if (action === 'write-setting') return `setting:${target}`;
  return target === 'all' ? 'slots' : `slot:${target}`;
}

/** Faults of the cable: they are over as soon as the adapter is back. */
const ofTheCable: readonly FaultData['code'][] = ['device.unplugged', 'device.not-connected', 'device.not-found'];
/** Faults of the moment: the next answer, or the next fault, says how it is now. */
const ofTheMoment: readonly FaultData['code'][] = [
  ...ofTheCable,
  'device.no-lock',
  'device.timeout',
  'device.busy',
  'device.cancelled',
  'host.busy',
];

/** Whether what one change is about is also what the other is about: all slots are each of them. */
function touches(one: string, other: string): boolean {
  const ofSlots = (target: string) => target.startsWith('slot');
  return one === other || (ofSlots(one) && ofSlots(other) && (one === 'slots' || other === 'slots'));
}

export class LockState {
  readonly reading = new Part<BenchReading>();
  readonly slots = new Part<SlotMap>();
  readonly settings = new Part<Setting[]>();
  readonly selfTest = new Part<SelfTest>();
  readonly wink = new Part<object>();
  /** Ascending; null before the first download of this lock. */
  events = $state.raw<readonly LockEvent[] | null>(null);
  readonly log = new Part<null>();
  /** The whole log is here. */
  logWhole = $state(false);
  /** 0 to 1; null before the first page. */
  logFraction = $state<number | null>(null);
  /** What is being changed now; null while nothing is. */
  changing = $state.raw<string | null>(null);
  changed = $state.raw<Change | null>(null);
  changeFault = $state.raw<{ target: string; fault: FaultData } | null>(null);
  /** What became of a change that was in doubt, once the lock has told. */
  changeSettled = $state.raw<{ target: string; settled: Settled } | null>(null);
  /** Where changes were asked for whose end nobody has told here yet; closing a dialog does not end that. */
  #doubted = $state.raw<readonly string[]>([]);
  /** Why the lock could not be reached when it was asked last, for whatever; null when it answered. */
  trouble = $state.raw<FaultData | null>(null);
  /** What became of changes whose answer got lost, also before this program was started: until somebody has seen it. */
  news = $state.raw<readonly Settled[]>([]);

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  #keptBefore = 0;
  #stopAsked = false;
  /** Grows with every lock: an answer about the one before is thrown away. */
  #lock = 0;

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>) {
    this.#bench = bench;
  }

  /** Listens to the progress of downloads; the returned function ends that, and a download that is under way. */
  start(): () => void {
    const stop = this.#bench.subscribe((event) => {
      if (event.type === 'bench-settled') this.#hear(event.lock, event.settled);
      if (event.type !== 'bench-progressed' || event.job !== 'events' || !this.log.busy) return;
      this.logFraction = wholeFraction(this.#keptBefore, event.received, event.fraction);
    });
    return () => {
      stop();
      // Nobody is left to look at a download that goes on.
      this.#lock += 1;
      if (this.log.busy) void this.cancel('events');
    };
  }

  /** Another lock is on the adapter: nothing of the one before may stay. */
  forget() {
    this.#lock += 1;
    for (const part of [this.reading, this.slots, this.settings, this.selfTest, this.log, this.wink]) part.clear();
    this.events = null;
    this.logWhole = false;
    this.trouble = null;
    this.news = [];
    this.#doubted = [];
    this.forgetChange();
  }

  /** Somebody has seen what became of it. */
  noted(operationId: string) {
    this.news = this.news.filter((each) => each.operationId !== operationId);
  }

  /** The same lock is back: what only said that it was gone is over. The parts that `readAll` reads see to theirs. */
  backAgain() {
    for (const part of [this.log, this.selfTest, this.wink])
      if (part.fault !== null && ofTheCable.includes(part.fault.code)) part.fault = null;
  }

  /** Whoever asked for the last change has seen what it came to. */
  forgetChange() {
    this.changed = null;
    this.changeFault = null;
    this.changeSettled = null;
  }

  /** Nobody can tell yet whether the change was carried out: it must not be sent again before the lock was asked. */
  inDoubt(target: string): boolean {
    return (
      this.#doubted.some((each) => touches(each, target)) ||
      this.news.some((each) => each.state === 'pending' && touches(targetOf(each), target))
    );
  }

  /** What is in doubt of this: the bench knows it by these numbers. */
  doubtsOf(target: string): Settled[] {
    return this.news.filter((each) => each.state === 'pending' && touches(targetOf(each), target));
  }

  /** A person has looked at the lock. That it is over is heard like any other end of a doubt. */
  giveUp(operationId: string, staff: string) {
    return this.#bench.call((client) => client.bench.giveUp({ operationId, staff }));
  }

  /** A person wants to know how it is now: what an earlier change was refused with is over. */
  readAgain() {
    if (this.changeFault !== null && !this.inDoubt(this.changeFault.target)) this.forgetChange();
    return this.readAll();
  }

  /** Reads status, batteries, slots and settings, one after the other. */
  async readAll() {
    const before = this.reading.value;
    const doubted = this.#doubted;
    await this.#read(this.reading, (client) => client.bench.read({}));
    if (this.reading.fault !== null) return;
    if (this.reading.value !== before) this.#settle(this.reading.value?.settled ?? [], doubted);
    if (this.can('slots')) await this.readSlots();
    if (this.can('settings')) await this.readSettings();
  }

  /** What the adapter says that it can do. */
  can(capability: BenchReading['capabilities'][number]): boolean {
    return this.reading.value?.capabilities.includes(capability) ?? false;
  }

  readSlots() {
    return this.#read(this.slots, (client) => client.bench.slots({}));
  }

  readSettings() {
    return this.#read(this.settings, (client) => client.bench.settings({}));
  }

  runSelfTest() {
    return this.#read(this.selfTest, (client) => client.bench.selfTest({}));
  }

  showItself() {
    return this.#read(this.wink, (client) => client.bench.wink({}));
  }

  cancel(job: BenchJob) {
    return this.#bench.call((client) => client.bench.cancel({ job }));
  }

  /** Stops the download; between two batches there is no job to cancel, so the next one is not asked for. */
  async stopDownload() {
    this.#stopAsked = true;
    await this.cancel('events');
  }

  /** Downloads the log from its start, or from the last entry that is here. */
  async download() {
    if (this.log.busy) return;
    const lock = this.#lock;
    this.log.busy = true;
    this.log.fault = null;
    this.logFraction = null;
    this.#stopAsked = false;
    try {
      for (let next: number | null = this.events?.at(-1)?.sequence ?? 0; next !== null;) {
        const after: number = next;
        this.#keptBefore = this.events?.length ?? 0;
        const answer = await this.#bench.call((client) => client.bench.events({ after }));
        if (lock !== this.#lock) return;
        this.#answered(this.log, answer);
        if (!answer.ok) {
          this.log.fault = answer.fault;
          return;
        }
        this.events = addEvents(this.events ?? [], answer.value.events);
        next = answer.value.next;
        this.logWhole = next === null;
        if (this.#stopAsked && next !== null) {
          this.log.fault = { code: 'device.cancelled', detail: '' };
          return;
        }
      }
    } finally {
      this.log.busy = false;
    }
  }

  setCode(slot: number, code: string, staff: string): Promise<boolean> {
    return this.#change(
      `slot:${slot}`,
      this.slots,
      () => this.readSlots(),
      async (client) => {
        const map = await client.bench.setCode({ slot, code, staff });
        return { map, proved: map && provesChange(map.slots, slot, 'set') };
      },
    );
  }

  clearCode(slot: number | null, staff: string): Promise<boolean> {
    return this.#change(
      slot === null ? 'slots' : `slot:${slot}`,
      this.slots,
      () => this.readSlots(),
      async (client) => {
        const map = await client.bench.clearCode({ slot, staff });
        return { map, proved: map && provesChange(map.slots, slot, 'empty') };
      },
    );
  }

  writeSetting(setting: SettingName, value: number, staff: string): Promise<boolean> {
    return this.#change(
      `setting:${setting}`,
      this.settings,
      () => this.readSettings(),
      async (client) => {
        const map = await client.bench.writeSetting({ setting, value, staff });
        return { map, proved: map && map.some((each) => each.setting === setting && each.value === value) };
      },
    );
  }

  async #change<T>(
    target: string,
    part: Part<T>,
    reread: () => Promise<void>,
    ask: (client: BenchClient) => Promise<{ map: T | null; proved: boolean | null }>,
  ): Promise<boolean> {
    if (this.changing !== null) return false;
    const lock = this.#lock;
    this.changing = target;
    this.forgetChange();
    const answer = await this.#bench.call(ask);
    this.changing = null;
    if (lock !== this.#lock) {
      // The screen shows the other lock already; why nothing was changed must not get lost with the first.
      if (!answer.ok && answer.fault.code === 'host.other-lock') this.changeFault = { target, fault: answer.fault };
      return false;
    }
    this.#answered(part, answer);
    if (answer.ok) {
      if (answer.value.map !== null) part.take({ ok: true, value: answer.value.map });
      else void reread();
      this.changed = { target, proved: answer.value.proved };
    } else {
      this.changeFault = { target, fault: answer.fault };
      if (answer.fault.code === 'device.outcome-unknown') this.#doubted = [...this.#doubted, target];
    }
    return answer.ok;
  }

  /** The bench asks the lock about changes in doubt with every reading: what it learned replaces the doubt. */
  #settle(all: readonly Settled[], doubted: readonly string[]) {
    const told = (operationId: string) => all.some((each) => each.operationId === operationId);
    // Whatever was pending is told anew by every reading.
    const kept = this.news.filter(({ operationId, state }) => state !== 'pending' && !told(operationId));
    this.news = [...kept, ...all];
    // A reading tells of every open doubt: what it does not name was told to another window.
    this.#doubted = this.#doubted.filter((target) => !doubted.includes(target));
    const because = this.changeFault?.fault.code;
    const doubt = because === 'device.outcome-unknown' || because === 'host.in-doubt';
    const target = doubt ? (this.changeFault?.target ?? null) : null;
    if (target === null || this.inDoubt(target)) return;
    this.changeFault = null;
    const settled = all.findLast((each) => targetOf(each) === target);
    if (settled !== undefined) this.changeSettled = { target, settled };
  }

  /** Told to every window: another one may have been left in doubt, or have asked the lock. */
  #hear(lock: Pick<LockIdentity, 'modelId' | 'serial'>, settled: readonly Settled[]) {
    const here = this.reading.value?.identity;
    if (here?.modelId === lock.modelId && here.serial === lock.serial) this.#settle(settled, this.#doubted);
  }

  /** A fault of the moment that stands elsewhere is over with the next answer, also with the next fault of its kind. */
  #answered(asked: object, answer: Outcome<unknown>) {
    const reached = answer.ok || !ofTheMoment.includes(answer.fault.code);
    if (reached) this.trouble = null;
    else if (answer.fault.code !== 'device.cancelled' && answer.fault.code !== 'host.busy') this.trouble = answer.fault;
    if (reached && !answer.ok) return;
    const { reading, slots, settings, selfTest, wink, log } = this;
    // Where a download ended stays until the lock answers again; that somebody stopped it is no fault.
    const ofTheLog = answer.ok && log.fault?.code !== 'device.cancelled' ? [log] : [];
    for (const part of [reading, slots, settings, selfTest, wink, ...ofTheLog]) {
      // Where nothing was read yet, the fault is all that there is to show.
      const bare = part.value === null && (part === reading || part === slots || part === settings);
      if (part !== asked && !bare && part.fault !== null && ofTheMoment.includes(part.fault.code)) part.fault = null;
    }
  }

  async #read<T>(part: Part<T>, ask: (client: BenchClient) => Promise<T>) {
    if (part.busy) return;
    const lock = this.#lock;
    part.busy = true;
    const answer = await this.#bench.call(ask);
    part.busy = false;
    if (lock !== this.#lock) return;
    this.#answered(part, answer);
    part.take(answer);
  }
}
