import { describe, expect, it } from 'vitest';
import { causeSchema } from '../../contract/cause.ts';
import type { BatteryReading, LockStatus, MotorTest } from '../../contract/device.ts';
import { rankedCauseSchema, type Evidence } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { rankCauses } from './rank.ts';

const content = await realContent();

const healthy: LockStatus = {
  bolt: 'retracted',
  handing: 'right',
  door: 'open',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 3,
};
const lever: LockStatus = { ...healthy, handing: 'not-applicable' };
const fresh: BatteryReading = { restingMillivolts: 6180, loadedMillivolts: 5840 };
const weak: BatteryReading = { restingMillivolts: 4700, loadedMillivolts: 4350 };
const motor = (result: MotorTest['result']): MotorTest => ({ result, travelMs: 900, resistance: 100 });

const evidence = (over: Partial<Evidence>): Evidence => ({
  modelId: '914',
  complaint: '',
  answers: {},
  status: null,
  battery: null,
  motor: null,
  ...over,
});
const ranked = (over: Partial<Evidence>) => rankCauses(evidence(over), content);

it('puts a settled cause before one with more points', () => {
  const rule = (points: number, settles: boolean) => ({
    when: { complaint: ['hums'] },
    points,
    because: 'It hums',
    settles,
  });
  const cause = (id: string, points: number, settles: boolean) =>
    causeSchema.parse({
      id,
      title: id,
      explain: 'Something is wrong with it.',
      base: 1,
      rules: [rule(points, settles)],
      sources: ['K1'],
      confidence: 'H',
    });
  const causes = new Map([cause('loud', 9, false), cause('read', 4, true)].map((one) => [one.id, one]));
  const { causes: order } = rankCauses(evidence({ complaint: 'it hums' }), { ...content, causes });
  expect(order.map(({ causeId, points }) => [causeId, points])).toEqual([
    ['read', 5],
    ['loud', 10],
  ]);
});

describe('evidence leads to the first cause', () => {
  it.each<[string, Partial<Evidence>, string, 'settled' | 'likely' | 'possible']>([
    [
      'weak resting',
      { battery: { restingMillivolts: 4800, loadedMillivolts: null }, status: healthy },
      'weak-batteries',
      'settled',
    ],
    [
      'collapses under load',
      { battery: { restingMillivolts: 5200, loadedMillivolts: 4500 }, status: healthy },
      'weak-batteries',
      'settled',
    ],
    [
      'just above both set-points',
      { battery: { restingMillivolts: 4801, loadedMillivolts: 4501 }, status: { ...healthy, handing: 'unknown' } },
      'handing-missing',
      'settled',
    ],
    [
      'no handing, good cells',
      { battery: fresh, status: { ...healthy, handing: 'unknown' } },
      'handing-missing',
      'settled',
    ],
    [
      'locked out',
      { modelId: '916', battery: fresh, status: { ...healthy, lockoutMs: 41_000 } },
      'keypad-lockout',
      'settled',
    ],
    [
      '955 codes off',
      { modelId: '955', battery: fresh, status: { ...lever, codesEnabled: false } },
      'codes-switched-off',
      'settled',
    ],
    ['no code stored', { battery: fresh, status: { ...healthy, codesStored: 0 } }, 'no-code-stored', 'settled'],
    ['binding bolt', { battery: fresh, status: healthy, motor: motor('binding') }, 'binding-bolt', 'settled'],
    ['jammed bolt', { battery: fresh, status: healthy, motor: motor('jammed') }, 'bolt-jammed', 'settled'],
    [
      'binds only closed, by hand',
      { battery: fresh, status: healthy, answers: { 'door-position': 'only-closed' } },
      'strike-misaligned',
      'likely',
    ],
    ['pack out', { status: { ...healthy, pack: 'out' } }, 'pack-out', 'settled'],
    ['no motion', { battery: fresh, status: healthy, motor: motor('no-motion') }, 'cable-loose', 'possible'],
    [
      'good codes refused',
      {
        modelId: '620',
        battery: fresh,
        status: healthy,
        complaint: 'refuses every code',
        answers: { 'valid-code': 'worked-before', 'which-codes': 'all-codes' },
      },
      'memory-upset',
      'likely',
    ],
    ['fifteen flashes, no lock connected', { answers: { 'keypad-shows': 'red-fifteen' } }, 'keypad-lockout', 'likely'],
    ['ten flashes, no lock connected', { answers: { 'keypad-shows': 'red-ten' } }, 'weak-batteries', 'likely'],
    ['beeps without end', { modelId: '916', answers: { 'keypad-shows': 'beeps-on' } }, 'cable-loose', 'likely'],
    [
      'solid red inside after a move',
      { answers: { 'status-light': 'solid-red', 'what-happened': 'installed-or-moved' } },
      'handing-failed',
      'likely',
    ],
    [
      'one code of several',
      { answers: { 'which-codes': 'one-code', 'valid-code': 'not-sure' } },
      'wrong-code',
      'likely',
    ],
    ['words only, German umlaut and plural', { complaint: 'BATTERIES leer in der Tür' }, 'weak-batteries', 'possible'],
    [
      'words only, the web’s wrong word',
      { complaint: 'door handling after reset?', battery: fresh },
      'handing-missing',
      'likely',
    ],
  ])('%s', (_, over, causeId, likelihood) => {
    const { causes } = ranked(over);
    expect(causes[0]).toMatchObject({ causeId, likelihood });
  });

  it('names both for the demo lock: batteries first, then the handing', () => {
    const { causes } = ranked({
      complaint: 'Moved it to our new door; the code is taken but the bolt does not move.',
      battery: weak,
      status: { ...healthy, handing: 'unknown' },
    });
    expect(causes.slice(0, 2).map(({ causeId, likelihood }) => [causeId, likelihood])).toEqual([
      ['weak-batteries', 'settled'],
      ['handing-missing', 'settled'],
    ]);
    expect(causes[0]?.procedures).toEqual(['battery-replacement']);
    expect(causes[1]?.procedures).toContain('door-handing-program');
    expect(causes.slice(2).every(({ likelihood }) => likelihood !== 'settled')).toBe(true);
  });

  it('believes the reading when words contradict it, and shows the reason against', () => {
    const { causes } = ranked({ battery: weak, answers: { 'battery-age': 'new-alkaline' } });
    expect(causes[0]).toMatchObject({ causeId: 'weak-batteries', likelihood: 'settled' });
    expect(causes[0]?.reasons.find(({ points }) => points < 0)).toMatchObject({ points: -3, from: 'answer' });
  });

  it('calls nothing likely or settled without evidence', () => {
    const { causes } = ranked({ modelId: null });
    expect(causes).toHaveLength(content.causes.size);
    for (const cause of causes) expect(['possible', 'unlikely']).toContain(cause.likelihood);
  });

  it('never speaks of handing or of function 6 to a model that has none', () => {
    const ids = (modelId: string) => ranked({ modelId, status: lever }).causes.map(({ causeId }) => causeId);
    expect(ids('955')).not.toContain('handing-missing');
    expect(ids('914')).not.toContain('codes-switched-off');
  });
});

describe('transparency', () => {
  it('has points that are the sum of the reasons, in the shape of the contract', () => {
    const shape = rankedCauseSchema.omit({ procedures: true });
    const { causes } = ranked({
      battery: weak,
      status: healthy,
      complaint: 'stuck',
      answers: { 'keypad-shows': 'red-once' },
    });
    for (const { procedures: _, ...cause } of causes) {
      expect(shape.safeParse(cause).success).toBe(true);
      expect(cause.points).toBeCloseTo(cause.reasons.reduce((sum, { points }) => sum + points, 0));
    }
    expect(causes.map(({ reasons }) => reasons.map(({ from }) => from)).flat()).toEqual(
      expect.arrayContaining(['base', 'reading', 'answer', 'complaint']),
    );
  });

  it('gives the same order for the same evidence', () => {
    const order = () => ranked({ battery: weak }).causes.map(({ causeId }) => causeId);
    expect(order()).toEqual(order());
  });
});

describe('questions', () => {
  it('opens with the three first checks, answered or not', () => {
    const { firstChecks } = ranked({ answers: { 'working-key': 'key-works' } });
    expect(firstChecks.map(({ question, answer }) => [question.id, answer])).toEqual([
      ['valid-code', null],
      ['working-key', 'key-works'],
      ['who-to-call', null],
    ]);
  });

  it('asks next what moves most, never what is answered or a first check, and in the end nothing', () => {
    const answers: Record<string, string> = {};
    const asked: string[] = [];
    for (let next = ranked({ answers }).nextQuestion; next; next = ranked({ answers }).nextQuestion) {
      expect(next.first).toBe(false);
      expect(asked).not.toContain(next.id);
      asked.push(next.id);
      answers[next.id] = next.answers[0]?.id ?? '';
    }
    expect(asked[0]).toBe('trouble');
    expect(asked.length).toBeGreaterThan(3);
  });

  it('asks nothing whose answers change nothing', () => {
    const question = content.questions.get('keypad-shows');
    if (!question) throw new Error('no keypad-shows');
    const deaf = { ...content, questions: new Map([['x1', { ...question, id: 'x1' }]]) };
    expect(rankCauses(evidence({}), deaf).nextQuestion).toBeNull();
  });
});

describe('lights and beeps by model', () => {
  const first = (modelId: string | null, answers: Record<string, string>) => ranked({ modelId, answers }).causes[0];
  const offered = (modelId: string | null, id: string) => {
    for (const answers = {} as Record<string, string>; ;) {
      const next = ranked({ modelId, answers }).nextQuestion;
      if (next === null) return null;
      if (next.id === id) return next.answers.map((answer) => answer.id);
      answers[next.id] = next.answers.at(-1)?.id ?? '';
    }
  };

  it.each([
    ['red-long-beep', 'bolt-jammed'],
    ['red-fast-beeps', 'weak-batteries'],
    ['red-five-seconds', 'handing-failed'],
    ['red-fifteen', 'keypad-lockout'],
  ])('620: %s points to %s', (answer, causeId) => {
    expect(first('620', { 'keypad-shows': answer })).toMatchObject({ causeId, likelihood: 'likely' });
  });

  it('believes no light of another model, even when it was answered before the model was known', () => {
    const unmoved = (modelId: string) => ranked({ modelId }).causes.map(({ causeId, points }) => [causeId, points]);
    for (const [modelId, question, answer] of [
      ['620', 'keypad-shows', 'red-once'],
      ['620', 'keypad-shows', 'red-ten'],
      ['620', 'status-light', 'blinks-red'],
      ['914', 'keypad-shows', 'red-long-beep'],
      ['914', 'keypad-shows', 'beeps-on'],
      ['955', 'keypad-shows', 'beeps-on'],
      ['955', 'keypad-shows', 'red-once'],
      ['955', 'status-light', 'solid-red'],
    ] as const) {
      const { causes } = ranked({ modelId, answers: { [question]: answer } });
      expect(causes.map(({ causeId, points }) => [causeId, points])).toEqual(unmoved(modelId));
    }
    expect(first('914', { 'keypad-shows': 'red-once' })).toMatchObject({ causeId: 'bolt-jammed' });
  });

  it('offers each model its own lights, and all of them while the model is unknown', () => {
    expect(offered('620', 'keypad-shows')).toEqual([
      ...['nothing', 'green-no-move', 'red-long-beep', 'red-three', 'red-fast-beeps', 'red-five-seconds'],
      ...['red-fifteen', 'something-else'],
    ]);
    expect(offered('914', 'keypad-shows')).not.toContain('beeps-on');
    expect(offered('916', 'keypad-shows')).toContain('beeps-on');
    expect(offered('955', 'status-light')).toBeNull();
    expect(offered(null, 'keypad-shows')).toHaveLength(content.questions.get('keypad-shows')?.answers.length ?? 0);
  });

  it('says of a 955 only what its own sheets say of an empty lock', () => {
    const empty = ranked({ modelId: '955', status: { ...lever, codesStored: 0 } }).causes;
    expect(empty[0]).toMatchObject({ causeId: 'no-code-stored-955', likelihood: 'settled' });
    expect(empty.map(({ causeId }) => causeId)).not.toContain('no-code-stored');
  });
});
