// Mistakes that a person could make in the procedures, and that cost somebody: each has a guard that finds it.
// Must not know the guards; only tests use it.
import {
  all,
  gives,
  leads,
  says,
  spoil,
  spoilStep,
  stepOf,
  withoutItem,
  withoutLine,
  withoutNote,
  type Mutant,
  type RawFile,
} from './edit.ts';
import { figureMutants } from './named-figures.ts';
import { wayMutants } from './named-ways.ts';
import { wordMutants } from './named-words.ts';

const end = (id: string, change: (end: NonNullable<RawFile['ends']>[number]) => void) => (raw: RawFile) => {
  const found = raw.ends?.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no end ${id}`);
  change(found);
};
const forModel = (model: string) => (raw: RawFile) => (raw.models as string[]).push(model);

/** The gestures that wipe. */
const gestures = (): Mutant[] => [
  spoilStep(
    'hold that wipes, without its danger',
    'parts/handing-by-program#handing-hold-program',
    withoutNote('danger'),
  ),
  spoilStep(
    'danger without what is lost',
    'parts/handing-by-program#handing-hold-program',
    says(/^Held for about 30.*/, 'Hold as long as you like: no wipe.'),
  ),
  spoilStep('press without its danger', 'parts/handing-by-program#press-program', withoutNote('danger')),
  spoilStep(
    'the hold told as 30 seconds',
    'parts/handing-by-program#handing-hold-program',
    says(/^Let go of Program.*/, 'Keep holding Program for 30 seconds.'),
  ),
  spoilStep('the hold told without its end', 'parts/handing-by-program#handing-hold-program', withoutLine(/^Let go/)),
  spoilStep('no red clock', 'parts/handing-by-program#handing-hold-program', gives('hold', { button: 'program' })),
  spoilStep(
    'red clock after five minutes',
    'parts/handing-by-program#handing-hold-program',
    gives('hold', { button: 'program', armsAfterSeconds: 120 }),
  ),
  spoilStep(
    'armed, told to press',
    'parts/handing-by-program#armed',
    says(/^Do not press Program\..*/, 'Press Program once to leave this state.'),
  ),
  spoilStep('armed without its danger', 'parts/handing-by-program#armed', withoutNote('danger')),
  spoilStep(
    'Lock told as Program',
    'parts/handing-by-lock#hold-lock',
    says(/^Hold the Lock button.*/, 'Hold the Program button inside.'),
  ),
  spoilStep(
    'Lock let go at once',
    'parts/handing-by-lock#hold-lock',
    says(/^Keep holding until.*/, 'Let go as soon as the pack is in.'),
  ),
  spoilStep('Lock without its danger', 'parts/handing-by-lock#hold-lock', withoutNote('danger')),
  spoilStep('wipe by hand without its danger', 'parts/wipe-by-program#hold-program', withoutNote('danger')),
  spoilStep(
    'wipe held 10 seconds',
    'parts/wipe-by-program#hold-program',
    all(says(/30 seconds/, '10 seconds'), gives('hold', { button: 'program', seconds: 10 })),
  ),
  spoilStep('last press without its danger', 'parts/wipe-by-program#press-once', withoutNote('danger')),
  spoilStep('last press that can be taken back', 'parts/wipe-by-program#press-once', gives('irreversible', false)),
  spoilStep('armed stop leads into the wipe', 'parts/wipe-by-program#press-once', leads('stop', 'hold-program')),
  spoilStep('armed stop without its words', 'parts/wipe-by-program#armed-stop', gives('title', 'Stop')),
  spoilStep(
    'pack out once more, Program may be pressed',
    'parts/wipe-by-program#pack-out-again',
    withoutLine(/^Do not press Program/),
  ),
  spoilStep('pack in without its danger', 'parts/pack-in-no-button#pack-in', withoutNote('danger')),
  spoilStep('pack of a 955 out', 'factory-reset-955#hold-program', withoutLine(/^Leave the pack in/)),
  spoilStep(
    '955 held 5 seconds',
    'factory-reset-955#hold-program',
    all(says(/30 seconds/, '5 seconds'), gives('hold', { button: 'program', seconds: 5 })),
  ),
  spoilStep(
    'Reset held 10 seconds',
    'factory-reset-powerbolt#hold-reset',
    all(says(/5 seconds/, '10 seconds'), gives('hold', { button: 'reset', seconds: 10 })),
  ),
  spoilStep(
    'A held 30 seconds',
    'factory-reset-premis#hold-a',
    all(says(/20 seconds/, '30 seconds'), gives('hold', { button: 'a', seconds: 30 })),
  ),
  spoilStep('Kevo held 5 seconds', 'factory-reset-kevo#hold-a', gives('hold', { button: 'a', seconds: 5 })),
  spoilStep('short press of a 955 not told', 'user-codes-on-955#toggle', withoutNote('caution')),
];

/** What stands before a wipe, and behind it. */
const guards = (): Mutant[] => [
  spoilStep('another word', 'parts/before-a-wipe#confirm', all(gives('typed', 'YES'), says(/RESET/, 'YES'))),
  spoilStep('not agreed goes on', 'parts/before-a-wipe#authority', leads('not-agreed', 'snapshot')),
  spoilStep('the state is not written down', 'parts/before-a-wipe#authority', leads('agreed', 'hub')),
  spoilStep('handing lost, untold', 'parts/before-a-wipe#authority', withoutNote('caution', /door handing/)),
  spoilStep('network lost, untold', 'parts/before-a-wipe#authority', withoutNote('caution', /network/)),
  spoilStep('codes lost, untold', 'parts/before-a-wipe#authority', withoutNote('caution', /every user code/)),
  spoilStep('a lever is handed', 'parts/before-a-wipe#authority', (step) => {
    step.notes?.find(({ text }) => text.includes('door handing'))?.only?.models?.push('955');
  }),
  spoilStep('stays in its hub', 'parts/before-a-wipe#hub', leads('cannot', 'confirm')),
  spoilStep('never back in its hub', 'parts/before-a-wipe#back-in-zigbee', gives('otherwise', 'exit:stop')),
  spoilStep('a closed door goes on', 'parts/open-door#read-door', leads('fail', 'exit:open')),
  spoilStep('no way on where the lock sees no door', 'parts/open-door#still-closed', (step) => {
    step.answers = step.answers?.filter(({ id }) => id !== 'no-sign') ?? [];
  }),
  spoilStep('a closed door before the hand', 'parts/wipe-by-bench#door-before-hand', leads('fail', 'exit:by-hand')),
  spoilStep('no key goes on', 'parts/working-key#have-key', leads('none', 'exit:works')),
  spoilStep('old cells go on', 'parts/good-cells#cells-by-hand', leads('old', 'exit:good')),
  spoilStep('weak cells pass', 'parts/good-cells#cells', gives('test', { restingMillivoltsAtLeast: 4500 })),
  spoilStep('an old code that works is proof', 'parts/wipe-and-proof#check-empty', leads('works', 'exit:wiped')),
  spoilStep('codes that are left are proof', 'parts/wipe-and-proof#read-back', leads('fail', 'exit:wiped')),
  spoilStep('30 codes are none', 'parts/wipe-and-proof#read-back', gives('test', { codesStoredAtMost: 30 })),
  spoilStep('an empty lock proves itself', 'parts/wipe-and-proof#look-again', gives('since', undefined)),
  spoilStep('an empty lock proves its wipe', 'parts/wipe-and-proof#read-back', gives('compare', undefined)),
  spoilStep('old codes not called valid', 'parts/wipe-and-proof#in-doubt', withoutNote('caution')),
  spoilStep('matrix without the key', 'parts/after-a-wipe#test-matrix', withoutItem('key')),
  spoilStep('matrix without the thumb-turn', 'parts/after-a-wipe#test-matrix', withoutItem('turn')),
  spoilStep('matrix without codes', 'parts/after-a-wipe#test-matrix', withoutItem('code')),
  spoilStep('matrix without an old code', 'parts/after-a-wipe#test-matrix', withoutItem('old-code')),
  spoilStep('matrix without the outside', 'parts/after-a-wipe#test-matrix', withoutItem('lock-outside')),
  spoilStep('matrix without auto-lock', 'parts/after-a-wipe#test-matrix', withoutItem('auto-lock')),
  spoilStep('matrix without the closed door', 'parts/after-a-wipe#test-matrix', withoutItem('door-closed')),
  spoilStep('a failed matrix is well', 'parts/after-a-wipe#test-matrix', leads('blocked', 'exit:tested')),
  spoilStep('settings are not set again', 'parts/after-a-wipe#restore', gives('action', 'read-settings')),
  spoilStep('factory codes untold', 'parts/after-a-wipe#codes-anew', withoutNote('danger')),
  spoilStep('same presses untold', 'parts/after-a-wipe#codes-anew', withoutNote('caution', /pattern/)),
  spoil(
    'codes are not listed',
    'factory-reset-fr1',
    end('fixed', (fixed) => (fixed.codesLost = false)),
  ),
  spoil('unproved and no word of old codes', 'factory-reset-fr1', end('escalate', withoutLine(/old code/))),
  spoil('unknown, and Program may be pressed', 'factory-reset-fr1', end('unknown', withoutLine(/Do not press/))),
  spoil(
    'a code is gone, uncounted',
    'delete-code-touch',
    end('fixed', (fixed) => delete fixed.counts),
  ),
  spoilStep('one code left proves a wipe', 'factory-reset-powerbolt#read-back', gives('compare', undefined)),
  spoil('given up with a wipe armed', 'factory-reset-fr1z', end('escalate', withoutLine(/Do not press/))),
  spoil('handing given up with a wipe armed', 'door-handing-program', end('binding', withoutLine(/Do not press/))),
  spoil('nobody is told to re-key', 'factory-reset-fr1', end('fixed', withoutLine(/metal keys/))),
];

/** Ways, words and numbers of the other procedures. */
const others = (): Mutant[] => [
  spoilStep('nothing moved is learnt', 'parts/handing-by-program#press-program', leads('nothing', 'exit:learnt')),
  spoilStep('old cells are a handing', 'door-handing-program#handing-by-program', leads('weak', 'end:fixed')),
  spoilStep(
    '15 seconds are 5, in words too',
    'parts/handing-failed#wait-15',
    all(gives('wait', { seconds: 5 }), says(/15/g, '5')),
  ),
  spoilStep('60 seconds are 30 minutes', 'lockout-wait#wait-60', says(/60 seconds/g, '30 minutes')),
  spoilStep(
    '60 seconds are 30, in words too',
    'lockout-wait#wait-60',
    all(gives('wait', { seconds: 30 }), says(/60/g, '30')),
  ),
  spoilStep('one third party is the maker', 'add-code-next-free#choose-by-sheet', gives('confidence', 'H')),
  spoil('L is H', 'bolt-test', (raw) => (raw.confidences = { ...raw.confidences, '905': 'H' })),
  spoil('M is H', 'battery-replacement', (raw) => (raw.confidence = 'H')),
  spoil('M is H', 'door-handing-lock-button', (raw) => (raw.confidence = 'H')),
  spoil('a customer may do it', 'settings-by-parameter', (raw) => (raw.who = 'anyone')),
  spoilStep('nine presses are seven', 'radio-leave-zigbee#press-b', says(/nine times/g, 'seven times')),
  spoilStep(
    'nine presses are seven, by hands too',
    'radio-leave-zigbee#press-b',
    says(/nine times|9 times/g, '7 times'),
  ),
  spoilStep('four presses are one', 'radio-pair-zigbee#press-a', says(/four times/g, 'once')),
  spoilStep('six nines are five', 'delete-all-codes#delete-all', says(/six times/g, 'five times')),
  spoilStep('one row of nines', 'delete-all-codes#delete-all', withoutLine(/six times once more/)),
  spoilStep('function 6 is 7', 'user-codes-on-955#toggle', says(/Press 6/, 'Press 7')),
  spoilStep('function 6 is 7, by hands too', 'user-codes-on-955#toggle', says(/\b6\b/g, '7')),
  spoilStep('function 2 is 1', 'delete-code-955#delete', says(/Press 2/, 'Press 1')),
  spoilStep('codes may be off, untold', 'user-codes-on-955#again', withoutNote('caution')),
  spoil('codes may be off, untold', 'user-codes-on-955', end('escalate', withoutLine(/may all be off/))),
  spoilStep(
    'rechargeable cells',
    'battery-replacement#fit-cells',
    says(/^No rechargeable.*/, 'Rechargeable cells are fine.'),
  ),
  spoilStep('cells untold', 'battery-replacement#fit-cells', withoutLine(/^No rechargeable/)),
  spoilStep(
    '9 V let go early',
    'dead-outside-nine-volt#hold-and-enter',
    says(/^Do not let go.*/, 'Let go, then enter the code.'),
  ),
  spoilStep('plug with the pack in', 'cable-reseat#pack-out', says(/^Never pull.*/, 'The pack may stay in.')),
  spoilStep('a lever that shuts', 'battery-replacement#pack-out', withoutNote('caution')),
  spoilStep('no keyway, untold', 'parts/open-door#open-door', withoutNote('note', /no keyway/)),
  spoilStep('a door of 3 inches', 'parts/measure-door#thickness', (step) => {
    const measured = step.items?.find(({ id }) => id === 'thickness')?.measure?.accept[0];
    if (measured) measured.toMillimetres = 76;
  }),
  spoilStep('a hole of 10 mm', 'parts/measure-door#frame', (step) => {
    const measured = step.items?.find(({ id }) => id === 'strike-depth')?.measure?.accept[0];
    if (measured) measured.fromMillimetres = 10;
  }),
  spoilStep('light by parameter 37', 'settings-by-parameter#hub-light-888', says(/parameter 35/, 'parameter 37')),
  spoilStep('off writes 1', 'settings-by-parameter#light-off', gives('setting', { name: 'status-led', value: 1 })),
  spoilStep('off writes 1', 'auto-lock-888#set-off', gives('setting', { name: 'auto-lock', value: 1 })),
  spoilStep('off is on', 'auto-lock-888#want', leads('off', 'set-on')),
  spoilStep('sound by switch 2', 'sound-switch#switch-on', says(/switch 3/gi, 'switch 2')),
  spoilStep('Program of a Premis', 'factory-reset-premis#hold-a-again', says(/button A/, 'Program')),
  spoilStep('thumb-turn of a lever', 'factory-reset-955#unlock-lever', says(/with its key/, 'with its thumb-turn')),
  spoilStep(
    'handing of a lever',
    'factory-reset-955#hold-program-again',
    says(/^Let go.*/, 'Do the door handing first.'),
  ),
  spoilStep('9 V at a lock with a key', 'factory-reset-fr1#sheet-handing', says(/^No source.*/, 'Hold 9 V to it.')),
  spoilStep('keypad of a Convert', 'invert-914c#look', says(/^Draw the bolt.*/, 'Enter a code at the keypad.')),
  spoilStep('Lock of a 620', 'delete-code-620#not-deleted', says(/from Program/, 'with Lock')),
  spoilStep('key of a lock without keyway', 'dead-outside-nine-volt#inside', says(/^Open the door.*/, 'Turn the key.')),
  spoilStep('glass of a keypad', 'add-code-955#enter', says(/^Leave no long pause.*/, 'Touch the glass.')),
  spoil('a reset of another model', 'factory-reset-fr1', forModel('910')),
  spoil('a handing of another model', 'door-handing-program', forModel('888')),
  spoil('a deletion of another model', 'delete-code-touch', forModel('914')),
  spoil('a mastercode of another model', 'mastercode-on', forModel('620')),
  spoil('the sign that stops a handing is not heard', 'parts/handing-by-program', (raw) => {
    stepOf(raw, 'handing-hold-program').proof = [];
  }),
];

export const namedMutants = (): Mutant[] => [
  ...gestures(),
  ...guards(),
  ...others(),
  ...wordMutants(),
  ...figureMutants(),
  ...wayMutants(),
];
