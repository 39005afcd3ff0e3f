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
} from '../contract/device.ts';
import type { Fault } from '../contract/fault.ts';

export type Capability =
  'identify' | 'status' | 'battery' | 'motor-test' | 'events' | 'handing' | 'factory-reset' | 'outcome' | 'subscribe';

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
  readEvents(after: number, limit: number, options?: ExchangeOptions): Promise<EventPage>;
  /** Live signals until `close` or loss. */
  subscribe(listener: (signal: LockSignal) => void): Promise<void>;
  /** Told once when the adapter goes away by itself. */
  onLost(listener: (fault: Fault) => void): void;
  close(): Promise<void>;
}
