// The lowest voltages that count as a good pack, for gate, verification and report; procedures are checked against them.
// Must not know readings, nor what is concluded from them.
import type { Model } from '../../contract/content.ts';

/**
 * Millivolts of the whole pack. The maker's locks warn at 4.8 V or less and call 4.5 V or less critical (facts §5.1):
 * exactly at a set-point the pack is weak, so good begins one millivolt above.
 */
export const goodPack = { restingMillivolts: 4801, loadedMillivolts: 4501 } as const;

/** What is low is published for other models only (facts §5.1): its volts are told, and nothing is concluded from them. */
export const noSetPoints = (model: Pick<Model, 'setPoints'> | null | undefined): boolean =>
  model != null && model.setPoints === undefined;
