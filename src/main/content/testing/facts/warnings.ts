// Written a second time, from the sources: what must be said, where, and on which models. Dangers and cautions first.
// Must not know content/ or how the two are compared (unmet-words.ts).
import { arming } from './warnings-arming.ts';
import { codes } from './warnings-codes.ts';
import { door } from './warnings-door.ts';
import { wipe } from './warnings-wipe.ts';

/** One thing that must be said at a step or an end (`end:fixed`); `step` may name its procedure: `factory-reset-955/press-once`. */
export interface Warning {
  why: string;
  at: string | readonly string[];
  /** These models and no others are told so; all that come there when not given. */
  models?: string;
  /** And of these only units that may be in a hub. */
  hub?: true;
  /** Where it stands: in a note of this type, or in title and lines. */
  as: 'danger' | 'caution' | 'note' | 'words';
  says: RegExp;
}

export const warnings: readonly Warning[] = [...arming, ...wipe, ...codes, ...door];
