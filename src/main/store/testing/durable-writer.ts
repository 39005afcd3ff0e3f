// A process that writes what a shop writes until it is killed, and says on standard output what the store has promised.
// Run by kill-rounds.ts: node durable-writer.ts FILE MIGRATIONS. Must not be imported.
import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { isFault } from '../../../contract/fault.ts';
import type { RunEvent } from '../../../contract/run.ts';
import { Album } from '../../photos/album.ts';
import { realClock } from '../../real-clock.ts';
import { openStore } from '../open.ts';
import type { Promised } from './kept-promises.ts';
import { madeJpeg } from './made-jpeg.ts';
import { contentHash, procedure } from './procedure.ts';

const [file = '', migrationsDirectory = ''] = process.argv.slice(2);
const store = openStore({ file, migrationsDirectory, clock: realClock });
const album = new Album({ store, log: pino({ level: 'silent' }) });
const by = { actor: 'Ada', action: 'visit.updated' };

/** One line, gone from this process before the next write begins. */
function promised(line: Promised): void {
  writeSync(1, `${JSON.stringify({ ...line, journal: store.journal.tail(1)[0]?.seq ?? 0 })}\n`);
}

const words = (count: number) => Array.from({ length: count }, () => `w${randomInt(2000).toString(36)}`).join(' ');
const oneOf = <T>(list: readonly T[]): T | undefined => list[list.length === 0 ? 0 : randomInt(list.length)];
const knownVisits = () => store.visits.list({ limit: 30, before: null }).visits.map(({ id }) => id);
let visits = knownVisits();
const runs = new Map(store.runs.active().map(({ id }) => [id, store.runEvents.ofRun(id).length]));

const works: Record<string, () => void> = {
  /** Four records that belong together. */
  visit() {
    const visit = store.transaction(() => {
      const customer = store.customers.create({ name: words(2), phone: `555 ${randomInt(1e6)}` });
      const opened = store.visits.open({ complaint: words(6), customerId: customer.id, staff: 'Ada', practice: false });
      const made = { modelId: '914', label: words(1), firmware: null, radio: 'none', practice: false } as const;
      const lock = store.locks.create({ ...made, serial: `S-${opened.id.slice(-12)}` });
      return store.visits.change(opened.id, 1, { lockId: lock.id, state: 'diagnosing' }, by);
    });
    visits = knownVisits();
    promised({ kind: 'visit', visit });
  },
  change() {
    const id = oneOf(visits);
    if (id === undefined) return;
    promised({ kind: 'visit', visit: store.visits.change(id, null, { note: words(randomInt(1, 300)) }, by) });
  },
  reading() {
    const visitId = oneOf(visits);
    if (visitId === undefined) return;
    const value = { restingMillivolts: randomInt(3000, 6400), loadedMillivolts: null };
    const reading = store.readings.add({ visitId, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
    promised({ kind: 'reading', reading });
  },
  run() {
    const visitId = oneOf(visits);
    if (visitId === undefined) return;
    const first = { type: 'started', firstStepId: 'take-out' } as const;
    const run = store.runs.start({ visitId, procedure, contentHash, actor: 'Ada', first });
    runs.set(run.id, 1);
    promised({ kind: 'run', run });
  },
  events() {
    const [runId, count] = oneOf([...runs]) ?? [];
    if (runId === undefined || count === undefined) return;
    const events = Array.from({ length: randomInt(1, 5) }, (): RunEvent => ({ type: 'paused', why: words(5) }));
    const added = store.runEvents.append(runId, count, events, 'Ada');
    runs.set(runId, count + added.length);
    promised({ kind: 'events', runId, events: added });
  },
  photo() {
    const runId = oneOf([...runs.keys()]);
    if (runId === undefined) return;
    promised({ kind: 'photo', runId, photo: album.keep(runId, madeJpeg(randomInt(500, 400_000)), 'Ada').photo });
  },
  note() {
    const visitId = oneOf(visits);
    if (visitId === undefined) return;
    const note = store.visitNotes.add({ visitId, text: words(randomInt(1, 200)) }, 'Ada');
    promised({ kind: 'note', visitId, note });
  },
  visitPhoto() {
    const visitId = oneOf(visits);
    if (visitId === undefined || store.visitPhotos.countOf(visitId).standing >= 10) return;
    const jpeg = madeJpeg(randomInt(500, 400_000));
    album.keepForVisit(visitId, { jpeg, caption: words(3) }, 'Ada');
    const photo = store.visitPhotos.ofVisit(visitId).at(-1);
    if (photo !== undefined) promised({ kind: 'visit photo', visitId, photo });
  },
  customer() {
    const customer = oneOf(visits.map((id) => store.visits.get(id).customer));
    if (customer === undefined || customer === null) return;
    const fields = { name: words(2), address: words(4) };
    const changed = store.customers.update(customer.id, customer.revision, fields, {
      ...by,
      action: 'customer.updated',
    });
    promised({ kind: 'customer', customer: changed });
  },
  backup() {
    promised({ kind: 'backup', file: store.backup() });
  },
};

const often = [
  ...['visit', 'visit', 'change', 'change', 'reading', 'run', 'events', 'photo'],
  ...['note', 'visitPhoto', 'customer'],
];
promised({ kind: 'open' });
for (;;) {
  try {
    works[randomInt(60) === 0 ? 'backup' : (oneOf(often) ?? 'visit')]?.();
  } catch (error) {
    // A disk that is full or in trouble is told of, and the work goes on. Anything else is a slip of this program.
    if (!isFault(error) || !error.code.startsWith('store.')) throw error;
    promised({ kind: 'fault', code: error.code });
  }
}
