// One scene for every drawing of a lock, from a step's figure or from the practice lock's live state.
// Must not know SVG or Svelte.
import type { Model } from '../../../contract/content.ts';
import type { Figure } from '../../../contract/procedure.ts';
import type { LightPattern } from '../../../contract/device.ts';
import type { PracticeState } from '../../../contract/practice.ts';
import type { LockUnit } from '../../../contract/service.ts';
import { type BoltFigure, type ButtonName, isLit, lightWords, soundWords } from './figure-words.ts';
import { insideButtons, type MarkName } from './marks.ts';
import type { EnterKey, FigureFamily } from './pads.ts';

export type PackFigure = 'in' | 'out' | 'going-in' | 'going-out';
export type DoorPartName = NonNullable<Figure['doorPart']>;
export interface Scene {
  readonly press: readonly ButtonName[];
  readonly pack: PackFigure | null;
  readonly bolt: BoltFigure | null;
  readonly door: 'open' | 'closed' | null;
  readonly lights: readonly LightPattern[];
  /** Parts to look at. */
  readonly mark?: readonly MarkName[];
  /** Sound, drawn as rings; `count` 0 goes on until told otherwise. */
  readonly beeps?: { readonly count: number; readonly long: boolean } | null;
  /** Switches to set, each with where it is to be. */
  readonly switches?: Figure['switches'];
  /** How all switches of a lock stand, where that is known. */
  readonly switchesAre?: readonly boolean[];
  readonly cover?: 'on' | 'off' | null;
  readonly cable?: PackFigure | null;
  readonly key?: 'in' | 'turning' | null;
  readonly nineVolt?: boolean;
  readonly screws?: 'loosen' | 'tighten' | null;
  readonly doorPart?: DoorPartName | null;
  /** The parts to press come one after the other, in their order; otherwise they are down at the same time. */
  readonly inTurn?: boolean;
  /** A button that is held: so many seconds, or null until what the step describes. */
  readonly hold?: { readonly button: ButtonName; readonly seconds: number | null } | null;
}
/** What of the model the drawing depends on. */
export interface Looks {
  readonly family: FigureFamily;
  readonly keyway: boolean;
  readonly buttons: readonly ButtonName[];
  /** The row of numbered switches inside is drawn. */
  readonly switches?: boolean;
  /** False: no source tells of a light inside. */
  readonly light?: boolean;
  /** What is on the key that ends a code; as usual in the family when not given. */
  readonly enterKey?: EnterKey;
}
const allViews = ['outside', 'inside', 'switches', 'cable', 'edge', 'part', 'sound'] as const;
export type FigureView = (typeof allViews)[number];

/**
 * The drawing's side of a model; null (not identified yet) gives the plainest deadbolt. `radio` is the unit's own, where it is
 * known: its model may have others.
 */
export function looksOf(
  model: (Pick<Model, 'figure' | 'keyway' | 'radios'> & Partial<Pick<Model, 'traits' | 'inside'>>) | null,
  radio: LockUnit['radio'] = 'unknown',
): Looks {
  if (model === null) return { family: 'ten-button-deadbolt', keyway: true, buttons: ['program'] };
  const inside = model.inside ?? usualInside(radio === 'unknown' ? model.radios : [radio]);
  const buttons = inside.filter((part) => part !== 'light');
  // A cylinder that no source tells of is not drawn.
  const looks = { family: model.figure, keyway: model.keyway === true, buttons, light: inside.includes('light') };
  return model.traits === undefined ? looks : { ...looks, enterKey: enterKeyOf(model.traits) };
}

/** Under the cover of most models: Button A marks a radio model, B a Zigbee one (facts §3). */
function usualInside(radios: Model['radios']): NonNullable<Model['inside']> {
  const radio = radios.some((each) => each === 'zwave' || each === 'zigbee');
  return [
    'light',
    'program',
    ...(radio ? (['a'] as const) : []),
    ...(radios.includes('zigbee') ? (['b'] as const) : []),
  ];
}

/** The recogniser's question about the key that ends a code, where the model has exactly one answer to it. */
function enterKeyOf(traits: Model['traits']): EnterKey {
  const [one, ...others] = traits['enter-key'] ?? [];
  return others.length === 0 && (one === 'lock' || one === 'kwikset') ? one : 'unknown';
}

/** What a step's figure asks to be drawn; `hold`: the button that the step holds, its ring fills over the seconds. */
export function sceneOfFigure(
  figure: Figure,
  hold?: { button: ButtonName; seconds?: number | undefined } | undefined,
): Scene {
  const { press, lights, switches, nineVolt } = figure;
  return {
    press,
    lights,
    switches,
    nineVolt,
    pack: figure.pack ?? null,
    bolt: figure.bolt ?? null,
    door: figure.door ?? null,
    beeps: figure.beeps ?? null,
    cover: figure.cover ?? null,
    cable: figure.cable ?? null,
    key: figure.key ?? null,
    screws: figure.screws ?? null,
    doorPart: figure.doorPart ?? null,
    inTurn: true,
    // A light that is to stay off is looked for: it is ringed, because nothing else would lead the eye there.
    mark: lights.some(({ light, pattern }) => light === 'status' && pattern === 'off') ? ['light'] : [],
    hold: hold === undefined ? null : { button: hold.button, seconds: hold.seconds ?? null },
  };
}

/** The practice lock as it stands. */
export function sceneOfPractice(state: PracticeState): Scene {
  const held = (state.buttons ?? []).flatMap(({ button, down }) => (down ? [button] : []));
  const press = new Set<ButtonName>(held);
  if (state.programHeld) press.add('program');
  if (state.lockHeld) press.add('lock');
  return {
    press: [...press],
    pack: state.pack,
    bolt: state.phase === 'motor' ? 'moving' : state.bolt,
    door: state.door === 'unknown' ? null : state.door,
    lights: state.lights,
    cable: state.keypadCable === false ? 'out' : null,
    nineVolt: state.nineVolt === true,
    ...(state.switches && state.switches.length > 0 ? { switchesAre: state.switches } : {}),
  };
}

/**
 * How a part is pressed: `order` where several are pressed one after the other, `seconds` where it is held (null: until what
 * the step describes).
 */
export function pressOf({ press, hold, inTurn }: Scene, name: ButtonName): { order?: number; seconds?: number | null } {
  if (hold?.button === name) return { seconds: hold.seconds };
  return inTurn === true && !hold && press.length > 1 ? { order: press.indexOf(name) + 1 } : {};
}

/** The views that a scene needs, so that a step shows what it is about and nothing else. */
export function viewsOf(scene: Scene): FigureView[] {
  const inside = insideButtons(scene.press).length > 0;
  const needs: Record<FigureView, boolean> = {
    outside:
      scene.press.length > insideButtons(scene.press).length ||
      scene.lights.some(({ light }) => light === 'keypad') ||
      (scene.key ?? null) !== null ||
      scene.nineVolt === true,
    inside:
      scene.pack !== null ||
      inside ||
      scene.lights.some(({ light }) => light === 'status') ||
      (scene.cover ?? null) !== null ||
      // Those of the strike are drawn with it.
      ((scene.screws ?? null) !== null && scene.doorPart !== 'strike'),
    switches: (scene.switches ?? []).length > 0,
    cable: (scene.cable ?? null) !== null,
    edge: scene.bolt !== null || scene.door !== null,
    part: (scene.doorPart ?? null) !== null,
    sound: (scene.beeps ?? null) !== null,
  };
  const views = allViews.filter((view) => needs[view]);
  const lock = views.some((view) => view !== 'sound');
  return lock ? views : ['outside', 'inside', ...views];
}

/** One line a light and the sound, in words, for the caption. */
export function lightLines(scene: Scene): string[] {
  const sound = scene.beeps ? [`Sound: ${soundWords(scene.beeps)}`] : [];
  const lookedFor = (light: LightPattern) => light.light === 'status' && scene.mark?.includes('light');
  const told = scene.lights.filter((light) => lookedFor(light) || isLit(light));
  return [...told.map(lightWords), ...sound];
}
