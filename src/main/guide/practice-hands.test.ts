// Every procedure can be done on the practice lock: whatever hands its steps ask for, the screen offers them on that model.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { handsOf } from '../../contract/hands.ts';
import { keypadKeySchema, type PracticeGesture, type PracticeState } from '../../contract/practice.ts';
import { createSimulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { looksOf } from '../../renderer/guide/figure/scene.ts';
import { padDots, padOf } from '../../renderer/guide/figure/pads.ts';
import {
  cableHandles,
  edgeHandles,
  type Handle,
  insideHandles,
  outsideHandles,
  switchHandles,
} from '../../renderer/practice/handles.ts';
import { namedHands } from '../../renderer/practice/named-hands.ts';
import { checkDirectory } from '../content/load.ts';
import { casesOf, type Case } from './testing/every-way.ts';

const { content } = checkDirectory(join(import.meta.dirname, '../../../content'));
// Of a unit whose radio nobody told some steps are another unit's.
const cases = [...content.procedures.values()]
  .flatMap((procedure) => casesOf(procedure, content.models))
  .filter(({ anyUnit }) => !anyUnit);

const practiceLock = ({ unit: { modelId, radio } }: Case): PracticeState =>
  createSimulator({ scenario: `model:${modelId}`, clock: createVirtualClock(), start: { radio } }).lock.state();

/** The lock as it can stand, so that each thing which goes both ways is met both ways. */
const stands = (state: PracticeState): PracticeState[] => [
  { ...state, pack: 'in', door: 'open', bolt: 'retracted' },
  {
    ...state,
    ...{ pack: 'out', door: 'closed', bolt: 'extended' },
    ...(state.keypadCable === undefined ? {} : { keypadCable: !state.keypadCable }),
    ...(state.nineVolt === undefined ? {} : { nineVolt: !state.nineVolt }),
    ...(state.switches === undefined ? {} : { switches: state.switches.map((on) => !on) }),
  },
  ...(state.hub === undefined ? [] : (['to-add', 'to-remove'] as const).map((hub) => ({ ...state, hub }))),
];

function does(handle: Handle): PracticeGesture[] {
  if (handle.kind === 'hold')
    return [{ kind: `${handle.button}-down` }, { kind: `${handle.button}-up` }, ...(handle.tap ? [handle.tap] : [])];
  // One of five buttons is pressed for either of its digits: to its lock they are the same (facts §5.4).
  const digits = keypadKeySchema.array().safeParse(handle.title.split(' · '));
  return handle.id.startsWith('key-') && digits.success
    ? digits.data.map((key): PracticeGesture => ({ kind: 'key', key }))
    : [handle.gesture];
}

/** What the drawing of this model can be taken hold of for; a lock that sits inside only is drawn with nothing outside. */
function drawn({ unit: { modelId } }: Case, state: PracticeState): PracticeGesture[] {
  const { family, keyway, enterKey } = looksOf(content.models.get(modelId) ?? null);
  const outside = family === 'retrofit-deadbolt' ? [] : outsideHandles(padOf(family, keyway, enterKey), keyway, state);
  // Where no source tells how many keys there are, dots are drawn, and the digits have names only.
  const digits = padDots(family).length > 0 ? (state.keypad?.keys ?? []) : [];
  const unseen = digits.map((key): PracticeGesture => ({ kind: 'key', key }));
  const handles = [outside, insideHandles(state), switchHandles(state), cableHandles(state), edgeHandles(state)];
  return [...unseen, ...handles.flat().flatMap(does)];
}

const cells = ['alkaline', 'nimh', 'lithium', 'mixed'] as const;
/** What the named buttons, the held ones and the single keys do. */
const named = (state: PracticeState): PracticeGesture[] => [
  ...cells.flatMap((chemistry) => namedHands(state, chemistry).map(({ gesture }) => gesture)),
  ...(state.buttons ?? []).flatMap(({ button }): PracticeGesture[] => [
    { kind: `${button}-down` },
    { kind: `${button}-up` },
  ]),
  ...(state.keypad?.keys ?? []).map((key): PracticeGesture => ({ kind: 'key', key })),
];

/** Each gesture that some answer of the procedure asks for, once, with where. */
function asked({ procedure }: Case): Map<string, { gesture: PracticeGesture; at: string }> {
  const all = new Map<string, { gesture: PracticeGesture; at: string }>();
  for (const step of procedure.steps) {
    if (step.kind !== 'do') continue;
    for (const answer of step.answers) {
      for (const hand of (answer.hands ?? []).flatMap((text) => handsOf(text) ?? [])) {
        if (hand.kind !== 'wait') all.set(JSON.stringify(hand), { gesture: hand, at: `${step.id}/${answer.id}` });
      }
    }
  }
  return all;
}

/** No part of the lock, or no single part of it: cells come new, a code is several keys, the hub and the strike are elsewhere. */
const nowhereOnTheLock: ReadonlySet<PracticeGesture['kind']> = new Set([
  'fit-batteries',
  'enter-code',
  'hub',
  'free-bolt',
]);

function missing(each: Case): string[] {
  const state = practiceLock(each);
  const keys = (gestures: PracticeGesture[]) => new Set(gestures.map((gesture) => JSON.stringify(gesture)));
  const [onDrawing, byName] = [
    keys(stands(state).flatMap((one) => drawn(each, one))),
    keys(stands(state).flatMap(named)),
  ];
  return [...asked(each)].flatMap(([key, { gesture, at }]) => [
    ...(byName.has(key) ? [] : [`${each.name}, ${at}: no named button for ${key}`]),
    ...(onDrawing.has(key) || nowhereOnTheLock.has(gesture.kind) ? [] : [`${each.name}, ${at}: no handle for ${key}`]),
  ]);
}

it('offers every hand that every procedure asks for, on every model that it is for', () => {
  expect(cases.flatMap(missing)).toEqual([]);
  const gestures = new Set(cases.flatMap((each) => [...asked(each).keys()]));
  // Nearly every gesture that there is, save the USB cable's: or nothing was looked at.
  expect(gestures.size).toBeGreaterThan(35);
});

it('finds a hand that a model has no handle for', () => {
  const [each] = cases.filter(({ procedure, unit }) => procedure.id === 'factory-reset-fr1' && unit.modelId === '914');
  if (each === undefined) throw new Error('no such procedure');
  expect(missing({ ...each, unit: { modelId: '919', radio: 'none' } }).join('\n')).toMatch(
    /no handle for .*program-down/,
  );
});

it('draws the buttons inside that the practice lock of the model has, and others only where units differ', () => {
  const wrong = cases.flatMap((each) => {
    const has = (practiceLock(each).buttons ?? []).map(({ button }) => button).filter((button) => button !== 'lock');
    const drawn = looksOf(content.models.get(each.unit.modelId) ?? null).buttons;
    const missing = has.filter((button) => !drawn.includes(button));
    const extra = drawn.filter((button) => !has.some((one) => one === button) && button !== 'a' && button !== 'b');
    return [...missing.map((button) => `no ${button}`), ...extra.map((button) => `${button} too many`)].map(
      (what) => `${each.unit.modelId}: ${what}`,
    );
  });
  expect([...new Set(wrong)]).toEqual([]);
});
