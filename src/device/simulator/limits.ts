// Times and limits of the practice lock; what is not marked as ours is a published fact.
// Must not know models or the state of one lock.

/** Times and limits of the practice lock, milliseconds and millivolts. */
export const lockTimes = {
  /** Program held this long arms the reset (facts §5.3). */
  resetHoldMs: 30_000,
  /** Keypad dead after three wrong codes within a minute (facts §5.6). */
  lockoutMs: 60_000,
  wrongWindowMs: 60_000,
  /** Auto-lock by switch 2 (facts §5.8). */
  autoLockMs: 30_000,
  /** Program held this long asks for a new mastercode (facts §5.5). */
  masterHoldMs: 5000,
  /** Reset held this long erases a Powerbolt 2, A this long a Premis (facts §5.3 FR-4, FR-5). */
  resetButtonHoldMs: 5000,
  aHoldMs: 20_000,
  /** After a mistake in typing the mastercode, before the next try (facts §5.2 variant 2). */
  mistakeWaitMs: 10_000,
  /** Ours: how long A shows its red light while the hub looks for the lock, and when the hub has it (facts §5.9, §4.4). */
  hubLightMs: 5000,
  hubWorkMs: 1500,
  /** Ours: presses of A or B that belong together come at most this long after each other. */
  pressSeriesMs: 2000,
  /** Ours, no sheet tells it: how long the lock waits for the one press. Time enough to read what the step says. */
  pressWaitMs: 120_000,
  /** Ours: a longer press is not "press and release". */
  longestPressMs: 4900,
  /** Ours: the keypad's Lock button must still be down this long after the pack went in (facts §5.2 L: until the bolt moves). */
  lockHoldMs: 2000,
  /** Facts say "a few seconds". */
  handsItselfAfterMs: 3000,
  eraseMs: 1500,
  /** Ours: writing a code or a setting into lasting memory. */
  writeMs: 300,
  /** Ours: the lock asks its parts one by one. */
  selfTestMs: 600,
  /** Ours: how long wink shows. */
  winkMs: 3000,
  travelFreeMs: 700,
  travelBindingMs: 1600,
  stallMs: 2000,
  loadMs: 300,
  tokenLifetimeMs: 30_000,
} as const;

export const cellLimits = {
  /** Alarm set-points of the four-cell pack (facts §5.1). */
  lowMillivolts: 4800,
  criticalMillivolts: 4500,
  /** Ours: under load below this the motor would stall, so the lock refuses (alarm 169). */
  motorMillivolts: 4200,
  /** Ours: below this the lock does not wake. */
  deadMillivolts: 3600,
} as const;
