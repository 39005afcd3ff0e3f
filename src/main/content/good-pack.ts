// The lowest voltages that count as a good pack, for gate, verification and report; procedures are checked against them.
// Must not know readings or models.

/**
 * Millivolts of the whole pack. The maker's locks warn at 4.8 V or less and call 4.5 V or less critical (facts §5.1):
 * exactly at a set-point the pack is weak, so good begins one millivolt above.
 */
export const goodPack = { restingMillivolts: 4801, loadedMillivolts: 4501 } as const;
