// Ways that lead a wrong answer on, readings that pass too much, ends that claim too much: in the procedures that seldom erase.
// Must not know the guards; only tests use it.
import { all, gives, leads, says, spoil, spoilStep, withoutNote, type Mutant, type Raw, type RawFile } from './edit.ts';

/** A line of a checklist for other locks than before. */
const itemFor = (id: string, only: Record<string, unknown>) => (step: Raw) => {
  const found = step.items?.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  Object.assign(found, { only });
};
const end = (id: string, field: string, value: unknown) => (raw: RawFile) => {
  const found = raw.ends?.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no end ${id}`);
  found[field] = value;
};
/** A line that may fail and stops nobody. */
const stopsNobody = (id: string) => (step: Raw) => {
  const found = step.items?.find((item) => item.id === id);
  if (found?.blocking !== true) throw new Error(`${id} does not block`);
  found.blocking = false;
};
/** A sign that the lock gives proves another answer. */
const proves = (from: string, to: string) => (step: Raw) => {
  const found = (step.proof as { answer: string }[]).find(({ answer }) => answer === from);
  if (found === undefined) throw new Error(`nothing proves ${from}`);
  found.answer = to;
};
const any = { motor: ['free', 'binding'] };

/** What a sceptic found alive. */
const sceptics = (): Mutant[] => [
  spoilStep('a refused code is tried again', 'lockout-wait#try-code', leads('refused', 'try-code')),
  spoilStep('the wrong way round is right', 'door-handing-program#try-it', leads('opposite', 'end:fixed')),
  spoilStep('a bolt that binds runs free', 'bolt-test#motor-closed', gives('test', any)),
  spoilStep('the key of locks without keyway', 'parts/after-a-wipe#test-matrix', itemFor('key', { keyway: false })),
  spoilStep(
    'a closed door passes',
    'parts/wipe-by-bench#door-before-hand',
    gives('test', { door: ['open', 'unknown', 'closed'] }),
  ),
];

/** Words turned round that a sceptic found alive. */
const turned = (): Mutant[] => [
  spoilStep(
    'bolt in, key in',
    'install-convert#thumb-turn-off',
    says(/^Throw the bolt out and take the key out/, 'Draw the bolt in and leave the key in'),
  ),
  spoilStep('no key opens', 'lockout-wait#wait-60', says(/^A working key should still open it/, 'No key opens it')),
  spoilStep('settings of the 955 alone', 'parts/after-a-wipe#test-matrix', itemFor('settings', { models: ['955'] })),
  spoil('a mastercode that opens', 'mastercode-on', end('fixed', 'lines', ['It opens the door as well.'])),
  spoil('nobody proved it', 'factory-reset-fr1', end('escalate', 'title', 'The wipe is proved')),
  spoil(
    'press on',
    'factory-reset-kevo',
    end('unknown', 'lines', ['Treat every old eKey as still valid, and promise nobody that it still works.']),
  ),
];

/** Somebody's answer, or a reading, is believed to be the mended lock. */
const mended = (): Mutant[] => [
  spoilStep('dark is well', 'battery-replacement#try-code', leads('dark', 'end:cells-good')),
  spoilStep('dark is alive', 'cable-reseat#try-keypad', leads('dark', 'end:keypad-alive')),
  spoilStep('shut is open', 'dead-outside-nine-volt#inside', leads('shut', 'end:fixed')),
  spoilStep('it drags and is fitted', 'parts/prove-fitted#code-closed', leads('drags', 'finish')),
  spoilStep('it drags and moves', 'parts/fit-halves#by-hand-closed', leads('drags', 'exit:moves')),
  spoilStep('it never locked', 'auto-lock-888#watch-60', leads('stayed', 'end:is-on-60')),
  spoilStep('it locked all the same', 'auto-lock-switch#watch-stay', leads('locked', 'end:is-off')),
  spoilStep('all the digits at once', 'secure-screen-switch#see-on', leads('all', 'end:is-on')),
  spoilStep('any sign is a mastercode', 'mastercode-on#check-master', leads('something-else', 'end:fixed')),
  spoilStep('the mastercode is still there', 'mastercode-off#check-off', leads('still', 'end:fixed')),
  spoilStep('added without security', 'radio-include-zwave#hub-says', leads('insecure', 'try-hub')),
  spoilStep('not removed is out', 'radio-exclude-zwave#hub-says', leads('not-removed', 'try-code')),
  spoilStep('it stayed and left', 'radio-leave-zigbee#press-b', leads('still', 'entry')),
  spoilStep('the light is still turned over', 'invert-914c#throw-it', leads('green', 'end:fixed')),
  spoilStep('codes that open are off', 'user-codes-on-955#try-off', leads('opens', 'end:fixed-off')),
  spoilStep('refused before, and deleted', 'delete-code-955#code-before', leads('refused', 'program-button')),
  spoilStep('off already, and switched off', 'user-codes-on-955#try-before-off', leads('refused', 'open-door-off')),
  spoilStep('no code to show it, and off', 'user-codes-on-955#toggle-blind', leads('done', 'end:fixed-off')),
  spoilStep('no code to show it, and on', 'user-codes-on-955#try-code', leads('nobody-knows', 'end:fixed')),
  spoilStep('no code to show it, and no way on', 'user-codes-on-955#not-opened', leads('go-on', 'end:not-known')),
  spoilStep('mistyped once, and over', 'delete-code-955#code-before', leads('refused', 'end:refused-before')),
  spoilStep(
    'mistyped once, and new cells were all',
    'battery-replacement#try-code',
    leads('refused', 'end:cells-good'),
  ),
  spoilStep(
    'refused for good, and new cells were all',
    'battery-replacement#refused-once',
    leads('stays-refused', 'end:cells-good'),
  ),
  spoil('refused for good, and fixed', 'battery-replacement', end('code-refused', 'outcome', 'fixed')),
  spoilStep('mistyped once, and not fitted', 'parts/prove-fitted#code-open', leads('refused', 'exit:look-it-up')),
  spoilStep('switched off is no power', 'parts/no-light-620#no-light-620', leads('alive', 'exit:dead')),
  spoilStep('no Program, and wiped', 'factory-reset-fr1z#program-in-use', leads('off', 'authority')),
  spoilStep('an old code that works is gone', 'parts/try-old-code#try-old-code', leads('still-works', 'exit:gone')),
  spoilStep('anything is gone', 'parts/try-old-code#try-old-code', leads('something-else', 'exit:gone')),
  spoilStep('nothing moves and works', 'parts/try-new-code#try-new-code', leads('no-move', 'exit:works')),
  spoilStep('red is learnt', 'parts/handing-by-program#press-program', leads('red', 'exit:learnt')),
  spoilStep('half a way is learnt', 'parts/handing-by-lock#hold-lock', leads('stopped', 'exit:learnt')),
  spoilStep('an eKey that opens is wiped', 'factory-reset-kevo#check-phone', leads('opens', 'test-matrix')),
  spoilStep('refused, and never back in its app', 'factory-reset-kevo#check-phone', leads('refused', 'test-matrix')),
  spoilStep('let go early and wiped', 'factory-reset-premis#hold-a', leads('early', 'read-back')),
  spoilStep('let go early and wiped', 'factory-reset-kevo#hold-a', leads('early', 'check-phone')),
  spoilStep('refused is opened', 'battery-replacement#try-code', proves('refused', 'opens')),
  spoilStep('refused is accepted', 'lockout-wait#try-code', proves('refused', 'opens')),
  spoil('a dark lock is mended', 'battery-replacement', end('dark', 'outcome', 'fixed')),
  spoil('a door for the carpenter is mended', 'bolt-test', end('door-work', 'outcome', 'fixed')),
  spoil('no word of the handing', 'door-handing-lock-button', end('fixed', 'leaves', { pack: ['in'] })),
  spoil('no word of the codes', 'user-codes-on-955', end('fixed', 'leaves', { pack: ['in'] })),
  spoil('no word of the setting', 'program-button-620', end('is-off', 'leaves', { pack: ['in'] })),
];

/** Gates that let too much through, and steps that are passed by. */
const gates = (): Mutant[] => [
  spoilStep(
    'weak cells are new',
    'battery-replacement#read-back',
    gives('test', { restingMillivoltsAtLeast: 4501, loadedMillivoltsAtLeast: 4001 }),
  ),
  spoilStep('a leaking pack goes on', 'battery-replacement#fit-cells', leads('leaked', 'pack-in')),
  spoilStep('unhanded by motor', 'bolt-test#knows-handing', gives('test', { handing: ['right', 'left', 'unknown'] })),
  spoilStep('a bolt that turns and does not move', 'bolt-test#by-hand-open', leads('spins', 'by-hand-closed')),
  spoilStep('a bolt that binds runs free', 'parts/prove-fitted#motor-open', gives('test', any)),
  spoilStep('a bolt that binds runs free', 'strike-alignment#motor', gives('test', any)),
  spoilStep('a damaged cable is plugged in', 'cable-reseat#unplug', leads('damaged', 'replug')),
  spoilStep('a damaged cable is screwed down', 'parts/fit-halves#plug', leads('damaged', 'interior')),
  spoilStep('with the pack in', 'install-deadbolt#pack-aside', leads('no-pack', 'latch')),
  spoilStep('a leaking pack goes on', 'remove-and-reinstall#pack-out', leads('leaked', 'interior-off')),
  spoilStep('another door needs no handing', 'remove-and-reinstall#which-door', leads('other', 'handed')),
  spoilStep('by motor before its handing', 'install-convert#handed-by-hand', leads('not-yet', 'motor-open')),
  spoilStep('one more wrong code', 'dead-outside-nine-volt#enter-again', leads('no-code', 'hold-and-enter')),
  spoilStep('on is off', 'auto-lock-switch#want', all(leads('on', 'switch-off'), leads('off', 'switch-on'))),
  spoilStep('on is off', 'program-button-620#want', all(leads('on', 'set-off'), leads('off', 'set-on'))),
  spoilStep('a place that is taken', 'add-code-positions#place', leads('taken', 'sound-on')),
  spoilStep('a place that nobody knows', 'delete-code-positions#place', leads('not-known', 'sound-on')),
  spoilStep('one wrong code turns all off', 'user-codes-on-955#what-seen', leads('one-refused', 'open-door')),
  spoilStep('a door that cannot be opened', 'user-codes-on-955#open-door', leads('cannot', 'toggle')),
  spoilStep('not reset, and waited for', 'door-handing-after-reset#just-reset', leads('not-reset', 'watch-handing')),
  spoilStep('red, and handed', 'door-handing-after-reset#watch-handing', leads('red', 'read-handing')),
  spoilStep('who may not goes on', 'parts/right-to-change#right-to-change', leads('not-agreed', 'exit:agreed')),
  spoilStep('without 9 V', 'parts/nine-volt-at-hand#have-nine-volt', leads('none', 'exit:works')),
  spoilStep('a bolt that drags is handed', 'parts/handing-failed#check-bolt', leads('drags', 'handing-pack-out-again')),
  spoilStep('added twice', 'radio-include-zwave#in-hub', leads('is-in', 'start-hub')),
  spoilStep('button A before the hub adds', 'radio-include-zwave#in-hub', leads('none', 'press-a')),
  spoilStep('button A before the hub removes', 'radio-exclude-zwave#working-key', leads('works', 'press-a')),
  spoilStep('no label of a 918', 'radio-include-zwave#label', gives('only', { models: ['620'] })),
  spoilStep('no codes stored anew', 'parts/after-a-wipe#include-again-other', gives('otherwise', 'test-matrix')),
  spoilStep('thumb-turn of some', 'parts/after-a-wipe#test-matrix', itemFor('turn', { models: ['909'] })),
  spoilStep('door closed of some', 'parts/after-a-wipe#test-matrix', itemFor('door-closed', { radios: ['zwave'] })),
  spoilStep('the key of some', 'parts/leave-unhanded#test-unhanded', itemFor('unhanded-key', { models: ['909'] })),
  spoilStep('keys given of some', 'parts/prove-fitted#finish', itemFor('key-outside', { models: ['909'] })),
  spoilStep('a lever told nothing', 'bolt-test#by-hand-closed', withoutNote('caution')),
];

/** A test that failed, or that nobody made, told as if it had been passed. */
const untested = (): Mutant[] => [
  ...['code', 'old-code', 'lock-outside', 'auto-lock'].flatMap((id) =>
    ['delete-all-codes', 'parts/after-a-wipe'].map((file) =>
      spoilStep(`${id} fails and all is well`, `${file}#test-matrix`, stopsNobody(id)),
    ),
  ),
  spoilStep('the key fails and it is fitted', 'parts/prove-fitted#finish', stopsNobody('key-outside')),
  spoil('codes are gone although one opens', 'delete-all-codes', end('not-tested', 'lines', ['The codes are gone.'])),
  spoil('failed lines untold', 'install-deadbolt', end('fitted', 'lines', ['Photos belong to the order.'])),
  spoilStep('an old handing is a new one', 'door-handing-program#read-back', gives('newHanding', false)),
  spoilStep('an old handing is a new one', 'door-handing-after-reset#read-handing', gives('newHanding', false)),
  spoilStep('an old handing is a new one', 'door-handing-mastercode#read-back', gives('newHanding', false)),
  spoilStep('unheard and fixed', 'door-handing-lock-button#handing-unheard', leads('by-bench', 'end:fixed')),
  spoilStep('unmeasured and handed', 'remove-and-reinstall#which-door', leads('unmeasured', 'end:hand-it')),
  spoilStep('a hub that is there may be passed over', 'parts/before-a-wipe#hub', withoutNote('note', /lost or broken/)),
  spoilStep('a hole of about an inch', 'parts/strike-work#deepen', says(/at least 1 in/, 'about 1 in')),
];

/** Another answer says that the wait is over. */
const saysOver = (answer: string) => (step: Raw) => {
  for (const each of step.answers ?? []) each.over = each.id === answer ? true : undefined;
};

/** Sent round again, or told of something else at the end. */
const astray = (): Mutant[] => [
  spoilStep('given up, asked again', 'add-code-888#new-code-refused', leads('give-up', 'mastercode')),
  spoilStep('lost, asked again', 'add-code-next-free#choose-guarded', leads('lost', 'mastercode')),
  spoilStep('lost is a stuck bolt', 'add-code-888#not-taken', leads('lost', 'end:bolt-stuck')),
  spoilStep('given up, tried again', 'sound-switch#off-again', leads('give-up', 'switch-off')),
  spoilStep('not moved is moved', 'sound-switch#switch-off', leads('cannot', 'read-off')),
  spoilStep('who tried no code has waited', 'user-codes-on-955#lockout-first', saysOver('none-tried')),
  spoilStep('a handing is seen before its time is over', 'door-handing-after-reset#watch-handing', saysOver('moved')),
  spoilStep('it drags all the same', 'parts/fit-halves#ease-screws', leads('still-drags', 'by-hand-open')),
  spoilStep('it will not move, tried again', 'parts/handing-by-lock#no-move', leads('failed', 'exit:again')),
];

export const wayMutants = (): Mutant[] => [
  ...sceptics(),
  ...turned(),
  ...mended(),
  ...gates(),
  ...untested(),
  ...astray(),
];
