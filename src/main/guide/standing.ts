// What a lock's status says as if it had just happened: the door that is open already, the pack that is in.
// Must not know runs or the link.
import type { LockSignal, LockStatus } from '../../contract/device.ts';
import type { Step } from '../../contract/procedure.ts';

/** True when something that the step waits for may be so already. */
export function waitsForStanding(step: Extract<Step, { kind: 'do' }>): boolean {
  return step.proof.some((rule) => rule.when.signal === 'door' || rule.when.signal === 'pack');
}

export function standingSignals({ pack, door }: LockStatus): LockSignal[] {
  const signals: LockSignal[] = [{ kind: 'pack', inserted: pack === 'in' }];
  return door === 'unknown' ? signals : [...signals, { kind: 'door', door }];
}
