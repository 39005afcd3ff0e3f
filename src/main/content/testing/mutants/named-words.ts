// Mistakes in words, numbers, lines and ways of the procedures that spoil nothing but what somebody reads and does.
// Must not know the guards; only tests use it.
import { gives, leads, says, spoil, spoilStep, withoutLine, withoutNote, type Mutant, type Raw } from './edit.ts';

/** One sentence told otherwise, in the lines of a step or an end. */
const line =
  (from: RegExp, to: string) =>
  (place: { lines: string[] } | undefined): void => {
    if (place === undefined || !place.lines.some((text) => from.test(text))) throw new Error(`no line ${from.source}`);
    place.lines = place.lines.map((text) => text.replace(from, to));
  };
const endLine = (name: string, file: string, end: string, from: RegExp, to: string): Mutant =>
  spoil(`end:${end} ${name}`, file, ({ ends }) => line(from, to)(ends?.find(({ id }) => id === end)));
const item = (id: string, from: RegExp, to: string) => (step: Raw) => {
  const found = step.items?.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  found.text = found.text.replace(from, to);
  for (const range of found.measure?.accept ?? []) range['says'] = String(range['says']).replace(from, to);
};

/** Lines that speak against their own title, or tell another number. */
const numbers = (): Mutant[] => [
  spoilStep(
    'a 955 is pressed twice',
    'factory-reset-955#press-once',
    line(/Press Program once/, 'Press Program twice'),
  ),
  spoilStep('A twice', 'radio-include-zwave#press-a', line(/press button A once/, 'press button A twice')),
  spoilStep('A nine times', 'radio-leave-zigbee#press-b', line(/Press button B nine/, 'Press button A nine')),
  spoilStep('4 to 10 digits', 'parts/choose-code#choose-code', line(/4 to 8/, '4 to 10')),
  spoilStep('4 to 10 digits', 'parts/after-a-wipe#codes-anew', line(/4 to 8/, '4 to 10')),
  spoilStep('auto-lock after 60 seconds', 'auto-lock-switch#want', line(/30 seconds/, '60 seconds')),
  endLine('auto-lock after 60 seconds', 'auto-lock-switch', 'is-on', /30 seconds/, '60 seconds'),
  spoilStep('half a minute on a 620', 'delete-code-620#delete', says(/6 seconds/, '30 seconds')),
  spoilStep('backset of 3-3/4', 'parts/measure-door#bores', item('backset', /2-3\/4/, '3-3/4')),
  spoilStep('hole of half an inch', 'parts/strike-work#deepen', line(/1 in \(25 mm\)/, '1/2 in (13 mm)')),
  spoilStep(
    'hole of half an inch',
    'parts/strike-work#strike-seat',
    item('strike-depth', /1 in \(25 mm\)/, '1/2 in (13 mm)'),
  ),
];

/** Turned round. */
const turned = (): Mutant[] => [
  spoilStep('shorter screws', 'parts/strike-work#strike', line(/longer screws/, 'shorter screws')),
  spoilStep(
    'amber for unlocked',
    'status-light-switch#want',
    line(/green for unlocked and amber for locked/, 'amber for unlocked and green for locked'),
  ),
  spoilStep('slant away', 'parts/fit-latch#latch', item('slant', /faces/, 'faces away from')),
  spoilStep('UP at the bottom', 'parts/fit-latch#latch', item('up', /on top/, 'at the bottom')),
  endLine('close, then test', 'factory-reset-fr1', 'fixed', /^Test a code.*/, 'Close the door, then test a code.'),
  endLine('close, then test', 'factory-reset-955', 'fixed', /^Test a code.*/, 'Close the door, then test a code.'),
  endLine('stays in its hub', 'factory-reset-fr1', 'dark', /If it was excluded[^|]*/, 'It is still in its hub.'),
  endLine('stays in its hub', 'factory-reset-fr1z', 'escalate', /^If it was excluded.*/, 'It is still in its hub.'),
  endLine('codes that are off open it', 'user-codes-on-955', 'fixed-off', /Only the key opens/, 'Every code opens'),
  endLine('a lock that nobody tried', 'bolt-test', 'door-work', /^With the door.*/, 'The lock itself is sound.'),
];

/** What nobody has shown, promised all the same; ways that lead past what is next. */
const promised = (): Mutant[] => [
  spoilStep(
    'settings of every lock',
    'parts/before-a-wipe#snapshot-plain',
    says(/, and keeps them/, '; it restores them'),
  ),
  spoilStep('settings untold', 'parts/before-a-wipe#snapshot-plain', withoutNote('note', /not set again/)),
  spoilStep('settings untold', 'parts/before-a-wipe#snapshot', withoutNote('note', /not set again/)),
  spoilStep('still on', 'user-codes-on-955#off-again', gives('title', 'The codes are still on')),
  spoilStep('still on, untold', 'user-codes-on-955#off-again', withoutNote('caution')),
  spoilStep('this way out is sure', 'parts/wipe-by-program#armed-stop', withoutNote('note')),
  spoilStep('something else is the frame', 'parts/strike-work#chalk', leads('something-else', 'exit:carpenter')),
  spoil('codes of another model next', 'factory-reset-955', ({ ends }) => {
    for (const end of ends ?? []) if (end.id === 'fixed') end.next = ['add-code-888'];
  }),
  spoil('no reset of a 910 next', 'radio-leave-zigbee', ({ ends }) => {
    for (const end of ends ?? []) if (end.id === 'not-done') end.next = ['factory-reset-fr1', 'factory-reset-fr2'];
  }),
];

const noted =
  (from: RegExp, to: string) =>
  (step: Raw): void => {
    for (const note of step.notes ?? []) note.text = note.text.replace(from, to);
  };
const answered =
  (id: string, text: string) =>
  (step: Raw): void => {
    for (const answer of step.answers ?? []) if (answer.id === id) answer.text = text;
  };

/** What a sceptic found alive: advice that costs a code, a lock or a day. */
const harmful = (): Mutant[] => [
  spoilStep(
    'half an hour or a day',
    'lockout-wait#wait-60',
    noted(/^Waits of.*/, 'Some locks wait 30 minutes or a day.'),
  ),
  spoilStep('ten times for fifteen', 'lockout-wait#what-seen', answered('fifteen', 'Red about ten times, then dead')),
  spoilStep('two beeps for one', 'add-code-positions#enter', answered('stored', 'Green once and two beeps')),
  endLine('a code that works once, tried', 'add-one-time-code-955', 'fixed', /^Do not try it.*/, 'Try it once.'),
  spoilStep('the pack at the hub, untold', 'parts/before-a-wipe#hub', line(/ The battery pack stays in\./, '')),
  spoilStep('the pack at a switch, untold', 'sound-switch#cover-off', withoutLine(/pack stays in/)),
  spoilStep('pack and cable during the wipe', 'parts/wipe-by-bench#wipe', withoutLine(/^Leave pack and cable/)),
  spoilStep('pack and cable once more', 'parts/wipe-again-by-bench#wipe-again', withoutLine(/^Leave pack and cable/)),
  spoilStep(
    'an old code that may open',
    'parts/wipe-and-proof#check-empty',
    line(/, once: typed right, it must be refused/, ', once'),
  ),
  spoil('wiped by its title', 'factory-reset-fr1', ({ ends }) => {
    for (const end of ends ?? []) if (end.id === 'stopped') end.title = 'Wiped and ready';
  }),
  endLine('dead cells stay', 'dead-outside-nine-volt', 'fixed', / Fit new.*/, ' The cells can wait.'),
];

/** The words of a list of procedures, of a hand that pushes a pack in, and of what nobody has shown. */
const lied = (): Mutant[] => [
  spoilStep(
    'a pack in with Program held',
    'parts/no-light-620#no-light-620',
    line(/with no button held/, 'with Program held'),
  ),
  spoilStep('a pack in, and no word of buttons', 'parts/pack-in-no-button#pack-in', withoutLine(/^Touch no button/)),
  spoilStep(
    'the old handing is the new one',
    'parts/handing-unheard#unheard',
    line(/^What it knows now.*/, 'What it knows now is the new handing.'),
  ),
  spoilStep('a hold of M is H', 'parts/handing-by-lock#hold-lock', gives('confidence', undefined)),
  spoilStep('deleted, uncounted', 'delete-code-955#delete', leads('done', 'try-old-code')),
  spoilStep('deleted, uncounted', 'delete-code-twice#delete', leads('done', 'try-old-code')),
  spoilStep('stored, uncounted', 'add-code-955#enter', leads('stored', 'throw-bolt')),
  spoil('all of it goes', 'delete-all-codes', (raw) => {
    raw['summary'] = 'With the mastercode every user code is deleted at once; handing and network go as well.';
  }),
];

/** Signs, numbers and sides that are not those of what is done there. */
const signs = (): Mutant[] => [
  spoilStep('two cells', 'battery-replacement#fit-cells', line(/four AA/, 'two AA')),
  spoilStep(
    'two long beeps for a short one',
    'factory-reset-955#press-once',
    line(/^One short beep means/, 'Two long beeps mean'),
  ),
  spoilStep('added before the wipe', 'parts/before-a-wipe#hub', line(/Start the removal/, 'Start adding')),
  spoilStep('green for red', 'parts/after-a-wipe#include-again', line(/turns red/, 'turns green')),
  spoilStep('fitted with the pack in', 'parts/fit-halves#outside', line(/stays out/, 'stays in')),
  spoilStep('ten wrong codes', 'lockout-wait#count', line(/^Three wrong/, 'Ten wrong')),
  spoilStep('parameter 4', 'parts/no-light-620#ask-program', line(/parameter 3/, 'parameter 4')),
  spoilStep('no photo before it is hidden', 'parts/fit-halves#outside', (step) => {
    for (const each of step.items ?? []) delete (each as { photo?: string }).photo;
  }),
  spoilStep('contacts inside', 'dead-outside-nine-volt#hold-and-enter', noted(/below the screen/, 'beside the pack')),
  spoilStep('amber for unlocked', 'invert-914c#look', line(/blink green. Amber/, 'blink amber. Green')),
  spoilStep(
    'the button of the other generation',
    'factory-reset-kevo#which-button',
    line(/a button named Reset(.*)a button named A/, 'a button named A$1a button named Reset'),
  ),
  spoilStep('an eKey that may open', 'factory-reset-kevo#check-phone', line(/: it must be refused/, '')),
  spoilStep(
    'a sign that nobody tells',
    'factory-reset-premis#hold-a',
    noted(/^No source tells.*/, 'Green and two beeps: done.'),
  ),
  spoilStep(
    'auto-lock waits for the door',
    'auto-lock-switch#want',
    line(/^No sheet.*/, 'It waits until the door is closed.'),
  ),
  spoilStep(
    'three beeps: none is set',
    'delete-all-codes#mastercode',
    line(/beeps: a mastercode/, 'beeps: no mastercode'),
  ),
  spoilStep(
    'added without security',
    'radio-include-zwave#start-hub',
    line(/choose secure adding/, 'add it without security'),
  ),
  spoilStep('a key of a lock without one', 'auto-lock-switch#want', line(/\{codes: a code/, '{codes: a code or a key')),
];

/** One sentence of a step that many procedures share. */
const shared = (): Mutant[] => [
  spoilStep(
    'cells of last year',
    'parts/good-cells#cells-by-hand',
    line(/only new alkaline cells/, 'cells of last year'),
  ),
  spoilStep('an old code as often as one likes', 'parts/try-old-code#try-old-code', line(/, once only/, '')),
  spoilStep('the word stops', 'parts/before-a-wipe#confirm', line(/to go on\.$/, 'to stop.')),
  spoilStep('codes are read', 'parts/before-a-wipe#snapshot', line(/never a code itself/, 'and each code')),
  spoilStep(
    'its entry goes with the wipe',
    'parts/before-a-wipe#hub',
    line(/^The wipe alone.*/, 'The wipe takes its entry along.'),
  ),
  spoilStep(
    'red is learnt, green failed',
    'parts/handing-by-program#press-program',
    line(/Green means learnt, solid red/, 'Red means learnt, green'),
  ),
  spoilStep(
    'a bolt that stays',
    'parts/handing-by-lock#hold-lock',
    line(/^The bolt goes back.*/, 'The bolt must not move.'),
  ),
  spoilStep('A before the hub', 'radio-exclude-zwave#press-a', line(/While the hub is/, 'Before the hub is')),
  spoilStep(
    'codes of the household',
    'parts/after-a-wipe#codes-anew',
    line(/^The household types its/, 'Staff types the'),
  ),
  spoilStep('digits written down', 'parts/choose-code#choose-code', line(/They are not written/, 'They are written')),
  spoilStep('off is 30', 'auto-lock-888#off-by-hub', line(/36 to off/, '36 to 30')),
];

/** Said to everybody, and not there on every lock. */
const strange = (): Mutant[] => [
  spoilStep(
    'thumb-turn of a lever',
    'lockout-wait#wait-60',
    line(/^The \{.*/, 'The thumb-turn, on a lever the handle inside, still works.'),
  ),
  spoilStep(
    'thumb-turn of a lever',
    'parts/fit-halves#by-hand-open',
    line(/\{.*\}/, 'thumb-turn; on a lever by key and by handle'),
  ),
  spoilStep('handle of a deadbolt', 'parts/fit-halves#by-hand-closed', line(/\{.*\}/, 'handle')),
  ...['bolt-test', 'strike-alignment'].flatMap((id) => [
    spoilStep('key without keyway', `${id}#by-hand-open`, line(/^\{keyway: (.*)\|\}$/, '$1')),
    spoilStep('key without keyway', `${id}#by-hand-closed`, line(/\{keyway: (.*)\|\}/, '$1')),
  ]),
  ...['add-code-next-free', 'delete-code-touch'].flatMap((id) => [
    endLine('key without keyway', id, 'fixed', /\{keyway: (.*)\|\}/, '$1 where there is one'),
    endLine('a key or 9 V', id, 'no-key', /\{.*\}/, 'a working key, or on a lock without keyway a new 9 V battery'),
  ]),
  endLine('hub of a 909', 'add-code-positions', 'not-stored', /^\{.*/, 'On a radio lock add it from the hub.'),
  endLine('hub of a 913', 'factory-reset-fr1', 'dark', /^\{hub: (.*)\|\}$/, '$1'),
  endLine('app of a 910', 'remove-and-reinstall', 'codes-next', /^\{app: (.*?)\|\}/, '$1'),
  spoilStep('glass of a 913', 'parts/wipe-and-proof#check-empty', line(/\{glass: (.*)\|\}/, '$1 on the glass')),
];

/** A hold for a press, a pack that comes out for one that stays, a time for another, and "otherwise" than nothing. */
const otherHands = (): Mutant[] => [
  spoilStep('a 955 is held', 'add-code-955#enter', line(/Press Program once, briefly,/, 'Hold Program')),
  spoilStep('A is held', 'radio-include-zwave#press-a', says(/press button A once/i, 'Hold button A')),
  spoilStep('the plug under power', 'cable-reseat#pack-out', line(/^Pull the battery pack out/, 'Leave the pack in')),
  spoilStep('the pack comes out', 'parts/cover-and-sound#sound-on', line(/pack stays in/, 'pack comes out')),
  spoilStep('a pack by the way', 'bolt-test#latch', line(/; push it in again.*/, '.')),
  spoilStep('a pack by the way, unwarned', 'bolt-test#latch', withoutNote('danger')),
  spoilStep('60 seconds are 90', 'auto-lock-888#set-60', leads('pass', 'watch-90')),
  spoilStep('90 seconds unread', 'auto-lock-888#set-90', gives('test', { settings: { 'auto-lock': 1 } })),
  endLine('otherwise than nothing', 'delete-code-touch', 'code-unknown', /^\{hub: Oth.*?\}/, 'Otherwise only'),
];

export const wordMutants = (): Mutant[] => [
  ...numbers(),
  ...turned(),
  ...promised(),
  ...harmful(),
  ...lied(),
  ...signs(),
  ...shared(),
  ...strange(),
  ...otherHands(),
];
