// Which slots were ticked off after a reset, while this window is open. Slot numbers only.
// Must not hold a code.
const key = (runId: string) => `boltbench.codes-set.${runId}`;

export function keptTicks(runId: string): number[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(key(runId)) ?? '[]');
  return Array.isArray(kept) ? kept.filter((each): each is number => typeof each === 'number') : [];
}

export function keepTicks(runId: string, slots: readonly number[]): void {
  sessionStorage.setItem(key(runId), JSON.stringify(slots));
}
