import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import { answersOf, crosses, findStep } from '../guide/steps.ts';
import { matchSignal, testReading } from '../guide/match.ts';
import { goodPack } from './good-pack.ts';
import { contentHash } from './hash.ts';
import { loadContent } from './load.ts';
import { contentDirectory, lineOf, problemsOf, spoilt as spoiltCopy, writeCopy } from './testing/spoilt.ts';
import { behind, canEnd, reachable, walkProcedure } from './walk.ts';

const content = loadContent(contentDirectory);
const spoilt = (file: string, from: string, to: string) => spoiltCopy({ file, from, to });
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

const program = 'procedures/door-handing-program.yaml';
const reset = 'procedures/factory-reset-fr1.yaml';

describe('the content of this repository', () => {
  it('is sound', () => {
    expect(problemsOf(spoiltCopy())).toEqual([]);
  });

  it('covers the six guided models with battery, reset and, for deadbolts only, handing', () => {
    const guided = [...content.models.values()].filter((model) => model.guided);
    expect(guided.map(({ id }) => id).sort()).toEqual(['620', '909', '910', '914', '916', '955']);
    const kinds = (id: string) =>
      [...content.procedures.values()].filter(({ models }) => models.includes(id)).map(({ kind }) => kind);
    for (const model of guided) {
      expect(kinds(model.id)).toEqual(expect.arrayContaining(['battery', 'reset', 'lockout', 'cable']));
      expect(kinds(model.id).includes('handing')).toBe(model.trim === 'deadbolt');
    }
  });

  it('never shows a fact marked U, and shows L only with its notice', () => {
    const facts = [...content.models.values()].flatMap(({ facts: own }) => own);
    for (const fact of facts)
      expect(fact.confidence === 'L' ? fact.notice : 'none needed').toMatch(/sheet|none needed/);
  });

  it('begins every reset with the door, a key, consent and good cells, in this order, before the typed word', () => {
    for (const procedure of [...content.procedures.values()].filter(({ kind }) => kind === 'reset')) {
      const ids = procedure.steps.map(({ id }) => id);
      const order = ['check-door', 'have-key', 'authority', 'cells', 'confirm', 'wipe'].map((id) => ids.indexOf(id));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order[0]).toBe(0);
      for (const without of ['have-key', 'authority', 'cells']) {
        const skipped = reachable(procedure, ({ stepId }) => stepId !== without && stepId !== 'cells-by-hand');
        expect(skipped.has('wipe'), `${procedure.id} reaches the wipe without ${without}`).toBe(false);
      }
      const radio = procedure.models.some((id) => !content.models.get(id)?.radios.includes('none'));
      expect(ids.includes('hub')).toBe(radio);
    }
  });

  it('lets every step of a person go on without a lock and with something unexpected', () => {
    for (const procedure of content.procedures.values()) {
      for (const step of procedure.steps) {
        expect(canEnd(procedure, step.id)).toBe(true);
        if (step.kind === 'do' && step.proof.length > 0) expect(step.answers.length).toBeGreaterThan(0);
      }
    }
  });
});

/** The facts' own gestures: which keys a figure shows pressed, which one is held and how long, and who says so. */
const gestures: [
  step: string,
  press: string[],
  hold: { button: string; seconds?: number } | null,
  sources: string[],
][] = [
  // Held until what the step describes, no time is sourced; Program for 30 s would be a wipe (facts §5.2).
  ['door-handing-program/hold-program', ['program'], { button: 'program' }, ['M8', 'M9']],
  ['door-handing-program/press-program', ['program'], null, ['M8', 'M9']],
  ['door-handing-program/try-it', ['lock'], null, ['M8', 'M1']],
  ['door-handing-lock-button/hold-lock', ['lock'], { button: 'lock' }, ['W1', 'T1']],
  ['door-handing-lock-button/try-it', ['lock'], null, ['W1', 'T1']],
  // Factory resets: about 30 s, then one press (facts §5.3).
  ['factory-reset-fr1/hub', ['a'], null, ['R1', 'M4']],
  ['factory-reset-fr1/hold-program', ['program'], { button: 'program', seconds: 30 }, ['K1', 'M9']],
  ['factory-reset-fr1/press-once', ['program'], null, ['K1', 'M9']],
  ['factory-reset-fr1/check-empty', ['lock'], null, ['T2']],
  ['factory-reset-fr1/check-lost', ['lock'], null, ['T2']],
  ['factory-reset-fr1z/hub', ['a'], null, ['R1', 'M4']],
  ['factory-reset-fr1z/hold-program', ['program'], { button: 'program', seconds: 30 }, ['K1', 'R1']],
  ['factory-reset-fr1z/press-once', ['program'], null, ['K1', 'R1']],
  ['factory-reset-fr1z/check-empty', ['lock'], null, ['T2']],
  ['factory-reset-fr1z/check-lost', ['lock'], null, ['T2']],
  ['factory-reset-955/hold-program', ['program'], { button: 'program', seconds: 30 }, ['K3']],
  ['factory-reset-955/press-once', ['program'], null, ['K3']],
  ['user-codes-on-955/toggle', ['program'], null, ['K6']],
];

describe('the gestures are those of the facts', () => {
  const drawn = [...content.procedures.values()].flatMap(({ id, steps }) =>
    steps.flatMap((step) => {
      const press = step.figure?.press ?? [];
      const hold = step.kind === 'do' ? (step.hold ?? null) : null;
      return press.length > 0 || hold ? [{ step: `${id}/${step.id}`, press, hold }] : [];
    }),
  );

  it('every pressed or held button is in the table, and every row of it is in the content', () => {
    const byStep = (a: { step: string }, b: { step: string }) => a.step.localeCompare(b.step);
    expect(drawn.toSorted(byStep)).toEqual(
      gestures.map(([step, press, hold]) => ({ step, press, hold })).toSorted(byStep),
    );
    for (const id of gestures.flatMap(([, , , sources]) => sources)) expect([...content.sources.keys()]).toContain(id);
  });

  it.each(gestures.filter(([, , hold]) => hold?.seconds))('%s says its seconds in words, too', (at, _, hold) => {
    const [id = '', stepId = ''] = at.split('/');
    const procedure = content.procedures.get(id);
    const step = procedure && findStep(procedure, stepId);
    expect(step?.lines.join(' ')).toContain(`${hold?.seconds} seconds`);
    expect(step?.figure?.alt).toMatch(/Program .*thirty seconds|thirty seconds.*Program/);
  });

  it('names the key that locks as each model has it', () => {
    for (const procedure of content.procedures.values()) {
      for (const step of procedure.steps) {
        if (!procedure.models.includes('620') || !step.figure?.press.includes('lock')) continue;
        const text = [...step.lines, step.figure.alt].join(' ');
        expect(text, `${procedure.id}/${step.id}`).toMatch(/Lock\b.*620: Kwikset|620: Kwikset.*Lock\b/);
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
    const seen = procedure && findStep(procedure, 'what-seen');
    const wayOf = (words: RegExp) =>
      seen &&
      answersOf(seen)
        .filter(({ text }) => words.test(text))
        .map(({ to }) => to);
    expect(wayOf(/lock in turn/)).toEqual(['end:jam']);
    expect(wayOf(/lock together/)).toEqual(['end:batteries']);
    expect(wayOf(/620: red with one beep of two seconds/)).toEqual(['end:jam']);
    expect(wayOf(/620: red with fast beeps/)).toEqual(['end:batteries']);
  });

  it('has no way from a wipe or an armed lock to "untouched"', () => {
    for (const procedure of content.procedures.values()) {
      const touched = behind(procedure, (step, answerId) => step.kind !== 'confirm' && crosses(step, answerId));
      const ends = procedure.ends.filter(
        ({ claims, outcome }) => claims || (procedure.destructive && outcome === 'stopped'),
      );
      for (const { id } of ends) expect([...touched], `${procedure.id} end ${id}`).not.toContain(`end:${id}`);
    }
    // The walk does see something: every reset has its wipe, and ends behind it.
    const fr1 = content.procedures.get('factory-reset-fr1');
    expect(fr1 && [...behind(fr1, (step, answerId) => step.kind !== 'confirm' && crosses(step, answerId))]).toEqual(
      expect.arrayContaining(['in-doubt', 'pack-out-again', 'end:unknown', 'end:escalate', 'end:fixed']),
    );
  });

  it('calls no pack good at its set-points', () => {
    const tests = [...content.procedures.values()].flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'bench' && step.action === 'read-battery' ? [step.test] : [])),
    );
    expect(tests).toHaveLength(4);
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
      'pack-out',
      [pack(false), pack(true), up(900), light('red-green'), { kind: 'handing', result: 'right' }],
      'read-back',
    ],
    ['handing failed', 'door-handing-program', 'press-program', [{ kind: 'handing', result: 'failed' }], 'failed'],
    [
      'held too long',
      'door-handing-program',
      'hold-program',
      [pack(true), light('red'), { kind: 'reset', stage: 'armed' }],
      'armed',
    ],
    [
      'held too long although the light had come',
      'door-handing-program',
      'hold-program',
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
      'pack-out',
      [pack(false), pack(true), { kind: 'handing', result: 'left' }],
      'read-back',
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
    ['broken YAML', program, 'kind: handing', 'kind: [handing', 'models:', 'mend the YAML'],
    [
      'an unknown field',
      program,
      'minutes: 5',
      'minutes: 5\ncolour: red',
      'id: door-handing-program',
      'unknown fields: colour',
    ],
    ['a wrong value', 'models/914.yaml', 'trim: deadbolt', 'trim: bolt', 'trim: bolt', 'one of: deadbolt, lever'],
    ['a missing field', program, 'summary:', 'sumary:', 'id: door-handing-program', 'summary'],
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
      program,
      'to: press-program }',
      'to: press-programme }',
      'id: hold-program',
      'leads to press-programme',
    ],
    ['a dangling proof', program, 'answer: opened }', 'answer: open }', 'answer: open }', 'proves the answer open'],
    ['a step nobody reaches', program, 'to: no-power }', 'to: wait-15 }', 'id: no-power', 'no-power is never reached'],
    [
      'an end nobody reaches',
      program,
      "to: 'end:other-model' }",
      "to: 'end:door-shut' }",
      'id: other-model',
      'other-model is never reached',
    ],
    ['an unknown source', program, 'sources: [M8,', 'sources: [M99,', 'sources: [M99,', 'no source is called M99'],
    [
      'an unknown next procedure',
      program,
      'next: [bolt-test]',
      'next: [bolt-tests]',
      'next: [bolt-tests]',
      'no procedure is called bolt-tests',
    ],
    [
      'a lever that is handed',
      program,
      "models: ['914', '916', '620']",
      "models: ['914', '916', '620', '955']",
      'models:',
      '955 is not handed',
    ],
    [
      'a gesture of another model',
      program,
      "models: ['914', '916', '620']",
      "models: ['914', '916', '620', '909']",
      'models:',
      'handed by lock-button',
    ],
    [
      'a model without handing',
      program,
      "models: ['914', '916', '620']",
      "models: ['914', '916']",
      "id: '620'",
      'no handing procedure',
    ],
    ['a wipe past the typed word', reset, 'pass: confirm', 'pass: wipe', 'id: wipe', 'can be reached unconfirmed'],
    [
      'a wipe that is no reset',
      reset,
      'destructive: true',
      'destructive: false',
      'destructive: false',
      'set "destructive: true"',
    ],
    [
      'a bench that moves by itself',
      program,
      'action: learn-handing',
      'action: learn-handing\n    automatic: true',
      'automatic: true',
      'only reading may begin',
    ],
    [
      'an untouched end behind a doubtful wipe',
      reset,
      "text: Stop here, to: 'end:unknown'",
      "text: Stop here, to: 'end:stopped'",
      'id: stopped',
      'end stopped claims an untouched lock',
    ],
    [
      'an untouched end with the lock armed',
      'procedures/factory-reset-955.yaml',
      "text: 'Stop: leave it', to: 'end:unknown'",
      "text: 'Stop: leave it', to: 'end:stopped'",
      'id: stopped',
      'end stopped claims an untouched lock',
    ],
    [
      'words of an untouched lock without the mark',
      'procedures/battery-replacement.yaml',
      '    outcome: stopped\n    claims: untouched\n    title: Get the right cells first',
      '    outcome: stopped\n    title: Get the right cells first',
      'id: no-cells',
      'end no-cells says that nothing was erased',
    ],
    [
      'a comparison with a step that is not there',
      reset,
      '      step: snapshot',
      '      step: snapshots',
      'step: snapshots',
      'no reading step is called snapshots',
    ],
    [
      'a comparison with a step that tests nothing',
      reset,
      '    test: { codesStoredAtLeast: 1 }\n',
      '',
      'step: snapshot',
      'snapshot tests nothing',
    ],
    [
      'a weak pack called good',
      'procedures/battery-replacement.yaml',
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
    const copy = spoilt(reset, 'type: danger', 'type: note');
    expect(problemsOf(copy).join('\n')).toContain('does not say so');
  });

  it('loading throws content.invalid without naming a path of the machine', () => {
    const copy = spoiltFolder(program, 'minutes: 5', 'minutes: five');
    try {
      loadContent(copy);
      expect.unreachable();
    } catch (error) {
      if (!isFault(error, 'content.invalid')) throw error;
      const at = /minutes: five/.exec(readFileSync(join(copy, program), 'utf8'))?.index ?? 0;
      const line = readFileSync(join(copy, program), 'utf8').slice(0, at).split('\n').length;
      expect(error.detail).toContain(`${program}:${line} minutes: `);
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
    expect(run(contentDirectory)).toMatch(/content is sound: \d+ models.*10 procedures/);
    const copy = spoiltFolder(program, 'minutes: 5', 'minutes: five');
    expect(() => run(copy)).toThrow(/door-handing-program\.yaml:\d+ minutes: .* - /);
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

  it('walks every answer and reaches every end', () => {
    for (const procedure of content.procedures.values()) {
      const walks = walkProcedure(procedure);
      expect(new Set(walks.map(({ endId }) => endId))).toEqual(new Set(procedure.ends.map(({ id }) => id)));
      const taken = new Set(
        walks.flatMap(({ answers }) => answers.map(({ stepId, answerId }) => `${stepId}/${answerId}`)),
      );
      const offered = procedure.steps.flatMap((step) => answersOf(step).map(({ id }) => `${step.id}/${id}`));
      expect([...taken].sort()).toEqual([...new Set(offered)].sort());
    }
  });
});
