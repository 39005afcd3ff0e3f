// A customer alone: what is offered, what is handed over, and that nothing of them stays.
import { describe, expect, it, vi } from 'vitest';
import type { OfferedProcedure, VisitDetail } from '../../contract/service.ts';
import type { WorkEvent } from '../state/bench.svelte.ts';
import { doneWords } from './done-words.ts';
import { Kiosk, mostQuestions } from './kiosk.svelte.ts';
import { Stay } from './stay.ts';

const visitId = '0190a0a0-0000-7000-8000-000000000001';
const runId = '0190a0a0-0000-7000-8000-000000000002';
const procedure = (id: string, part: Partial<OfferedProcedure> = {}): OfferedProcedure => ({
  id,
  title: id,
  summary: 'What it does',
  kind: 'battery',
  who: 'anyone',
  destructive: false,
  minutes: 5,
  confidence: 'H',
  fits: true,
  blocked: null,
  ...part,
});
const offered = [
  procedure('bolt-test'),
  procedure('battery-replacement'),
  procedure('factory-reset-fr1', {
    who: 'staff',
    destructive: true,
    blocked: 'Ask staff: it erases what the lock holds',
  }),
  procedure('install-lever', { fits: false, blocked: 'For 911; this is a 914' }),
];
const question = (id: string) => ({ id, text: `${id}?`, answers: [{ id: 'yes', text: 'Yes' }] });
const check = {
  causes: [
    { likelihood: 'likely', procedures: [procedure('battery-replacement')] },
    { likelihood: 'unlikely', procedures: [procedure('bolt-test')] },
  ],
  firstChecks: [{ question: question('worked-before'), answer: null }],
  answered: [],
  nextQuestion: question('what-lights'),
  said: 'It beeps and blinks red',
  modelId: '914',
};
const detail = (visit: object, runs: object[] = []): VisitDetail =>
  ({
    visit: {
      id: visitId,
      ticket: '2026-00007',
      origin: 'kiosk',
      state: 'in-service',
      staff: '',
      askedStaffAt: null,
      complaint: 'It beeps',
      answers: { 'worked-before': 'yes' },
      lock: { modelId: '914' },
      ...visit,
    },
    runs,
  }) as unknown as VisitDetail;

/** Of a tab: what outlives a reload. */
function tabStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function kioskWith(part: { visit?: VisitDetail; status?: string } = {}) {
  const told: [string, unknown][] = [];
  const says = (name: string, answer: unknown) =>
    vi.fn((input: unknown) => {
      told.push([name, input]);
      return Promise.resolve(answer);
    });
  const client = {
    selfService: {
      offered: says('offered', offered),
      start: says('start', { visitId, ticket: '2026-00007', askedStaffAt: null, runId }),
      askStaff: says('askStaff', { visitId, ticket: '2026-00007' }),
      leave: says('leave', {}),
    },
    triage: {
      check: ({ answers = {} }: { answers?: object }) =>
        Promise.resolve({ ...check, nextQuestion: question(`next-${Object.keys(answers).length}`) }),
    },
    visit: { get: says('get', part.visit ?? detail({})) },
    run: { get: says('run', { seq: 4, status: part.status ?? 'active' }), abandon: says('abandon', {}) },
  };
  let listen: (event: WorkEvent) => void = () => undefined;
  const stay = new Stay(tabStorage());
  const kiosk = new Kiosk(
    {
      call: async (ask) => ({ ok: true, value: await ask(client as never) }),
      subscribe: (hear) => {
        listen = hear;
        return () => undefined;
      },
    },
    stay,
  );
  const stop = kiosk.start();
  const asked = (name: string) => told.filter(([each]) => each === name).map(([, input]) => input);
  return { kiosk, client, asked, stay, stop, tell: (event: WorkEvent) => listen(event) };
}

describe('what is offered', () => {
  it('puts first what the likelier cause asks for, and what staff do apart with its reason', async () => {
    const { kiosk } = kioskWith();
    await kiosk.chooseModel('914');
    expect(kiosk.stage).toBe('trouble');
    await kiosk.chooseTrouble('It beeps and blinks red');
    expect(kiosk.alone.map(({ id }) => id)).toEqual(['battery-replacement', 'bolt-test']);
    expect(kiosk.likely).toEqual(['battery-replacement']);
    expect(kiosk.staffOnly.map(({ blocked }) => blocked)).toEqual(['Ask staff: it erases what the lock holds']);
  });

  it('asks a few questions and no more, and can go on without them', async () => {
    const { kiosk } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.chooseTrouble('It beeps and blinks red');
    expect(kiosk.question?.question.id).toBe('worked-before');
    // The host here never runs out of questions.
    let answers = 0;
    for (; kiosk.stage === 'questions' && answers < 20; answers += 1) await kiosk.answer('yes');
    expect([kiosk.stage, answers]).toEqual(['offers', mostQuestions]);
    const other = kioskWith().kiosk;
    await other.chooseModel('914');
    await other.chooseTrouble(null);
    expect(other.stage).toBe('offers');
  });

  it('goes back screen by screen', async () => {
    const { kiosk } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.chooseTrouble('It beeps and blinks red');
    await kiosk.answer('yes');
    await kiosk.back();
    expect([kiosk.stage, kiosk.triage.trail]).toEqual(['questions', []]);
    await kiosk.back();
    expect(kiosk.stage).toBe('trouble');
    await kiosk.back();
    expect(kiosk.stage).toBe('model');
  });
});

describe('the visit', () => {
  it('begins with the first procedure and goes on with the next', async () => {
    const { kiosk, asked, stay } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    expect([kiosk.stage, kiosk.runId]).toEqual(['run', runId]);
    kiosk.otherwise();
    await kiosk.begin('bolt-test');
    expect(asked('start')).toEqual([
      { stay: stay.id, modelId: '914', procedureId: 'battery-replacement', visitId: null, complaint: '', answers: {} },
      { stay: stay.id, modelId: '914', procedureId: 'bolt-test', visitId, complaint: '', answers: {} },
    ]);
  });

  it('gives an open run up before the list is shown again, and an ended one not twice', async () => {
    const open = kioskWith();
    await open.kiosk.chooseModel('914');
    await open.kiosk.begin('bolt-test');
    await open.kiosk.stopRun();
    expect(open.asked('abandon')).toEqual([
      { runId, seq: 4, reason: 'Stopped by the customer at the kiosk', alone: true },
    ]);
    expect([open.kiosk.stage, open.kiosk.runId]).toEqual(['offers', null]);
    const over = kioskWith({ status: 'ended' });
    await over.kiosk.chooseModel('914');
    await over.kiosk.begin('bolt-test');
    await over.kiosk.stopRun();
    expect(over.asked('abandon')).toEqual([]);
  });

  it('tells what a stopped run has left the lock with, until that is mended or the customer goes', async () => {
    const out = { tone: 'caution', title: 'The battery pack is out', lines: [] };
    const run = (leftWith: object[]) => ({
      title: 'Replace the batteries',
      status: 'abandoned',
      outcome: null,
      leftWith,
    });
    const { kiosk, tell, client } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    client.visit.get.mockResolvedValue(detail({}, [run([out]), run([])]));
    await kiosk.stopRun();
    await vi.waitFor(() => expect(kiosk.left).toEqual([out]));
    client.visit.get.mockResolvedValue(detail({}, [run([]), run([])]));
    tell({ type: 'visit-changed', visitId });
    await vi.waitFor(() => expect(kiosk.left).toEqual([]));
    client.visit.get.mockResolvedValue(detail({}, [run([out])]));
    tell({ type: 'visit-changed', visitId });
    await vi.waitFor(() => expect(kiosk.left).toEqual([out]));
    await kiosk.leave();
    expect(kiosk.left).toEqual([]);
  });

  it('hands over to staff with the ticket and what was done, and sees when they have taken over', async () => {
    const runs = [{ title: 'Battery replacement', status: 'ended', outcome: 'not-fixed', leftWith: [] }];
    const { kiosk, asked, stay, tell, client } = kioskWith({ visit: detail({}, runs) });
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    await kiosk.askStaff('Factory reset');
    expect([kiosk.stage, kiosk.ticket]).toEqual(['waiting', '2026-00007']);
    expect(asked('askStaff')).toEqual([
      { stay: stay.id, visitId, modelId: '914', wanted: 'Factory reset', complaint: '', answers: {} },
    ]);
    expect(kiosk.done).toEqual([{ title: 'Battery replacement', how: 'did not help' }]);
    client.visit.get.mockResolvedValue(detail({ staff: 'Kim' }, runs));
    tell({ type: 'visit-changed', visitId });
    await vi.waitFor(() => expect(kiosk.stage).toBe('taken'));
  });
});

describe('when staff take over without having been asked', () => {
  it.each(['run', 'along', 'offers'] as const)('leaves %s, and drives the run no more', async (stage) => {
    const { kiosk, asked, tell, client } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    if (stage === 'along') kiosk.takeAlong('battery-replacement');
    if (stage === 'offers') await kiosk.stopRun();
    expect(kiosk.stage).toBe(stage);
    client.visit.get.mockResolvedValue(detail({ staff: 'Kim' }));
    tell({ type: 'visit-changed', visitId });
    await vi.waitFor(() => expect(kiosk.stage).toBe('taken'));
    expect(kiosk.runId).toBeNull();
    const before = asked('abandon').length;
    await kiosk.stopRun();
    expect(asked('abandon')).toHaveLength(before);
    expect(kiosk.stage).toBe('taken');
    await kiosk.leave();
    expect(asked('leave')).toEqual([]);
  });
});

describe('leaving', () => {
  it('ends an open visit and forgets everything', async () => {
    const { kiosk, asked, stay } = kioskWith();
    const { id } = stay;
    expect(kiosk.open).toBe(false);
    await kiosk.chooseModel('914');
    await kiosk.chooseTrouble('It beeps and blinks red');
    await kiosk.begin('battery-replacement');
    expect(kiosk.open).toBe(true);
    await kiosk.leave();
    expect(asked('leave')).toEqual([{ stay: id, visitId, how: 'left' }]);
    expect(stay.id).not.toBe(id);
    expect(kiosk).toMatchObject({
      stage: 'model',
      visitId: null,
      ticket: null,
      runId: null,
      modelId: null,
      open: false,
    });
    expect(kiosk.triage.untouched).toBe(true);
    expect([kiosk.offered, kiosk.done]).toEqual([[], []]);
  });

  it('leaves the visit of somebody who waits for staff as it is', async () => {
    const { kiosk, asked } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.askStaff('');
    await kiosk.leave();
    expect(asked('leave')).toEqual([]);
    expect(kiosk.visitId).toBeNull();
  });

  it('closes the visit as opened when the lock works', async () => {
    const { kiosk, asked, stay } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    await kiosk.works();
    expect(asked('leave')).toEqual([{ stay: stay.id, visitId, how: 'opened' }]);
    expect(kiosk.stage).toBe('thanks');
    await kiosk.leave();
    expect(asked('leave')).toHaveLength(1);
  });

  it('says when nobody was there any more', async () => {
    const { kiosk, asked } = kioskWith();
    await kiosk.chooseModel('914');
    await kiosk.begin('battery-replacement');
    await kiosk.leave('nobody-there');
    expect(asked('leave')).toMatchObject([{ visitId, how: 'nobody-there' }]);
    expect(kiosk.stage).toBe('model');
  });

  it.each(['begin', 'askStaff', 'stopRun'] as const)(
    'shows the next customer nothing of what came late: %s',
    async (call) => {
      const { kiosk, asked, client, stay } = kioskWith();
      await kiosk.chooseModel('914');
      if (call === 'stopRun') await kiosk.begin('battery-replacement');
      const { id } = stay;
      let answer: (value: unknown) => void = () => undefined;
      const late = new Promise((resolve) => (answer = resolve));
      client.selfService.start.mockReturnValueOnce(late);
      client.selfService.askStaff.mockReturnValueOnce(late);
      client.run.get.mockReturnValueOnce(late);
      const asking = kiosk[call]('battery-replacement');
      await kiosk.leave();
      answer({ visitId, ticket: '2026-00007', askedStaffAt: null, runId, seq: 4, status: 'ended' });
      await asking;
      expect(kiosk).toMatchObject({ stage: 'model', visitId: null, ticket: null, runId: null, fault: null });
      // What was begun for nobody ends; who asked for staff has asked.
      expect(asked('leave')).toEqual(call === 'askStaff' ? [] : [{ stay: id, visitId, how: 'left' }]);
    },
  );

  it('forgets a ticket that staff have taken off their list', async () => {
    const { kiosk, tell, client } = kioskWith();
    await kiosk.askStaff('');
    client.visit.get.mockResolvedValue(detail({ state: 'void' }));
    tell({ type: 'visit-changed', visitId });
    await vi.waitFor(() => expect(kiosk.stage).toBe('model'));
    expect(kiosk.ticket).toBeNull();
  });
});

describe('a stay', () => {
  it('outlives a reload of the page, and ends with the customer or the screen', () => {
    const tab = tabStorage();
    const { id } = new Stay(tab);
    const loadedAnew = new Stay(tab);
    expect(loadedAnew.id).toBe(id);
    loadedAnew.end();
    const next = loadedAnew.id;
    expect(next).not.toBe(id);
    expect(new Stay(tabStorage()).id).not.toBe(next);
    const { stay, stop } = kioskWith();
    const mine = stay.id;
    stop();
    expect(stay.id).not.toBe(mine);
  });
});

describe('how long a procedure takes', () => {
  it('counts while it is under way or read, and not at its end or before a list', async () => {
    const { kiosk } = kioskWith();
    await kiosk.chooseModel('914');
    kiosk.takeAlong('bolt-test');
    expect(kiosk.minutes).toBe(5);
    await kiosk.back();
    expect(kiosk.minutes).toBe(0);
    await kiosk.begin('battery-replacement');
    kiosk.underWay = { title: 'Replace the batteries', worked: false };
    expect(kiosk.minutes).toBe(5);
    kiosk.underWay = null;
    expect(kiosk.minutes).toBe(0);
  });
});

describe('after the page was loaded anew', () => {
  const active = { id: runId, title: 'Bolt test', status: 'active', outcome: null };
  it.each([
    ['run', detail({}, [active]), true],
    ['offers', detail({}), true],
    ['waiting', detail({ askedStaffAt: '2026-11-22T10:00:00.000Z' }, [active]), true],
    ['taken', detail({ staff: 'Kim' }), true],
    // Who asked before naming a lock keeps the number.
    ['waiting', detail({ lock: null, askedStaffAt: '2026-11-22T10:00:00.000Z' }), true],
    ['model', detail({ lock: null }), true],
    ['model', detail({ origin: 'counter' }), false],
    ['model', detail({ state: 'closed' }), false],
  ] as const)('stands at %s', async (stage, visit, goesOn) => {
    const { kiosk, stay } = kioskWith({ visit });
    const { id } = stay;
    expect(await kiosk.resume(visitId)).toBe(goesOn);
    // The visit of somebody else, or of a customer who has gone: whoever stands here now is another one.
    expect(stay.id === id).toBe(goesOn);
    expect(kiosk.stage).toBe(stage);
    expect(kiosk.visitId).toBe(goesOn ? visitId : null);
  });
});

it('says what became of each procedure', () => {
  const run = (status: string, outcome: string | null) =>
    ({ title: 'Bolt test', status, outcome }) as VisitDetail['runs'][number];
  const words = [run('active', null), run('abandoned', null), run('ended', 'fixed'), run('ended', 'escalate')];
  expect(doneWords(words).map(({ how }) => how)).toEqual(['begun', 'given up', 'done', 'needs staff']);
});
