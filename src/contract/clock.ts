// Time as a port: the real clock in the shells, a movable one in tests and the simulator.
// Must not know who waits for what.

/** Milliseconds since 1970 and timers. Timers must not keep a process alive on their own. */
export interface Clock {
  now(): number;
  /** Milliseconds since some moment, for spans: unlike `now` nobody can set it. */
  steady(): number;
  /** Runs `action` once after `delayMs`; returns a function that cancels it. */
  after(delayMs: number, action: () => void): () => void;
}
