// Checklists in a run: what a line takes, what keeps the page from being left, and what stays on record.
import { describe, expect, it } from 'vitest';
import { procedureSchema } from '../../contract/procedure.ts';
import type { Command } from './advance.ts';
import { linesOf, missingOf, type CheckStep } from './checklist.ts';
import { codeOf, MemoryRun, person } from './testing/memory-run.ts';
import { viewOf } from './view.ts';

const procedure = procedureSchema.parse({
  ...{ id: 'door', title: 'Door', summary: 'The door is measured', kind: 'install', who: 'anyone', destructive: false },
  ...{ models: ['914'], minutes: 1, confidence: 'H', sources: ['K1'] },
  steps: [
    {
      ...{ id: 'measure', kind: 'check', title: 'Measure', lines: ['Measure'], to: 'codes', blocked: 'mend' },
      items: [
        {
          id: 'bore',
          text: 'The bore',
          blocking: true,
          mayNotApply: false,
          measure: { accept: [{ fromMillimetres: 53, toMillimetres: 55, says: '2-1/8 in (54 mm)' }] },
        },
        { id: 'cable', text: 'The cable is behind its lip', photo: 'required' },
        { id: 'paint', text: 'No paint on the plate', photo: 'none' },
      ],
    },
    {
      ...{ id: 'codes', kind: 'check', title: 'Codes', lines: ['Codes'], to: 'end:fine', blocked: 'end:bad' },
      items: [
        { id: 'key', text: 'The key works' },
        { id: 'code', text: 'It opens', each: 'code-slot' },
      ],
    },
    { id: 'mend', kind: 'do', title: 'Mend', lines: ['Mend'], answers: [{ id: 'done', text: 'Done', to: 'measure' }] },
  ],
  ends: [
    { id: 'fine', outcome: 'fixed', title: 'Fine', lines: ['Fine'] },
    { id: 'bad', outcome: 'escalate', title: 'Bad', lines: ['Bad'] },
  ],
});
const photo = 'a'.repeat(64);
type Line = Extract<Command, { type: 'check' }>;
const line = (itemId: string, result: Line['result'], more: Partial<Line> = {}): Command => ({
  type: 'check',
  ...{ stepId: 'measure', itemId, result, entered: null, note: '', photos: [], ...more },
});
function answeredButCable(): MemoryRun {
  const run = new MemoryRun(procedure);
  run.do(line('bore', null, { entered: '2 1/8 in' }));
  run.do(line('paint', 'not-applicable'));
  return run;
}

describe('a line', () => {
  it('is decided by its measure, and keeps what was typed', () => {
    const run = new MemoryRun(procedure);
    run.do(line('bore', 'fail', { entered: '2-1/8"' }));
    expect(run.state.items['measure']?.['bore']).toMatchObject({
      ...{ result: 'pass', millimetres: 53.975, entered: '2-1/8"' },
    });
    run.do(line('bore', 'pass', { entered: '50 mm' }));
    expect(run.state.items['measure']?.['bore']).toMatchObject({ result: 'fail', millimetres: 50 });
  });
  it('can be mended, the newest counts; the same again is nothing new', () => {
    const run = new MemoryRun(procedure);
    expect(run.do(line('cable', 'fail'))).toHaveLength(1);
    expect(run.do(line('cable', 'fail'))).toEqual([]);
    expect(run.do(line('cable', 'pass', { photos: [photo] }))).toHaveLength(1);
    expect(run.state.items['measure']?.['cable']).toMatchObject({ result: 'pass', photos: [photo] });
    expect(run.events).toHaveLength(3);
  });
  it('keeps a photo and a note before it is answered, and stays open', () => {
    const run = new MemoryRun(procedure);
    run.do(line('bore', null, { entered: '2 1/8 in' }));
    run.do(line('paint', 'pass'));
    expect(run.do(line('cable', null, { photos: [photo], note: 'code 4711' }))).toMatchObject([
      { type: 'item-checked', result: null, photos: [photo], note: 'code ••••' },
    ]);
    expect(run.do(line('cable', null, { photos: [photo], note: 'code 4711' }))).toEqual([]);
    for (const answer of ['done', 'blocked']) {
      expect(codeOf(() => run.do(person('measure', answer)))).toBe('guide.not-checked');
    }
    expect(missingOf(linesOf(procedure.steps[0] as CheckStep, null), run.state.items['measure'] ?? {})).toBe(
      'one line is not answered',
    );
    run.do(line('cable', 'pass', { photos: [photo] }));
    // Taken back: the line is open again, and nothing of it is on record as answered.
    run.do(line('paint', null));
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(line('paint', 'pass'));
    run.do(person('measure', 'done'));
    expect(run.state.history[0]?.items.every(({ result }) => result === 'pass')).toBe(true);
  });
  it('is asked anew when the run comes round to it again, and stands as it was for who goes back to it', () => {
    const run = answeredButCable();
    run.do(line('cable', 'fail', { note: 'pinched' }));
    run.do(person('measure', 'blocked'));
    run.do(person('mend', 'done'));
    const checked = () => Object.keys(run.state.items['measure'] ?? {});
    expect(checked()).toEqual([]);
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(line('paint', 'pass'));
    run.do({ type: 'back' });
    run.do(person('mend', 'done'));
    expect(checked()).toEqual(['paint']);
    run.do({ type: 'back' });
    run.do({ type: 'back' });
    expect(run.state.items['measure']).toMatchObject({ bore: { millimetres: 53.975 }, cable: { note: 'pinched' } });
    run.do(person('measure', 'blocked'));
    expect(run.state.history[0]?.items).toHaveLength(3);
  });
  it('passes only with the word of who knows it, where nothing else is on record', () => {
    const whole = structuredClone(procedure);
    const first = whole.steps[0] as CheckStep;
    first.items = first.items.filter(({ id }) => id === 'paint').map((item) => ({ ...item, passNeedsNote: true }));
    const run = new MemoryRun(whole);
    run.do(line('paint', 'pass'));
    const missing = () => missingOf(linesOf(first, null), run.state.items['measure'] ?? {});
    expect(missing()).toBe('a note is missing: No paint on the plate');
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    // Who says that it is not so owes nobody a word.
    run.do(line('paint', 'fail'));
    expect(missing()).toBeNull();
    run.do(line('paint', 'pass', { note: 'Ada, 3 November' }));
    run.do(person('measure', 'done'));
    expect(run.state.history[0]?.items).toMatchObject([{ result: 'pass', note: 'Ada, 3 November' }]);
  });
  it('keeps no code that somebody writes beside it', () => {
    const run = new MemoryRun(procedure);
    run.do(line('paint', 'fail', { note: 'customer says 4 7 1 1 works, 2-1/8 in' }));
    expect(JSON.stringify(run.events)).not.toContain('4 7 1 1');
    expect(run.state.items['measure']?.['paint']?.note).toContain('2-1/8 in');
    expect(codeOf(() => run.do(line('bore', null, { entered: '4711' })))).toBe('guide.bad-measure');
    expect(codeOf(() => run.do(line('bore', null, { entered: '471123 mm' })))).toBe('guide.bad-measure');
    expect(JSON.stringify(run.events)).not.toContain('4711');
  });
  it.each<[string, Command, string]>([
    ['a measure without its unit', line('bore', null, { entered: '54' }), 'guide.bad-measure'],
    ['a pass without its measure', line('bore', 'pass'), 'guide.bad-measure'],
    ['no answer at all', line('bore', null), 'guide.bad-answer'],
    ['not applicable where it always applies', line('bore', 'not-applicable'), 'guide.bad-answer'],
    ['a measure where none is taken', line('paint', 'pass', { entered: '54 mm' }), 'guide.bad-answer'],
    ['a photo where none is taken', line('paint', 'pass', { photos: [photo] }), 'guide.bad-answer'],
    ['the same photo twice', line('cable', 'pass', { photos: [photo, photo] }), 'guide.bad-answer'],
    ['a line that is not there', line('nothing', 'pass'), 'guide.bad-answer'],
    ['a line of another page', line('key', 'pass', { stepId: 'codes' }), 'guide.stale-answer'],
  ])('refuses %s', (_what, command, code) => {
    const run = new MemoryRun(procedure);
    expect(codeOf(() => run.do(command))).toBe(code);
    expect(run.events).toHaveLength(1);
  });
  it('is refused where there is no checklist', () => {
    const run = answeredButCable();
    run.do(line('cable', 'fail'));
    run.do(person('measure', 'blocked'));
    expect(codeOf(() => run.do(line('cable', 'pass', { stepId: 'mend' })))).toBe('guide.bad-answer');
  });
});

describe('a page', () => {
  it('is left when every line is answered and every photo is there', () => {
    const run = answeredButCable();
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    expect(codeOf(() => run.do(person('measure', 'blocked')))).toBe('guide.not-checked');
    run.do(line('cable', 'pass'));
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(line('cable', 'pass', { photos: [photo] }));
    run.do(person('measure', 'done'));
    expect(run.state.stepId).toBe('codes');
    expect(run.state.history[0]?.items.map(({ itemId, result }) => [itemId, result])).toEqual([
      ['bore', 'pass'],
      ['cable', 'pass'],
      ['paint', 'not-applicable'],
    ]);
  });
  it('has one way only while something blocking has failed, and stays so until it is mended', () => {
    const run = answeredButCable();
    run.do(line('cable', 'pass', { photos: [photo] }));
    expect(codeOf(() => run.do(person('measure', 'blocked')))).toBe('guide.not-checked');
    run.do(line('bore', null, { entered: '50 mm' }));
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(person('measure', 'blocked'));
    run.do(person('mend', 'done'));
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(line('bore', null, { entered: '54 mm' }));
    // What was right before it was mended may not be so any more.
    expect(codeOf(() => run.do(person('measure', 'done')))).toBe('guide.not-checked');
    run.do(line('cable', 'pass', { photos: [photo] }));
    run.do(line('paint', 'pass'));
    run.do(person('measure', 'done'));
    expect(run.state.stepId).toBe('codes');
  });
  it('may go on with a fail that blocks nothing', () => {
    const run = answeredButCable();
    run.do(line('cable', 'fail'));
    run.do(person('measure', 'done'));
    expect(run.state.stepId).toBe('codes');
  });
});

describe('code positions', () => {
  const step = procedure.steps.find(({ id }) => id === 'codes') as CheckStep;
  it('are one line while nobody knows them, else one line each', () => {
    expect(linesOf(step, null).map(({ id }) => id)).toEqual(['key', 'code']);
    expect(linesOf(step, [2, 14]).map(({ id, text }) => [id, text])).toEqual([
      ['key', 'The key works'],
      ['code-slot-2', 'Code position 2: It opens'],
      ['code-slot-14', 'Code position 14: It opens'],
    ]);
    expect(linesOf(step, []).map(({ id }) => id)).toEqual(['key']);
    expect(missingOf(linesOf(step, [2, 14]), {})).toBe('3 lines are not answered');
  });
  it('each want their answer, and are on record in their order', () => {
    const run = answeredButCable();
    run.slots = [2, 14];
    run.do(line('cable', 'fail'));
    run.do(person('measure', 'done'));
    for (const [itemId, result] of [
      ['code-slot-14', 'fail'],
      ['key', 'pass'],
    ] as const) {
      run.do(line(itemId, result, { stepId: 'codes' }));
    }
    expect(codeOf(() => run.do(line('code', 'pass', { stepId: 'codes' })))).toBe('guide.bad-answer');
    expect(codeOf(() => run.do(person('codes', 'blocked')))).toBe('guide.not-checked');
    run.do(line('code-slot-2', 'pass', { stepId: 'codes' }));
    run.do(person('codes', 'blocked'));
    const stored = {
      ...{ id: crypto.randomUUID(), visitId: crypto.randomUUID(), procedureId: 'door', contentHash: 'a'.repeat(64) },
      ...{ startedAt: run.events[0]?.at ?? '', endedAt: run.at, procedure },
    };
    const now = {
      at: run.at,
      running: null,
      trouble: null,
      watching: false,
      hadLock: false,
      staff: 'Ada',
      slots: null,
      before: null,
      timedMs: 0,
      wiped: 'none' as const,
      leftWith: [],
      unasked: null,
    };
    const { history, items, secondsWorked } = viewOf(stored, run.state, now);
    expect(items).toBeNull();
    expect(history[1]?.items?.map(({ text, result }) => [text, result])).toEqual([
      ['The key works', 'pass'],
      ['Code position 2: It opens', 'pass'],
      ['Code position 14: It opens', 'fail'],
    ]);
    expect(secondsWorked).toBe(run.events.length - 1);
  });
});
