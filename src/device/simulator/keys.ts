// Single keys of the practice lock's outside: typed codes, and programming at the lock as the sheets give it (facts §5.4, §5.5).
// Must not know bytes. Digits live here between two keys and are gone at the end of an entry; nothing of them is exported.
import type { KeypadKey } from '../../contract/practice.ts';
import { alarms } from './alarms.ts';
import { lockTimes } from './limits.ts';
import { runHanding } from './motor.ts';
import { keypadAnswers, pressLockKey, tryCode } from './keypad.ts';
import type { SimulatedLock } from './lock.ts';
import { emptySlots, fillSlot, freeSlot } from './slots.ts';

/** Where a programming is; every stage waits for an entry that ends with the Lock (or Kwikset) key. */
type Stage =
  | { at: 'position'; position: number }
  | { at: 'code'; oneTime: boolean }
  | { at: 'master'; then: Stage }
  | { at: 'menu' }
  | { at: 'check' }
  | { at: 'delete'; first: string | null }
  | { at: 'delete-all' }
  | { at: 'new-master'; first: string | null }
  /** Something that begins so but whose keys no source gives to the end: entries are taken, and nothing comes of them. */
  | { at: 'not-sourced' };

/** Entered twice by the owner of the mastercode it deletes every code (facts §5.4, 913/914). */
const deleteAllEntry = '999999';

export class KeypadKeys {
  readonly #lock: SimulatedLock;
  #typed = '';
  #stage: Stage | null = null;
  #stopPause: () => void = () => undefined;
  #refused = 0;
  /** After a mistake in the mastercode: not before this (variant 2). */
  #deafUntil = 0;

  constructor(lock: SimulatedLock) {
    this.#lock = lock;
  }

  /** The keypad is in the middle of being programmed. */
  get programming(): boolean {
    return this.#stage !== null;
  }

  /** How many entries of a programming were not taken so far. */
  get refused(): number {
    return this.#refused;
  }

  /** It listens to nothing for a while, after a mistake. */
  get deaf(): boolean {
    return this.#lock.clock.now() < this.#deafUntil;
  }

  /** Forgets everything that was typed, as without power. */
  clear(): void {
    this.#stopPause();
    this.#typed = '';
    this.#stage = null;
  }

  /** One key, pressed and released. */
  press(key: KeypadKey): void {
    const lock = this.#lock;
    if (!keypadAnswers(lock) || this.deaf) return this.clear();
    if (key === 'check') {
      if (this.#stage?.at === 'code' && this.#typed === '' && lock.traits.deletesBy === 'check')
        this.#go({ at: 'check' });
    } else if (key !== 'lock' && key !== 'kwikset') {
      this.#typed = `${this.#typed}${key}`.slice(0, 16);
      this.#watchPause();
    } else if (key === lock.traits.enterKey) {
      const typed = this.#typed;
      this.#typed = '';
      if (this.#stage !== null) this.#entered(this.#stage, typed);
      else if (typed === '') pressLockKey(lock);
      else {
        this.#stopPause();
        if (!this.#handsByMaster(typed)) tryCode(lock, lock.codes.slotOf(typed));
      }
    }
  }

  /** Variant 2 (facts §5.2): with the door open and the bolt in, mastercode and Kwikset teach it the door. */
  #handsByMaster(typed: string): boolean {
    const lock = this.#lock;
    const { memory } = lock;
    if (lock.traits.handing !== 'mastercode') return false;
    const isMaster = lock.codes.isMaster(typed);
    if (memory.handing !== 'unknown') return isMaster;
    if (!isMaster) {
      // A stored code is no mistake.
      if (lock.codes.slotOf(typed) !== null) return false;
      this.#deafUntil = lock.clock.now() + lockTimes.mistakeWaitMs;
      return true;
    }
    if (memory.door === 'open' && memory.bolt === 'retracted') runHanding(lock, null);
    return true;
  }

  /** Program was pressed once, with nothing else going on. */
  programPressed(): void {
    const lock = this.#lock;
    const { programming, masterUnlocksProgramming, deletesBy } = lock.traits;
    if (!keypadAnswers(lock)) return;
    if (lock.memory.mastercode) {
      if (!masterUnlocksProgramming) return;
      lock.display.indicate(lock.traits.style.masterAsked);
      return this.#go({ at: 'master', then: { at: 'code', oneTime: false } });
    }
    if (programming === 'positions') {
      const position = this.#stage?.at === 'position' ? this.#stage.position + 1 : 1;
      this.#go({ at: 'position', position });
    } else if (programming === 'next-free' || deletesBy === 'kwikset') this.#go({ at: 'code', oneTime: false });
    else if (programming === 'menu') {
      lock.display.beep(2);
      this.#go({ at: 'menu' });
    }
  }

  /** Program was held for five seconds: green, and a new mastercode is asked for, or the way to remove the old one begins. */
  masterHeld(): void {
    const lock = this.#lock;
    if (!keypadAnswers(lock) || !lock.traits.masterByHold) return;
    lock.display.show({ light: 'keypad', color: 'green', pattern: 'solid', count: 0 }, lock.traits.keyPauseMs);
    // Removing it begins so; what follows the mastercode is in no source (facts §5.5).
    this.#go(lock.memory.mastercode ? { at: 'not-sourced' } : { at: 'new-master', first: null });
  }

  #go(stage: Stage | null): void {
    this.#stage = stage;
    this.#typed = '';
    if (stage === null) this.#stopPause();
    else this.#watchPause();
    this.#lock.changed();
  }

  #watchPause(): void {
    this.#stopPause();
    this.#stopPause = this.#lock.clock.after(this.#lock.traits.keyPauseMs, () => {
      const { traits, memory } = this.#lock;
      const programming = this.#stage !== null;
      this.#go(null);
      if (programming) {
        this.#lock.display.indicate(traits.style.programTimeout(memory.mastercode, this.#lock.setting('sound') !== 0));
      }
    });
  }

  #end(worked: boolean): void {
    const { style } = this.#lock.traits;
    if (!worked) this.#refused += 1;
    this.#go(null);
    this.#lock.display.indicate(worked ? style.programmed : style.programFailed);
  }

  #entered(stage: Stage, typed: string): void {
    const lock = this.#lock;
    switch (stage.at) {
      case 'position':
        return this.#store(stage.position, typed, false);
      case 'code':
        // The 620: Program, Kwikset begins a deletion; how a code is added there no source tells (facts §5.4).
        if (lock.traits.deletesBy === 'kwikset') {
          return typed === '' ? this.#go({ at: 'delete', first: null }) : this.#go({ at: 'not-sourced' });
        }
        if (lock.memory.mastercode && lock.traits.deletesAll && typed === deleteAllEntry)
          return this.#go({ at: 'delete-all' });
        return this.#store(freeSlot(lock), typed, stage.oneTime);
      case 'master':
        // Some sheets have a Lock between Program and the mastercode (facts §5.4).
        if (typed === '') return this.#go(stage);
        return lock.codes.isMaster(typed) ? this.#go(stage.then) : this.#end(false);
      case 'menu':
        return this.#menu(typed);
      case 'check':
        return typed === '' ? this.#go({ at: 'delete', first: null }) : this.#end(false);
      case 'delete':
        return this.#delete(stage.first, typed);
      case 'delete-all':
        if (typed !== deleteAllEntry) return this.#end(false);
        emptySlots(lock, null);
        return this.#end(true);
      case 'not-sourced':
        return this.#go(stage);
      case 'new-master':
        return this.#newMaster(stage.first, typed);
    }
  }

  #store(slot: number | null, typed: string, oneTime: boolean): void {
    const lock = this.#lock;
    const capacity = lock.traits.codes?.capacity ?? 250;
    const fits = slot !== null && slot <= capacity && isCode(typed) && !lock.memory.scrambled;
    if (!fits) return this.#end(false);
    if (lock.codes.collision(slot, typed) !== null) {
      lock.log(alarms.codeRefused, slot);
      return this.#end(false);
    }
    fillSlot(lock, slot, typed, oneTime);
    this.#end(true);
  }

  /** The 955 (facts §5.4, §5.7): 1 adds, 7 adds for one use, 2 deletes, 6 switches all codes off or on. */
  #menu(typed: string): void {
    const { memory } = this.#lock;
    if (typed === '1' || typed === '7') return this.#go({ at: 'code', oneTime: typed === '7' });
    if (typed === '2') return this.#go({ at: 'delete', first: null });
    if (typed !== '6') return this.#end(false);
    memory.codesEnabled = !memory.codesEnabled;
    this.#end(true);
  }

  #delete(first: string | null, typed: string): void {
    const lock = this.#lock;
    if (first === null) return this.#go({ at: 'delete', first: typed });
    const slot = lock.codes.areSame(first, typed) ? lock.codes.slotOf(typed) : null;
    if (slot === null) return this.#end(false);
    emptySlots(lock, slot);
    this.#end(true);
  }

  #newMaster(first: string | null, typed: string): void {
    const lock = this.#lock;
    if (!isCode(typed)) return this.#end(false);
    if (first === null) return this.#go({ at: 'new-master', first: typed });
    if (!lock.codes.areSame(first, typed)) return this.#end(false);
    lock.codes.putMaster(typed);
    lock.memory.mastercode = true;
    delete lock.memory.practiceMaster;
    this.#end(true);
  }
}

function isCode(typed: string): boolean {
  return /^[0-9]{4,8}$/.test(typed);
}
