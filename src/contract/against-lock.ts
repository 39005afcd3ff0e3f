// Where a person's answer speaks against what the connected lock says of its door and its pack, or tells of a wipe or a handing
// of which the lock has told nothing. Pure.
// Must not know how it is asked about; a person may know better than the lock, so it is a question and no refusal.
import { handsOf } from './hands.ts';
import type { LockStatus } from './device.ts';
import type { LockSaid } from './run.ts';
import type { Step } from './procedure.ts';

/** What the connected lock says now; null and `unknown`: it has not said. */
export interface LockSays {
  door: LockStatus['door'];
  pack: LockStatus['pack'] | null;
}
type DoStep = Extract<Step, { kind: 'do' }>;
type Claim = { part: 'door'; is: 'open' | 'closed' } | { part: 'pack'; is: 'in' | 'out' };

/** What an answer says of the lock: by the signal that would prove it, or by what hands do as the step draws it. */
function claimsOf(step: DoStep, answerId: string): Claim[] {
  const proved = step.proof.flatMap(({ when, answer }): Claim[] => {
    if (answer !== answerId) return [];
    if (when.signal === 'door') return [{ part: 'door', is: when.door }];
    return when.signal === 'pack' ? [{ part: 'pack', is: when.inserted ? 'in' : 'out' }] : [];
  });
  const texts = step.answers.find(({ id }) => id === answerId)?.hands ?? [];
  const hands = texts.flatMap((text) => handsOf(text) ?? []);
  const doors = new Set(hands.flatMap((hand) => (hand.kind === 'door' ? [hand.door] : [])));
  const packs = new Set<'in' | 'out'>(
    hands.flatMap(({ kind }) => (kind === 'pack-in' ? ['in' as const] : kind === 'pack-out' ? ['out' as const] : [])),
  );
  const drawn = { door: step.figure?.door, pack: packDrawn[step.figure?.pack ?? 'none'] };
  // A door that is opened and shut again, or a pack that only a mishap moves, says nothing of how it is now.
  const door = [...doors].filter((each) => doors.size === 1 && each === drawn.door);
  const pack = [...packs].filter((each) => packs.size === 1 && each === drawn.pack);
  return [
    ...proved,
    ...door.map((is) => ({ part: 'door' as const, is })),
    ...pack.map((is) => ({ part: 'pack' as const, is })),
  ];
}
const packDrawn = { in: 'in', 'going-in': 'in', out: 'out', 'going-out': 'out', none: undefined } as const;

/** What the lock itself would have told, and so have answered the step, before a person could. */
function untold(step: DoStep, answerId: string): LockSaid | null {
  const signals = step.proof.flatMap(({ when, answer }) => (answer === answerId ? [when] : []));
  if (signals.some((when) => when.signal === 'reset' && when.stage.includes('done'))) return 'no-wipe';
  return signals.some((when) => when.signal === 'handing' && !when.result.includes('failed')) ? 'no-handing' : null;
}

/** What the lock says against the answer; null where it says the same, or nothing. `says` is null without a lock. */
export function againstLock(step: DoStep, answerId: string, says: LockSays | null): LockSaid | null {
  if (says === null || answerId === 'something-else') return null;
  for (const claim of claimsOf(step, answerId)) {
    if (claim.part === 'door' && says.door !== 'unknown' && says.door !== claim.is) return `door-${says.door}`;
    if (claim.part === 'pack' && says.pack !== null && says.pack !== claim.is) return `pack-${says.pack}`;
  }
  return untold(step, answerId);
}
