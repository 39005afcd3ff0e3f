// A reset that has everything which the checks ask for, to be spoilt in tests.
// Must not know what is checked, nor the procedures of content/.

/** Takes the place of a procedure of the same id, so that its article and what leads to it are there. */
export const soundResetFile = 'procedures/lockout-wait.yaml';

/** For a 914 with its two radios, for a 954, which has no keyway, and for a lever, which is not handed. */
export const soundReset = `id: lockout-wait
title: Wipe it
summary: Wipes the lock and does everything that belongs to it
kind: reset
who: staff
destructive: true
models: ['914', '954', '955']
minutes: 20
confidence: M
confidences: { '955': H }
sources: [M1, K9]
steps:
  - id: door
    kind: bench
    title: Is the door open
    lines: [The bench looks.]
    action: read-status
    automatic: true
    test: { door: [open] }
    pass: key
    fail: open-door
    byHand: open-door
  - id: open-door
    kind: do
    title: Open the door
    lines: [Open it.]
    answers:
      - { id: opened, text: It is open, to: key, hands: [door open] }
      - { id: cannot, text: It cannot be opened, to: 'end:stopped' }
    proof:
      - { when: { signal: door, door: open }, answer: opened }
  - id: key
    kind: do
    only: { keyway: true }
    otherwise: nine-volt
    title: Is a key at hand
    lines: [Try it.]
    figure: { key: turning, alt: The key turns in the open door. }
    answers:
      - { id: works, text: It works, to: cells }
      - { id: none, text: There is none, to: 'end:stopped' }
  - id: nine-volt
    kind: do
    only: { keyway: false }
    otherwise: cells
    title: Is a block at hand
    lines: [Fetch one.]
    figure: { nineVolt: true, alt: A block is held to the contacts. }
    answers:
      - { id: there, text: It is here, to: cells }
      - { id: none, text: There is none, to: 'end:stopped' }
  - id: cells
    kind: bench
    title: Are the cells good
    lines: [The bench measures.]
    action: read-battery
    automatic: true
    test: { restingMillivoltsAtLeast: 4801, loadedMillivoltsAtLeast: 4501 }
    pass: authority
    fail: 'end:stopped'
    byHand: new-cells
  - id: new-cells
    kind: do
    title: Are they new
    lines: [Look at them.]
    answers:
      - { id: new, text: New, to: authority }
      - { id: old, text: Old, to: 'end:stopped' }
  - id: authority
    kind: do
    title: May it be wiped
    lines: [The person asking must have the right to this door.]
    answers:
      - { id: agreed, text: Agreed, to: hub }
      - { id: refused, text: Not agreed, to: 'end:stopped' }
  - id: hub
    kind: do
    only: { radios: [zwave, zigbee] }
    otherwise: before
    title: Out of its hub
    lines: [Remove it there.]
    answers:
      - { id: out, text: It is out, to: before, hands: [hub to-remove, a press] }
      - { id: none, text: It has none, to: before }
  - id: before
    kind: bench
    title: Keep what there is
    lines: [The bench reads everything.]
    action: snapshot
    automatic: true
    test: { codesStoredAtLeast: 1 }
    pass: confirm
    fail: 'end:stopped'
    byHand: confirm
  - id: confirm
    kind: confirm
    title: Last chance
    lines: [Type RESET.]
    notes: [{ type: danger, text: This cannot be undone. }]
    irreversible: true
    typed: RESET
    to: wipe
    refuse: 'end:stopped'
  - id: wipe
    kind: do
    title: Hold Program
    lines: [Hold it for 30 seconds.]
    notes: [{ type: danger, text: This erases everything. }]
    irreversible: true
    hold: { button: program, seconds: 30 }
    answers:
      - id: done
        text: Green
        to: watch
        over: true
        look: { lights: [{ light: status, color: green, pattern: solid, count: 0 }] }
        hands: [pack out, program down, pack in, wait 31 s, program up, program press]
      - { id: something-else, text: Something else, to: watch }
  - id: watch
    kind: do
    only: { models: ['914'] }
    otherwise: restore-plain
    title: It hands itself
    lines: [Watch the bolt.]
    answers:
      - { id: handed, text: It moved out and back, to: restore, hands: [] }
      - { id: not-yet, text: It did not move, to: restore-plain }
    proof:
      - { when: { signal: handing, result: [right, left] }, answer: handed }
  - id: restore
    kind: bench
    title: Settings as before
    lines: [The bench sets them again.]
    action: restore-settings
    pass: read-back
    fail: read-back
    byHand: read-back
  - id: restore-plain
    kind: bench
    title: Settings as before
    lines: [The bench sets them again.]
    action: restore-settings
    pass: ready
    fail: ready
    byHand: ready
  - id: ready
    kind: do
    title: Ready for the next
    lines: [Choose.]
    answers:
      - { id: test, text: Test it, to: read-back, only: { models: ['954', '955'] } }
      - { id: hand, text: Hand it, to: 'end:handing', only: { models: ['914'] } }
  - id: read-back
    kind: bench
    title: Is it empty
    lines: [The bench counts.]
    action: read-status
    automatic: true
    test: { codesStoredAtMost: 0 }
    since: { step: before, answer: pass, otherwise: It was empty before }
    compare: { step: before, codes: fewer }
    pass: matrix
    fail: 'end:stuck'
    byHand: matrix
  - id: matrix
    kind: check
    title: Test everything
    lines: [One by one.]
    items:
      - { id: key-turns, text: The key turns, blocking: true, only: { keyway: true } }
      - { id: code, text: This code opens, blocking: true, each: code-slot }
      - id: gap
        text: The gap at the strike
        blocking: true
        measure:
          accept:
            - { fromMillimetres: 3, toMillimetres: 5, says: 1/8 to 3/16 in }
            - { fromMillimetres: 25, toMillimetres: null, says: 1 in and more }
    to: 'end:fixed'
    blocked: 'end:stuck'
ends:
  - { id: fixed, outcome: fixed, title: Wiped and tested, lines: [Done.], codesLost: true }
  - { id: handing, outcome: fixed, title: Hand it now, lines: [Next.], codesLost: true, next: [door-handing-program] }
  - { id: stuck, outcome: not-fixed, title: Something is not right, lines: [Mend it.] }
  - { id: stopped, outcome: stopped, claims: untouched, title: Stopped, lines: [Nothing was changed.] }
`;
