// One scene for every drawing of a lock, from a step's figure or from the practice lock's live state.
// Must not know SVG or Svelte.
import type { Model } from '../../../contract/content.ts';
import type { Figure } from '../../../contract/procedure.ts';
import type { LightPattern } from '../../../contract/device.ts';
import type { PracticeState } from '../../../contract/practice.ts';
import { type BoltFigure, type ButtonName, isLit, lightWords } from './figure-words.ts';
import type { MarkName } from './marks.ts';
import type { EnterKey, FigureFamily } from './pads.ts';

export type PackFigure = 'in' | 'out' | 'going-in' | 'going-out';
export interface Scene {
  readonly press: readonly ButtonName[];
  readonly pack: PackFigure | null;
  readonly bolt: BoltFigure | null;
  readonly door: 'open' | 'closed' | null;
  readonly lights: readonly LightPattern[];
  /** Parts to look at. */
  readonly mark?: readonly MarkName[];
}
/** What of the model the drawing depends on. */
export interface Looks {
  readonly family: FigureFamily;
  readonly keyway: boolean;
  readonly buttons: readonly ButtonName[];
  /** The row of numbered switches inside is drawn. */
  readonly switches?: boolean;
  /** What is on the key that ends a code; as usual in the family when not given. */
  readonly enterKey?: EnterKey;
}
export type FigureView = 'outside' | 'inside' | 'edge';

/** The drawing's side of a model; null (not identified yet) gives the plainest deadbolt. Button A marks a radio model, B a Zigbee one (facts §3). */
export function looksOf(
  model: (Pick<Model, 'figure' | 'keyway' | 'radios'> & Partial<Pick<Model, 'traits'>>) | null,
): Looks {
  if (model === null) return { family: 'ten-button-deadbolt', keyway: true, buttons: ['program'] };
  const buttons: ButtonName[] = ['program'];
  if (model.radios.some((radio) => radio === 'zwave' || radio === 'zigbee')) buttons.push('a');
  if (model.radios.includes('zigbee')) buttons.push('b');
  // A cylinder that no source tells of is not drawn.
  const looks = { family: model.figure, keyway: model.keyway === true, buttons };
  return model.traits === undefined ? looks : { ...looks, enterKey: enterKeyOf(model.traits) };
}

/** The recogniser's question about the key that ends a code, where the model has exactly one answer to it. */
function enterKeyOf(traits: Model['traits']): EnterKey {
  const [one, ...others] = traits['enter-key'] ?? [];
  return others.length === 0 && (one === 'lock' || one === 'kwikset') ? one : 'unknown';
}

/** What a step's figure asks to be drawn. */
export function sceneOfFigure(figure: Figure): Scene {
  const { press, pack, bolt, door, lights } = figure;
  return { press, pack: pack ?? null, bolt: bolt ?? null, door: door ?? null, lights };
}

/** The practice lock as it stands. */
export function sceneOfPractice(state: PracticeState): Scene {
  const press: ButtonName[] = [];
  if (state.programHeld) press.push('program');
  if (state.lockHeld) press.push('lock');
  const door = state.door === 'unknown' ? null : state.door;
  const bolt = state.phase === 'motor' ? 'moving' : state.bolt;
  return { press, pack: state.pack, bolt, door, lights: state.lights };
}

/** The views that a scene needs, so that a step shows what it is about and nothing else. */
export function viewsOf(scene: Scene): FigureView[] {
  const views = new Set<FigureView>();
  if (scene.press.includes('lock') || scene.lights.some(({ light }) => light === 'keypad')) views.add('outside');
  if (scene.pack !== null || scene.press.some((button) => button !== 'lock')) views.add('inside');
  if (scene.lights.some(({ light }) => light === 'status')) views.add('inside');
  if (scene.bolt !== null || scene.door !== null) views.add('edge');
  if (views.size === 0) views.add('outside').add('inside');
  return (['outside', 'inside', 'edge'] as const).filter((view) => views.has(view));
}

/** One line a light, in words, for the caption. */
export function lightLines(scene: Scene): string[] {
  return scene.lights.filter(isLit).map(lightWords);
}
