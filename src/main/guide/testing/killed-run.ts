// A bench that drives one whole factory reset on a practice lock, by itself or by a person's hands, and dies by SIGKILL at the
// first place where none has died.
// Run by killed-run.test.ts: node killed-run.ts PLACES-JSON. Says what was on the disk before it dies, line by line.
import fs, { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { handsOf } from '../../../contract/hands.ts';
import type { RunView } from '../../../contract/run.ts';
import { createVirtualClock } from '../../../device/testing/virtual-clock.ts';
import { onCommit } from '../../store/testing/on-commit.ts';
import { linesOf } from '../checklist.ts';

interface Places {
  dataDirectory: string;
  contentDirectory: string;
  migrationsDirectory: string;
  scenarioId: string;
  procedureId: string;
  /** Who wipes the lock: the bench, or hands on its buttons. */
  wipedBy: 'bench' | 'hands';
  /** Milliseconds since 1970: a bench that starts again does not go back in time. */
  start: number;
  /** How many events of the run were on the disk when the bench before died. */
  kept: number;
  /** Where another one has died already. */
  died: string[];
}
const places = JSON.parse(process.argv[2] ?? '') as Places;
const died = new Set(places.died);
const clock = createVirtualClock(places.start);
const say = (line: object): void => void writeSync(1, `${JSON.stringify({ now: clock.now(), ...line })}\n`);
function mayDie(place: string): void {
  if (died.has(place)) return;
  say({ died: place });
  process.kill(process.pid, 'SIGKILL');
}

// Every commit, and every change that the lock itself makes while the bench or a hand is at work on it.
let lastSeq = 0;
let underWay: string | null = null;
let lockWrites = 0;
/** A place is one by what came of it as well: an outcome that is done is another place than one that failed. */
interface Told {
  type: string;
  stepId?: string;
  itemId?: string;
  kind?: string;
  answerId?: string;
  outcome?: { state: string };
}
interface Row {
  seq: number;
  runId: string;
  event: string;
}
onCommit((database) => {
  const rows = database
    .prepare<[number], Row>('SELECT seq, run_id AS runId, event FROM run_events WHERE seq > ? ORDER BY seq')
    .all(lastSeq);
  const events = rows.filter(({ seq }) => seq > places.kept).map(({ event }) => JSON.parse(event) as Told);
  lastSeq = rows.at(-1)?.seq ?? lastSeq;
  for (const row of rows) say({ kept: row.seq, event: JSON.parse(row.event) as object });
  for (const { type, kind } of events) {
    if (type === 'operation-intended') [underWay, lockWrites] = [kind ?? '', 0];
    if (type === 'operation-settled') underWay = null;
  }
  const last = database
    .prepare<[], { action: string; detail: string }>('SELECT action, detail FROM journal ORDER BY seq DESC LIMIT 1')
    .get();
  const { target = '', state = '' } = JSON.parse(last?.detail ?? '{}') as { target?: string; state?: string };
  const what = events
    .map(
      ({ type, stepId = '', itemId = '', answerId = '', outcome }) =>
        `${type} ${stepId} ${itemId} ${answerId} ${outcome?.state ?? ''}`,
    )
    .join(', ');
  mayDie(`${last?.action ?? 'nothing'} ${target} ${state} ${what}`);
});
const rename = fs.renameSync;
fs.renameSync = (from, to) => {
  rename(from, to);
  if (underWay !== null && String(to).endsWith('practice-lock.json')) mayDie(`${underWay}, lock ${(lockWrites += 1)}`);
};
syncBuiltinESMExports();

const { openTestHost } = await import('../../testing/test-host.ts');
const { call, client, host } = await openTestHost({ ...places, clock });

/** The run that is under way or over; everything before it is begun where it is not there yet. */
async function theRun(): Promise<RunView> {
  const link = await call(client.link.state({}));
  if (link.adapter === null) await call(client.practice.start({ scenarioId: places.scenarioId }));
  await call(clock.advance(2000));
  const { visits } = await call(client.visit.list({}));
  const visitId = visits[0]?.id ?? (await call(client.visit.start({ complaint: 'refuses every code' }))).id;
  let detail = await call(client.visit.get({ visitId }));
  if (detail.visit.lock === null) await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  const known = detail.readings.some(({ kind }) => kind === 'battery');
  if (!known) await call(client.reading.take({ visitId, kinds: ['battery'], phase: 'before' }));
  detail = await call(client.visit.get({ visitId }));
  const runId = detail.runs[0]?.id;
  if (runId !== undefined) return call(client.run.get({ runId }));
  return call(client.run.start({ visitId, procedureId: places.procedureId }));
}

type DoStep = Extract<NonNullable<RunView['step']>, { kind: 'do' }>;

/** Not proved, or not learnt: once more, by whom the lock is wiped. Everything else goes the right way. */
const otherwise = places.wipedBy === 'bench' ? ['bench-again', 'bench', 'no-hub'] : ['read', 'hand-again', 'no-hub'];

/** Does the right answer's hands; then the answer of somebody who looks whether the lock did what it should. */
async function byHand(step: DoStep, seq: number, runId: string): Promise<string | null> {
  const answer = step.answers.find(({ id }) => otherwise.includes(id)) ?? step.answers[0];
  [underWay, lockWrites] = [step.id, 0];
  for (const hand of (answer?.hands ?? []).flatMap((text) => handsOf(text) ?? [])) {
    if (hand.kind === 'wait') await call(clock.advance(hand.milliseconds));
    // The bench before may have died after it had done this.
    else await call(client.practice.gesture(hand)).catch(() => undefined);
  }
  await call(clock.advance(500));
  underWay = null;
  if ((await call(client.run.get({ runId }))).seq !== seq) return null;
  // Whoever holds or presses to wipe and sees no sign says so.
  const wiping = places.wipedBy === 'hands' && (step.hold !== undefined || step.irreversible);
  const unseen = wiping ? step.answers.find(({ id }) => ['early', 'nothing'].includes(id)) : undefined;
  return (unseen ?? answer)?.id ?? '';
}

/** What a careful member of staff does at this step: the right answer, every line of a list; and asks the lock in doubt. */
async function goOn({ run: { id: runId }, seq, step, action, items }: RunView): Promise<void> {
  if (step === null) return;
  const at = { runId, seq, stepId: step.id };
  if (step.kind === 'bench') {
    if (places.wipedBy === 'hands' && step.action === 'factory-reset')
      return void (await call(client.run.answer({ ...at, answerId: 'by-hand' })));
    if (action?.state === 'ready') await call(client.run.perform({ runId, seq }));
    else if (action?.state === 'in-doubt') await call(client.run.settle({ runId, seq }));
    else if (action?.state === 'failed') await call(client.run.perform({ runId, seq }));
    return;
  }
  if (step.kind === 'confirm')
    return void (await call(client.run.answer({ ...at, answerId: 'confirm', typed: step.typed })));
  if (step.kind === 'do') {
    const answerId = await byHand(step, seq, runId);
    return answerId === null ? undefined : void (await call(client.run.answer({ ...at, answerId })));
  }
  const open = items?.find(({ result }) => result === null);
  if (open === undefined) return void (await call(client.run.answer({ ...at, answerId: 'done' })));
  const range = linesOf(step, null).find(({ id }) => id === open.id)?.item.measure?.accept[0];
  const entered = range === undefined ? null : `${range.fromMillimetres} mm`;
  await call(client.run.check({ ...at, itemId: open.id, result: 'pass', entered }));
}

let view = await theRun();
// What somebody reads who comes back to the screen.
const dangers = view.step?.notes.filter(({ type }) => type === 'danger').map(({ text }) => text) ?? [];
say({ seen: view.seq, run: view.run.id, step: view.step?.id, dangers });
for (let turn = 0; turn < 200 && view.status === 'active'; turn += 1) {
  await call(clock.advance(500));
  view = await call(client.run.get({ runId: view.run.id }));
  if (view.status !== 'active' || view.action?.state === 'running') continue;
  // A signal of the lock may have been quicker: then the step is another one already.
  await goOn(view).catch((error: unknown) => {
    if (!/stale-answer|busy/.test(String(error))) throw error;
  });
}
await call(host.close());
say({ ended: view.end?.id ?? 'not at all', seen: view.seq, run: view.run.id });
