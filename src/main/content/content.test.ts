import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import { forLock } from '../guide/for-lock.ts';
import { answersOf, crosses, findStep } from '../guide/steps.ts';
import { matchSignal, testReading } from '../guide/match.ts';
import { goodPack } from './good-pack.ts';
import { contentHash } from './hash.ts';
import { loadContent } from './load.ts';
import { buttons } from './testing/facts/gestures.ts';
import { contentDirectory, lineOf, problemsOf, spoilt as spoiltCopy, writeCopy } from './testing/spoilt.ts';
import { locksOf } from './checks/locks.ts';
import { soundReset, soundResetFile } from './testing/sound-reset.ts';
import { behind, walkProcedure } from './walk.ts';

const content = loadContent(contentDirectory);
/** The real content with one thing spoilt; the reset that has everything stands in for the file that it is written over. */
const spoilt = (file: string, from: string, to: string) => {
  if (file !== soundResetFile) return spoiltCopy({ file, from, to });
  if (!soundReset.includes(from)) throw new Error(`no ${from}`);
  return spoiltCopy({ file, text: soundReset.replace(from, to) });
};
const written: string[] = [];
afterEach(() => {
  for (const each of written.splice(0)) rmSync(each, { recursive: true, force: true });
});
/** A spoilt copy as a folder of the disk. */
function spoiltFolder(file: string, from: string, to: string): string {
  const folder = writeCopy(spoilt(file, from, to));
  written.push(folder);
  return folder;
}

/** Every procedure as each of its locks has it. */
const owns = [...content.procedures.values()].flatMap((procedure) =>
  procedure.models.flatMap((id) => {
    const model = content.models.get(id);
    return model
      ? locksOf(model, procedure).map((lock) => ({ model, radio: lock.radio, own: forLock(procedure, lock) }))
      : [];
  }),
);

describe('the content of this repository', () => {
  it('is sound', () => {
    expect(problemsOf(spoiltCopy())).toEqual([]);
  });

  it('has a battery and a reset procedure for every guided model, and handing for those that a source hands', () => {
    const guided = [...content.models.values()].filter((model) => model.guided);
    expect(guided.map(({ id }) => id)).toEqual(expect.arrayContaining(['620', '909', '910', '914', '916', '955']));
    const kinds = (id: string) =>
      [...content.procedures.values()].filter(({ models }) => models.includes(id)).map(({ kind }) => kind);
    for (const model of guided) {
      expect(kinds(model.id), model.id).toEqual(expect.arrayContaining(['battery', 'reset']));
      expect(kinds(model.id).includes('handing') && model.trim === 'lever').toBe(false);
    }
  });

  it('never shows a fact marked U, and shows L only with its notice', () => {
    const facts = [...content.models.values()].flatMap(({ facts: own }) => own);
    for (const fact of facts)
      expect(fact.confidence === 'L' ? fact.notice : 'none needed').toMatch(/sheet|none needed/);
  });

  it('says of every hold and press which button it is, for a lock that has it', () => {
    expect(owns.length).toBeGreaterThan(50);
    for (const { own, model, radio } of owns) {
      for (const step of own.steps) {
        const at = `${own.id}/${step.id} of a ${model.id} with ${radio}`;
        const pressed = step.figure?.press ?? [];
        const hold = step.kind === 'do' ? step.hold : undefined;
        for (const button of [...pressed, ...(hold ? [hold.button] : [])]) {
          // One text for both: the words then name the key of each.
          const words = [...step.lines, step.figure?.alt ?? ''].join(' ');
          const either = button === 'lock' && new RegExp(`${model.id}: Kwikset`).test(words);
          const asks = step.kind === 'do' && step.answers.some(({ text }) => text.includes('has no radio'));
          if (!either && !(asks && button === 'a')) expect(buttons[button]?.split(' '), at).toContain(model.id);
        }
        if (hold?.seconds) expect(step.lines.join(' '), at).toMatch(new RegExp(`\\b${hold.seconds} seconds`));
      }
    }
  });
});

describe('the words of gestures', () => {
  it('names the key that locks as each model has it', () => {
    for (const { own, model } of owns) {
      for (const step of own.steps) {
        if (model.id !== '620' || !step.figure?.press.includes('lock')) continue;
        const text = [...step.lines, step.figure.alt].join(' ');
        expect(text, `${own.id}/${step.id}`).toMatch(/Lock\b.*620: Kwikset|620: Kwikset.*Lock\b/);
        expect(text).not.toMatch(/(Press|The) Lock/);
      }
    }
  });

  it('warns of no gesture that a model does not have while its pack goes in', () => {
    for (const id of ['battery-replacement', 'cable-reseat']) {
      const procedure = content.procedures.get(id);
      const notes = (procedure && findStep(procedure, 'pack-in')?.notes) ?? [];
      const danger = notes.find(({ type }) => type === 'danger')?.text ?? '';
      expect(danger).toMatch(/no button, inside or outside/);
      expect(danger).toMatch(/by model .*door handing or .*wipe/);
      expect(danger).not.toMatch(/Program/);
    }
  });
});

describe('what an end and a read-back may claim', () => {
  it('tells a jam from weak cells on the glass: in turn is a jam, together is the battery', () => {
    const procedure = content.procedures.get('lockout-wait');
    const wayOf = (stepId: string, words: RegExp) => {
      const seen = procedure && findStep(procedure, stepId);
      return seen && answersOf(seen).flatMap(({ text, to }) => (words.test(text) ? [to] : []));
    };
    expect(wayOf('what-seen-glass', /lock in turn/)).toEqual(['end:jam']);
    expect(wayOf('what-seen-glass', /lock together/)).toEqual(['end:batteries']);
    expect(wayOf('what-seen-620', /one beep of about two seconds/)).toEqual(['end:jam']);
    expect(wayOf('what-seen-620', /fast beeps/)).toEqual(['end:batteries']);
    expect(wayOf('what-seen', /once/)).toEqual(['end:jam']);
    expect(wayOf('what-seen', /ten times/)).toEqual(['end:batteries']);
  });

  it('has no way from a wipe or an armed lock to "untouched"', () => {
    for (const { own } of owns) {
      const touched = behind(own, (step, answerId) => step.kind !== 'confirm' && crosses(step, answerId));
      const ends = own.ends.filter(({ claims, outcome }) => claims || (own.destructive && outcome === 'stopped'));
      for (const { id } of ends) expect([...touched], `${own.id} end ${id}`).not.toContain(`end:${id}`);
      // The walk does see something: every wipe has ends behind it.
      if (own.destructive) expect([...touched].filter((at) => at.startsWith('end:')).length).toBeGreaterThan(1);
    }
  });

  it('calls no pack good at its set-points', () => {
    const tests = [...content.procedures.values()].flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'bench' && step.action === 'read-battery' ? [step.test] : [])),
    );
    expect(tests.length).toBeGreaterThan(3);
    for (const test of tests) {
      expect(test).toEqual({ restingMillivoltsAtLeast: 4801, loadedMillivoltsAtLeast: 4501 });
      const at = { restingMillivolts: 4800, loadedMillivolts: 4500 };
      expect(testReading(test, { status: null, motor: null, battery: at }).why).toHaveLength(2);
    }
    expect(goodPack).toEqual({ restingMillivolts: 4801, loadedMillivolts: 4501 });
  });
});

describe('signals lead through the gestures', () => {
  const follow = (procedureId: string, from: string, signals: LockSignal[]): string => {
    const procedure = content.procedures.get(procedureId);
    if (!procedure) throw new Error(`no procedure ${procedureId}`);
    return signals.reduce((at, signal) => {
      const step = findStep(procedure, at);
      const match = step && matchSignal(step, signal);
      return (match && answersOf(step).find(({ id }) => id === match.answerId)?.to) ?? at;
    }, from);
  };
  const up = (heldMs: number): LockSignal => ({ kind: 'button', button: 'program', down: false, heldMs });
  const light = (color: 'red' | 'green' | 'red-green'): LockSignal => ({
    kind: 'light',
    light: 'status',
    color,
    pattern: 'flash',
    count: 1,
  });
  const pack = (inserted: boolean): LockSignal => ({ kind: 'pack', inserted });

  it.each<[string, string, string, LockSignal[], string]>([
    [
      'handing done right',
      'door-handing-program',
      'handing-pack-out',
      [pack(false), pack(true), up(900), light('red-green'), { kind: 'handing', result: 'right' }],
      'read-back',
    ],
    ['handing failed', 'door-handing-program', 'press-program', [{ kind: 'handing', result: 'failed' }], 'failed'],
    [
      'held too long',
      'door-handing-program',
      'handing-hold-program',
      [pack(true), light('red'), { kind: 'reset', stage: 'armed' }],
      'armed',
    ],
    [
      'held too long although the light had come',
      'door-handing-program',
      'handing-hold-program',
      [light('red-green'), { kind: 'reset', stage: 'armed' }],
      'armed',
    ],
    ['armed and pack out: back to a fresh try', 'door-handing-program', 'armed', [pack(false)], 'wait-15'],
    [
      'armed and pressed: the wipe is said',
      'door-handing-program',
      'armed',
      [{ kind: 'reset', stage: 'done' }],
      'end:wiped',
    ],
    [
      'Lock button handing',
      'door-handing-lock-button',
      'lock-pack-out',
      [pack(false), pack(true), { kind: 'handing', result: 'left' }],
      'read-back',
    ],
    [
      'Program held in the place of Lock',
      'door-handing-lock-button',
      'hold-lock',
      [pack(true), light('red'), { kind: 'reset', stage: 'armed' }],
      'lock-armed',
    ],
    [
      'reset by hand',
      'factory-reset-fr1',
      'pack-out',
      [pack(false), pack(true), { kind: 'reset', stage: 'armed' }, up(30_500), { kind: 'reset', stage: 'done' }],
      'read-back',
    ],
    [
      'reset let go early',
      'factory-reset-fr1',
      'hold-program',
      [pack(true), up(12_000), light('red-green')],
      'pack-out-again',
    ],
    [
      'reset armed, then abandoned',
      'factory-reset-fr1z',
      'hold-program',
      [
        { kind: 'reset', stage: 'armed' },
        { kind: 'reset', stage: 'abandoned' },
      ],
      'in-doubt',
    ],
    ['self handing', 'factory-reset-fr1z', 'watch-handing', [{ kind: 'handing', result: 'left' }], 'read-handing'],
    [
      '955 with a pin',
      'factory-reset-955',
      'hold-program',
      [
        { kind: 'reset', stage: 'armed' },
        { kind: 'reset', stage: 'done' },
      ],
      'read-back',
    ],
    [
      'lockout over, right code',
      'lockout-wait',
      'wait-60',
      [
        { kind: 'lockout', started: false },
        { kind: 'code', accepted: true },
      ],
      'end:fixed',
    ],
    [
      'third wrong code',
      'lockout-wait',
      'try-code',
      [
        { kind: 'code', accepted: false },
        { kind: 'lockout', started: true },
      ],
      'wait-60',
    ],
  ])('%s', (_, procedureId, from, signals, to) => {
    expect(follow(procedureId, from, signals)).toBe(to);
  });
});

describe('what is wrong is said with file, line and cure', () => {
  it.each<[string, string, string, string, string, string]>([
    // what, file, from, to, text on the reported line, message
    ['broken YAML', soundResetFile, 'kind: reset', 'kind: [reset', 'models:', 'mend the YAML'],
    [
      'an unknown field',
      soundResetFile,
      'minutes: 20',
      'minutes: 20\ncolour: red',
      'id: lockout-wait',
      'unknown fields: colour',
    ],
    ['a wrong value', 'models/914.yaml', 'trim: deadbolt', 'trim: bolt', 'trim: bolt', 'one of: deadbolt, lever'],
    ['a missing field', soundResetFile, 'summary:', 'sumary:', 'id: lockout-wait', 'summary'],
    [
      'an L without its notice',
      'models/955.yaml',
      "    notice: The number is taken from its sister models; check your model's sheet\n",
      '',
      'Takes four AA',
      'needs a notice',
    ],
    ['a U', 'models/914.yaml', 'confidence: M', 'confidence: U', 'confidence: U', 'one of: H, M, L'],
    [
      'a file under another name',
      'models/914.yaml',
      "id: '914'",
      "id: '9140'",
      "id: '9140'",
      'name the file models/9140.yaml',
    ],
    [
      'a dangling answer',
      soundResetFile,
      'text: It is out, to: before',
      'text: It is out, to: befor',
      'id: hub',
      'leads to befor, which does not exist',
    ],
    [
      'a dangling proof',
      soundResetFile,
      'answer: opened }',
      'answer: open }',
      'answer: open }',
      'proves the answer open',
    ],
    [
      'a step nobody reaches',
      soundResetFile,
      'byHand: new-cells',
      'byHand: authority',
      'id: new-cells',
      'new-cells is never reached',
    ],
    [
      'an end nobody reaches',
      soundResetFile,
      '  - { id: stuck,',
      '  - { id: nowhere, outcome: not-fixed, title: Nobody comes here, lines: [Mend it.] }\n  - { id: stuck,',
      'id: nowhere',
      'nowhere is never reached',
    ],
    [
      'an unknown source',
      soundResetFile,
      'sources: [M1,',
      'sources: [M99,',
      'sources: [M99,',
      'no source is called M99',
    ],
    [
      'an unknown next procedure',
      soundResetFile,
      'next: [door-handing-program]',
      'next: [door-handing-programs]',
      'next: [door-handing-programs]',
      'no procedure is called door-handing-programs',
    ],
    ['a lever that is handed', soundResetFile, 'kind: reset', 'kind: handing', 'models:', '955 is not handed'],
    [
      'a gesture of another model',
      soundResetFile,
      "kind: reset\nwho: staff\ndestructive: true\nmodels: ['914', '954', '955']",
      "kind: handing\nwho: staff\ndestructive: true\nmodels: ['909', '914', '954', '955']",
      'models:',
      'handed by lock-button',
    ],
    ['a second reset of one model', soundResetFile, 'minutes: 20', 'minutes: 21', "id: '914'", 'two reset procedures'],
    [
      'a guided model with a lack',
      'models/954.yaml',
      'guided: false',
      'guided: true',
      'depth:',
      'says what is missing',
    ],
    [
      'a wipe past the typed word',
      soundResetFile,
      'pass: confirm',
      'pass: wipe',
      'id: wipe',
      'can be reached unconfirmed',
    ],
    [
      'a wipe that is no reset',
      soundResetFile,
      'destructive: true',
      'destructive: false',
      'destructive: false',
      'set "destructive: true"',
    ],
    [
      'a bench that moves by itself',
      soundResetFile,
      'action: restore-settings',
      'action: learn-handing\n    automatic: true',
      'automatic: true',
      'only reading may begin',
    ],
    [
      'an untouched end behind a doubtful wipe',
      soundResetFile,
      'text: Something else, to: watch',
      "text: Something else, to: 'end:stopped'",
      'id: stopped',
      'end stopped claims an untouched lock',
    ],
    [
      'words of an untouched lock without the mark',
      soundResetFile,
      'outcome: stopped, claims: untouched',
      'outcome: stopped',
      'id: stopped',
      'end stopped says that nothing was erased',
    ],
    [
      'a comparison with a step that is not there',
      soundResetFile,
      'since: { step: before,',
      'since: { step: befor,',
      'step: befor',
      'no reading step is called befor',
    ],
    [
      'a comparison with a step that tests nothing',
      soundResetFile,
      '    test: { codesStoredAtLeast: 1 }\n',
      '',
      'step: before',
      'before tests nothing',
    ],
    [
      'a weak pack called good',
      soundResetFile,
      'restingMillivoltsAtLeast: 4801',
      'restingMillivoltsAtLeast: 4800',
      'restingMillivoltsAtLeast: 4800',
      'calls a weak pack good',
    ],
    [
      'a question that leaves a model no choice',
      'questions.yaml',
      '{ id: key-turns-hard, text: The key turns hard or stops }\n    - { id: no-key, text: There is no key }',
      "{ id: key-turns-hard, text: The key turns hard or stops, models: ['914'] }\n    - { id: no-key, text: There is no key, models: ['914'] }",
      'key-works',
      'has 1 answers',
    ],
    [
      'an unknown question',
      'causes/weak-batteries.yaml',
      'question: battery-age',
      'question: cell-age',
      'cell-age',
      'no question is called cell-age',
    ],
    [
      'an unknown answer to it',
      'causes/weak-batteries.yaml',
      'is: [months]',
      'is: [years]',
      'years',
      'has no answer years',
    ],
    [
      'words that settle',
      'causes/weak-batteries.yaml',
      'because: The cells are old',
      'because: The cells are old\n    settles: true',
      'months',
      'only what the lock says',
    ],
  ])('%s', (what, file, from, to, onLine, message) => {
    const copy = spoilt(file, from, to);
    const problems = problemsOf(copy);
    const found = problems.find((problem) => problem.includes(message));
    expect(found, `${what}: ${problems.join('\n')}`).toBeDefined();
    const text = lineOf(copy, found ?? '');
    if (what !== 'broken YAML') expect(text).toContain(onLine);
  });

  it('an irreversible step must warn of danger', () => {
    const copy = spoilt(soundResetFile, 'type: danger', 'type: note');
    expect(problemsOf(copy).join('\n')).toContain('does not say so');
  });

  it('loading throws content.invalid without naming a path of the machine', () => {
    const copy = spoiltFolder(soundResetFile, 'minutes: 20', 'minutes: twenty');
    try {
      loadContent(copy);
      expect.unreachable();
    } catch (error) {
      if (!isFault(error, 'content.invalid')) throw error;
      const at = /minutes: twenty/.exec(readFileSync(join(copy, soundResetFile), 'utf8'))?.index ?? 0;
      const line = readFileSync(join(copy, soundResetFile), 'utf8').slice(0, at).split('\n').length;
      expect(error.detail).toContain(`${soundResetFile}:${line} minutes: `);
      expect(error.detail).not.toContain(copy);
    }
    const missing = () => loadContent(join(copy, 'nowhere'));
    expect(missing).toThrow(/sources\.yaml:1 the file cannot be read/);
    expect(missing).not.toThrow(new RegExp(copy.replaceAll('\\', '\\\\')));
  });

  it('the command prints the problems and exits 1, or the counts and 0', () => {
    const command = join(import.meta.dirname, 'check-command.ts');
    const run = (target: string) =>
      execFileSync(process.execPath, [command, target], { encoding: 'utf8', stdio: 'pipe' });
    expect(run(contentDirectory)).toMatch(/content is sound: \d+ models.*\d+ procedures/);
    const copy = spoiltFolder(soundResetFile, 'minutes: 20', 'minutes: twenty');
    expect(() => run(copy)).toThrow(/lockout-wait\.yaml:\d+ minutes: .* - /);
  });
});

describe('hash and walks', () => {
  it('is the same for the same procedure and differs with one word', () => {
    const one = content.procedures.get('lockout-wait');
    if (!one) throw new Error('no lockout-wait');
    expect(contentHash(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(contentHash(structuredClone(one))).toBe(contentHash(one));
    expect(contentHash({ ...one, title: `${one.title}.` })).not.toBe(contentHash(one));
  });

  it('walks every answer of every lock and reaches every end', () => {
    for (const { own, model, radio } of owns) {
      const at = `${own.id} of a ${model.id} with ${radio}`;
      const walks = walkProcedure(own);
      expect(new Set(walks.map(({ endId }) => endId)), at).toEqual(new Set(own.ends.map(({ id }) => id)));
      const taken = new Set(
        walks.flatMap(({ answers }) => answers.map(({ stepId, answerId }) => `${stepId}/${answerId}`)),
      );
      const offered = own.steps.flatMap((step) => answersOf(step).map(({ id }) => `${step.id}/${id}`));
      expect([...taken].sort(), at).toEqual([...new Set(offered)].sort());
    }
  });
});
