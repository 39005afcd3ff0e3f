// The practice cases: what the customer says, and what is truly wrong inside.
// Must not know how the lock behaves; it only sets the lock's memory.
import type { PracticeScenario } from '../../contract/practice.ts';
import { cellsShowing } from './cells.ts';
import { traitsOf } from './models.ts';
import type { LockMemory } from './state.ts';
import type { ModelTraits } from './traits.ts';

interface Case extends PracticeScenario {
  /** What differs from a healthy lock of that model. */
  wrong: Partial<LockMemory>;
  /** Its history: days ago, alarm type and level (facts §8). */
  history: [daysAgo: number, alarmType: number, alarmLevel: number][];
}

const cases: Case[] = [
  {
    id: '914-handing-lost-weak-batteries',
    title: '914: does nothing after a new door',
    modelId: '914',
    story:
      'We moved the lock to our new front door. The keypad lights up and takes the code, but the bolt does not move.',
    wrong: { handing: 'unknown', cells: cellsShowing('alkaline', 4430, 560) },
    history: [
      [9, 19, 1],
      [6, 167, 1],
      [3, 19, 1],
      [1, 168, 1],
      [1, 169, 1],
    ],
  },
  {
    id: '909-handing-lost',
    title: '909: code accepted, bolt stays',
    modelId: '909',
    story: 'A friend fitted the lock yesterday. The key works, the code is taken, but nothing turns by itself.',
    wrong: { handing: 'unknown' },
    history: [[1, 19, 1]],
  },
  {
    id: '910-weak-batteries',
    title: '910: red flashes and a tired motor',
    modelId: '910',
    story: 'It has been flashing red for a week, and since this morning it does not open any more, only with the key.',
    wrong: { cells: cellsShowing('alkaline', 4710, 640) },
    history: [
      [8, 167, 1],
      [4, 19, 2],
      [0.2, 169, 1],
    ],
  },
  {
    id: '916-locked-out',
    title: '916: the glass is dead',
    modelId: '916',
    story: 'My son typed on the screen, it beeped many times, and now it does not react to anything.',
    wrong: {},
    history: [
      [2, 19, 1],
      [0.0002, 161, 1],
      [0.0002, 161, 1],
      [0.0001, 161, 1],
    ],
  },
  {
    id: '955-codes-off',
    title: '955: all codes refused, key works',
    modelId: '955',
    story: 'We came back from holiday and no code works any more, not even mine. The key still does.',
    wrong: { codesEnabled: false },
    history: [],
  },
  {
    id: '620-needs-reset',
    title: 'Home Connect 620: refuses every code',
    modelId: '620',
    story: 'Since the power went out at our hub the lock refuses every code. We have new batteries in it.',
    wrong: { scrambled: true },
    history: [
      [5, 19, 1],
      [2, 161, 1],
      [1, 161, 1],
    ],
  },
  {
    id: '914-binding-bolt',
    title: '914: sticks when the door is closed',
    modelId: '914',
    story: 'With the door open it is fine, but closed it groans, takes long and empties its batteries in weeks.',
    wrong: {
      door: 'closed',
      boltCondition: 'binds-closed',
      bolt: 'retracted',
      cells: cellsShowing('alkaline', 5350, 340),
    },
    history: [
      [20, 17, 1],
      [12, 19, 1],
      [4, 26, 1],
      [1, 17, 1],
    ],
  },
  {
    id: 'powerbolt-2-handing-lost',
    title: 'Powerbolt 2: reset, and now it does nothing',
    modelId: 'powerbolt-2',
    story: 'The code did not work any more, so we held Reset until it beeped three times. Now nothing turns at all.',
    wrong: { handing: 'unknown' },
    history: [],
  },
  {
    id: '918-program-button-off',
    title: '918: the Program button is dead',
    modelId: '918',
    story: 'I press the Program button and nothing happens, whatever I do. From the hub everything works.',
    wrong: { settings: { 'program-button': 0 } },
    history: [[1, 25, 1]],
  },
  {
    id: '919-locked-out',
    title: 'Premis: the glass is dead',
    modelId: '919',
    story: 'The children tried codes on the screen, and now it takes none, not even the right one.',
    wrong: {},
    history: [],
  },
];

/** What the UI may show of the cases. */
export const practiceScenarios: PracticeScenario[] = cases.map(({ id, title, modelId, story }) => ({
  id,
  title,
  modelId,
  story,
}));

/** What its code memory holds: `some` slots of an owner, nothing without a keypad, or what the factory put in. */
export function codesOf(
  traits: ModelTraits,
  some: number[],
): Pick<LockMemory, 'slots' | 'mastercode' | 'factoryCode' | 'practiceSlots'> {
  if (traits.factoryCodes !== null)
    return { slots: [1], mastercode: true, factoryCode: true, practiceSlots: undefined };
  const slots = traits.codes === null ? [] : some;
  return { slots, mastercode: false, ...(slots.length > 0 ? { practiceSlots: slots } : { practiceSlots: undefined }) };
}

/** A sound lock of a model, on nobody's bench before; null for a model that the practice lock cannot be. */
export function soundMemory(modelId: string, scenarioId: string, serial: string): LockMemory | null {
  const traits = traitsOf(modelId);
  if (traits === null) return null;
  const radio = traits.radio !== 'none';
  return {
    version: 2,
    scenarioId,
    modelId,
    serial,
    pack: 'in',
    door: 'open',
    bolt: 'retracted',
    boltCondition: 'free',
    handing: traits.handing === 'none' ? 'not-applicable' : 'right',
    mounted: 'right',
    cells: cellsShowing('alkaline', 6180, 340),
    ...codesOf(traits, [1, 2, 3]),
    oneTimeSlots: [],
    codesEnabled: true,
    scrambled: false,
    network: radio || traits.inApp,
    settings: {},
    keypadCable: true,
    // Only a hub sets the lock's clock.
    clockSet: radio,
    lockoutUntil: 0,
    wrongAt: [],
    events: [],
    nextSequence: 1,
    outcomes: [],
    forgottenUpTo: null,
    running: null,
  };
}

/** The memory of a new practice lock; null for an unknown scenario. `now` in milliseconds since 1970. */
export function memoryOfScenario(scenarioId: string, now: number): LockMemory | null {
  const found = cases.find(({ id }) => id === scenarioId);
  const serial = `PR-${found?.modelId}-${String(cases.findIndex(({ id }) => id === scenarioId) + 1).padStart(4, '0')}`;
  const sound = found === undefined ? null : soundMemory(found.modelId, scenarioId, serial);
  if (found === undefined || sound === null) return null;
  const { clockSet } = sound;
  return {
    ...sound,
    lockoutUntil: scenarioId.endsWith('-locked-out') ? now + 50_000 : 0,
    events: found.history.map(([daysAgo, alarmType, alarmLevel], at) => ({
      sequence: at + 1,
      at: clockSet ? new Date(Math.floor((now - daysAgo * 86_400_000) / 1000) * 1000).toISOString() : null,
      alarmType,
      alarmLevel,
    })),
    nextSequence: found.history.length + 1,
    ...found.wrong,
  };
}
