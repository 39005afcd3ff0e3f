// The lock bears out an end, or does not: kept once, after the end, and nothing is moved for it.
import { expect, it } from 'vitest';
import { procedureSchema, type ReadingTest } from '../../contract/procedure.ts';
import type { Link } from '../../device/link.ts';
import { readLeaves, wipeInLog } from './read-back.ts';
import { endOf } from '../verify/run-facts.ts';
import { codeOf, MemoryRun, person } from './testing/memory-run.ts';

const status = {
  ...({ bolt: 'retracted', handing: 'left', door: 'open', pack: 'in' } as const),
  ...{ lockoutMs: 0, codesEnabled: true, codesStored: 2 },
};
/** Whatever else is asked of it is no function and rejects. */
const link = {
  capabilities: new Set(['settings']),
  readStatus: () => Promise.resolve(status),
  readBattery: (load: boolean) => Promise.resolve({ restingMillivolts: 6100, loadedMillivolts: load ? 5800 : null }),
  readSettings: () => Promise.resolve([{ setting: 'sound', value: 1, minimum: 0, maximum: 1 }]),
} as unknown as Link;

it.each<[ReadingTest, boolean, string]>([
  [
    { handing: ['left'], codesStoredAtMost: 2, codesEnabled: true },
    true,
    'handing left; user codes switched on; 2 codes stored',
  ],
  [{ pack: ['in'], bolt: ['retracted'], door: ['open'] }, true, 'door open; battery pack in; bolt retracted'],
  [{ restingMillivoltsAtLeast: 4801 }, true, '6.1 V at rest'],
  [{ settings: { sound: 1 } }, true, 'sound 1'],
  [{ handing: ['left'], codesStoredAtMost: 0 }, false, '2 codes are still stored'],
  [{ settings: { sound: 0 } }, false, 'sound is 1, not 0'],
  // The bolt is not driven for it.
  [{ motor: ['free'], handing: ['left'] }, true, 'handing left'],
])('%j', async (leaves, ok, evidence) => {
  expect(await readLeaves(link, leaves)).toEqual({ ok, evidence, status });
});

it.each<[string, number | undefined, [number, number][], boolean | null]>([
  [
    'its wipe',
    2,
    [
      [2, 19],
      [3, 32],
    ],
    true,
  ],
  [
    'other work only',
    2,
    [
      [2, 19],
      [3, 21],
    ],
    false,
  ],
  ['nothing more', 2, [[2, 32]], false],
  ['nothing, and it was empty before', 0, [], false],
  ['its wipe as the first entry', 0, [[1, 32]], true],
  ['more than is asked for', 0, Array.from({ length: 250 }, (_, at) => [at + 1, 19]), null],
  // Perhaps the wipe erased the log as well, or entries were dropped.
  ['not the entry of before', 2, [], null],
  [
    'a hole',
    2,
    [
      [2, 19],
      [4, 21],
    ],
    null,
  ],
  ['only what came later', 2, [[7, 19]], null],
  ['something, and nobody noted where it stood', undefined, [[1, 32]], null],
])('a wipe in its log, which has %s', async (_has, after, entries, told) => {
  const readEvents = (from: number) => {
    const all = entries.map(([sequence, alarmType]) => ({ sequence, alarmType }));
    const events = all.filter(({ sequence }) => sequence > from);
    return Promise.resolve({ events, next: null, newest: entries.at(-1)?.[0] ?? 0 });
  };
  const logging = { capabilities: new Set(['events']), readEvents } as unknown as Link;
  expect(await wipeInLog(logging, after, new AbortController().signal)).toBe(told);
});

it('is kept after the end only, may be asked again until the lock bears it out, and changes nothing else', () => {
  const run = new MemoryRun(
    procedureSchema.parse({
      ...{ id: 'codes', title: 'Codes', summary: 'Codes', kind: 'codes', who: 'staff', destructive: false },
      ...{ models: ['914'], minutes: 1, confidence: 'H', sources: ['K1'] },
      steps: [
        { id: 'type', kind: 'do', title: 'Type', lines: ['Type'], answers: [{ id: 'done', text: 'Done', to: 'last' }] },
        {
          id: 'last',
          kind: 'do',
          title: 'Last',
          lines: ['X'],
          answers: [{ id: 'done', text: 'Done', to: 'end:good' }],
        },
      ],
      ends: [{ id: 'good', outcome: 'fixed', title: 'Good', lines: ['Good'], leaves: { codesStoredAtMost: 0 } }],
    }),
  );
  const said = { type: 'read-back', ok: false, evidence: '2 codes are still stored' } as const;
  expect(codeOf(() => run.do(said))).toBe('guide.bad-answer');
  run.do(person('type', 'done'));
  run.do(person('last', 'done'));
  expect(run.do(said)).toEqual([said]);
  expect(run.state).toMatchObject({ status: 'ended', endId: 'good', readBack: { ok: false } });
  expect(endOf(run)?.outcome).toBe('not-fixed');
  run.do({ ...said, ok: true, evidence: 'no code stored' });
  expect(run.state.readBack).toEqual({ ok: true, evidence: 'no code stored' });
  expect(endOf(run)?.outcome).toBe('fixed');
  expect(codeOf(() => run.do(said))).toBe('guide.ended');
});
