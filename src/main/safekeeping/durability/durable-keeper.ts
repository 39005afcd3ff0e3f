// A bench that restores, or copies to its second place, again and again until it is killed; says on standard output what it begins
// and what is done. Run by keep-rounds.ts: node durable-keeper.ts ORDER (JSON). Must not be imported.
import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { dieAtCall, fileCalls } from './kill-at-call.ts';
import { benchAt, passphrase, work } from './bench-at.ts';
import { pino } from 'pino';
import { runHere } from '../jobs.ts';
import { inWorkers } from '../run-in-worker.ts';

export interface Order {
  data: string;
  /** The second place, of copies. */
  second: string;
  sealed: boolean;
  /** Backups to restore, by what they hold; none: this one copies. */
  sources: Record<string, string>;
  /** Dies at this file operation of the first work; `open`: counted from its start. Null: the clock kills it. */
  at: { in: 'open' | 'work'; call: number } | null;
  /** Long work in a thread, as the program has it. */
  threads: boolean;
}

export type Said =
  | { said: 'open'; calls: number }
  | { said: 'begin'; what: string }
  /** `newest`: the newest backup here, which is in the second place now. */
  | { said: 'done'; what: string; calls: number; newest: string };

const order = JSON.parse(process.argv[2] ?? '') as Order;
const tell = (line: Said) => writeSync(1, `${JSON.stringify(line)}\n`);

if (order.at?.in === 'open') dieAtCall(order.at.call);
const before = fileCalls();
const run = order.threads ? inWorkers(pino({ level: 'silent' })) : runHere;
const { history, safekeeper } = benchAt(order.data, order.second, run);
await safekeeper.idle();
tell({ said: 'open', calls: fileCalls() - before });

const sources = Object.entries(order.sources);
for (;;) {
  const [what, path] = sources[randomInt(Math.max(1, sources.length))] ?? ['copy', null];
  if (path === null) {
    // What is to be copied: a day or more that the stick was not in.
    for (let backups = randomInt(1, 4); backups > 0; backups -= 1) {
      work(history.store(), randomInt(1, 3));
      history.store().backup();
    }
  }
  tell({ said: 'begin', what });
  const from = fileCalls();
  if (order.at?.in === 'work') dieAtCall(order.at.call);
  if (path !== null) await safekeeper.restore({ kind: 'path', path }, order.sealed ? passphrase : null, 'Ada');
  else if (order.sealed && (await safekeeper.state()).sealedSince === null) {
    // Sets out to copy at once by itself.
    await safekeeper.setPassphrase(passphrase, 'Ada');
    await safekeeper.idle();
    await safekeeper.copy(false);
  } else await safekeeper.copy(false);
  const calls = fileCalls() - from;
  const [newest] = (await safekeeper.state()).backups.filter(({ place }) => place === 'here');
  tell({ said: 'done', what, calls, newest: newest?.id ?? '' });
}
