// What the process that holds a virtual adapter is told, and what it answers.
// Must not know how either side does it.
import type { PracticeGesture, PracticeState } from '../../contract/practice.ts';
import type { Direction } from '../simulator/cable.ts';

/** How to make the adapter; passed to the process as JSON. */
export interface AdapterSettings {
  /** Id of a practice case. */
  scenario: string;
  /** Milliseconds that one report takes on the simulated wire, on top of the real one; 0 adds nothing. */
  wireMs: number;
}

export type AdapterOrder =
  | { kind: 'plug' | 'unplug' | 'state' }
  | { kind: 'gesture'; gesture: PracticeGesture }
  /** Reports of nonsense before the next report to the host. */
  | { kind: 'garbage'; count: number }
  /** The cable goes out by itself after so many more reports. */
  | { kind: 'unplug-after'; reports: number; direction: Direction | 'both' };

export interface OrderMessage {
  id: number;
  order: AdapterOrder;
}

/** `code` is a fault's code or a system error's (ENOENT, EACCES). */
export type AnswerMessage =
  { id: number; state: PracticeState } | { id: number; error: { code: string; message: string } };
