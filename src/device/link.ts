// The driver interface that main uses: one connected adapter with the lock behind it.
// Must not know HID, CBOR, the store or the UI; a driver that lacks a capability throws device.unsupported.
import type {
  Adapter,
  BatteryReading,
  LockEvent,
  LockIdentity,
  LockSignal,
  LockStatus,
  MotorTest,
  OperationOutcome,
  OperationProgress,
  SelfTest,
  Setting,
  SettingName,
  Slot,
} from '../contract/device.ts';
import type { Fault } from '../contract/fault.ts';

export type Capability =
  | 'identify'
  | 'status'
  | 'battery'
  | 'motor-test'
  | 'events'
  | 'handing'
  | 'factory-reset'
  | 'outcome'
  | 'subscribe'
  | 'slots'
  | 'codes'
  | 'clear-all'
  | 'settings'
  | 'self-test'
  | 'wink';

export interface ExchangeOptions {
  /** Cancels whether the exchange waits in the queue or runs. */
  signal?: AbortSignal;
  /** Called once per change of the adapter's keepalive status. */
  onProgress?: (progress: OperationProgress) => void;
}

/** An operation that the lock remembers under its id, so that its outcome can be asked for after an unplug. */
export interface OperationOptions extends ExchangeOptions {
  operationId: string;
}

export interface EventPage {
  events: LockEvent[];
  /** Pass as `after` for the next page; null when there is none. */
  next: number | null;
  /** Sequence of the newest entry of the whole log, 0 when it is empty: how much is still to come. */
  newest: number;
}

export interface SlotPage {
  /** Ascending. A lock that does not tell its capacity lists only the slots that hold something. */
  slots: Slot[];
  /** How many slots the lock has; null when that is not known. */
  capacity: number | null;
  /** Pass as `after` for the next page; null when there is none. */
  next: number | null;
}

/** One adapter and its lock. Every call has one deadline; every failure is a Fault. */
export interface Link {
  readonly adapter: Adapter;
  readonly capabilities: ReadonlySet<Capability>;
  identify(options?: ExchangeOptions): Promise<LockIdentity>;
  readStatus(options?: ExchangeOptions): Promise<LockStatus>;
  /** `load` draws motor current for a moment without moving the bolt. */
  readBattery(load: boolean, options?: ExchangeOptions): Promise<BatteryReading>;
  /** Throws the bolt out and back. */
  testMotor(options: OperationOptions): Promise<MotorTest>;
  /** Moves the bolt to learn the door handing. */
  learnHanding(options: OperationOptions): Promise<OperationOutcome>;
  /** First half of the destructive command: an arm names the operation and returns its one-time token. Erases nothing. */
  armFactoryReset(options: OperationOptions): Promise<{ token: Uint8Array }>;
  /** Second half: erases the lock. Never called twice for one operation id; ask `outcomeOf` instead. */
  commitFactoryReset(token: Uint8Array, options: OperationOptions): Promise<OperationOutcome>;
  /** What became of an operation, by its id. */
  outcomeOf(operationId: string, options?: ExchangeOptions): Promise<OperationOutcome>;
  /** One page of the log; `downloadEvents` reads it whole. */
  readEvents(after: number, limit: number, options?: ExchangeOptions): Promise<EventPage>;
  /** Which slots are empty, set or unreadable; `readAllSlots` reads every page. Never a code. */
  readSlots(after: number, limit: number, options?: ExchangeOptions): Promise<SlotPage>;
  /**
   * Puts a code of 4 to 8 digits into a slot. The digits go to the lock and nowhere else. Rejects with
   * device.bad-payload, -bad-slot, -duplicate-code, -same-presses or -same-first-four before anything is changed.
   */
  setCode(slot: number, code: string, options: OperationOptions): Promise<OperationOutcome>;
  /** Empties one slot. */
  clearCode(slot: number, options: OperationOptions): Promise<OperationOutcome>;
  /** First half of emptying every slot: names the operation and returns its one-time token. Changes nothing. */
  armClearAll(options: OperationOptions): Promise<{ token: Uint8Array }>;
  /** Second half: empties every slot, which cannot be undone. Never called twice for one operation id. */
  commitClearAll(token: Uint8Array, options: OperationOptions): Promise<OperationOutcome>;
  /** What is set on this lock; empty for a lock without settings. */
  readSettings(options?: ExchangeOptions): Promise<Setting[]>;
  /** Rejects with device.unsupported for a setting that this lock does not have, device.read-only for a switch. */
  writeSetting(setting: SettingName, value: number, options: OperationOptions): Promise<OperationOutcome>;
  /** The lock checks its parts; nothing moves. */
  selfTest(options?: ExchangeOptions): Promise<SelfTest>;
  /** Lets the adapter show which one it is. */
  wink(options?: ExchangeOptions): Promise<void>;
  /** Live signals until `close` or loss. */
  subscribe(listener: (signal: LockSignal) => void): Promise<void>;
  /** Told once when the adapter goes away by itself. */
  onLost(listener: (fault: Fault) => void): void;
  close(): Promise<void>;
}
