// Kills benches that restore, or that copy to the second place, and looks each time at what the next start finds.
// Must not know how they do it. Used by durability.test.ts beside it and `npm run durability`.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastBackups } from '../../store/backups.ts';
import { photosIn } from '../../store/copy.ts';
import { withRaw } from '../../store/testing/raw.ts';
import { photoFilesIn } from '../kept-photos.ts';
import type { Order, Said } from './durable-keeper.ts';
import { asidesIn, halvesIn, lookAtBench, lookAtStick } from './kept-whole.ts';
import { makeTemplate, type Template } from './template.ts';

export type Work = 'restore' | 'copy';
export interface KeepFigures {
  kills: number;
  /** Kills that came before the history was open. */
  whileOpening: number;
  /** Kills in the middle of a restore or a copy; the others came between two. */
  inTheMiddle: number;
  /** Of these: the restore stood after the next start although nobody had been told. */
  stood: number;
  /** Restores, or copies, that were done before the kill. */
  done: number;
  /** Kills that left halves behind, which were gone with the next start or copy. */
  halves: number;
  /** What was not as it must be, in words; must be empty. */
  broken: string[];
}

export interface KeepRounds {
  work: Work;
  sealed: boolean;
  kills: number;
  /** Below it everything happens; it is left empty. */
  folder: string;
  /** What the benches begin with, where it is made already. */
  template?: Template;
}

/** A bench begins anew after so many kills, so that the first copy to an empty stick is killed, too. */
const killsOfOneBench = 6;

/** Kills `kills` benches at work. `told` hears the number of kills so far. */
export async function keepRounds(
  { work, sealed, kills, folder, template: made }: KeepRounds,
  told: (kills: number) => void = () => undefined,
): Promise<KeepFigures> {
  const figures: KeepFigures = {
    ...{ kills: 0, whileOpening: 0, inTheMiddle: 0, stood: 0, done: 0, halves: 0, broken: [] },
  };
  const home = join(folder, `${work}-${sealed ? 'sealed' : 'plain'}`);
  const template = made ?? makeTemplate(join(home, 'template'));
  const aim = new Aim();
  while (figures.kills < kills) {
    const bench = newBench(home, template, { work, sealed });
    for (let round = 0; round < killsOfOneBench && figures.kills < kills; round += 1) {
      if (work === 'restore') removeOtherPhotos(bench.order.data);
      const lines = await killOne(bench.order, aim.next());
      figures.kills += 1;
      // Some die once more before they are up again, with all that lies there from the kill before.
      if (lines.length > 0 && figures.kills < kills && randomInt(4) === 0) {
        const again = await killOne(bench.order, aim.opening());
        lines.push(...again);
        figures.kills += 1;
        if (again.length === 0) figures.whileOpening += 1;
      }
      aim.learn(lines);
      count(figures, lines);
      const broken =
        work === 'restore' ? await afterRestore(bench, lines, figures) : await afterCopy(bench, lines, figures);
      figures.broken.push(
        ...broken.map((what) => `kill ${figures.kills} (${lines.at(-1)?.said ?? 'opening'}): ${what}`),
      );
      told(figures.kills);
    }
  }
  rmSync(home, { recursive: true, force: true });
  return figures;
}

interface Bench {
  order: Order;
  template: Template;
  scratch: string;
  /** What its history holds. */
  holds: string;
  asides: number;
  /** The newest backup of which it was said that it is in the second place. */
  promised: string | null;
}

function newBench(home: string, template: Template, { work, sealed }: Pick<KeepRounds, 'work' | 'sealed'>): Bench {
  const [data, second, scratch] = ['data', 'second', 'scratch'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [data, second, scratch]) rmSync(each, { recursive: true, force: true });
  cpSync(template.data, data, { recursive: true });
  mkdirSync(scratch);
  if (work === 'restore' || randomInt(2) === 0) mkdirSync(second);
  else cpSync(template.second, second, { recursive: true });
  const sources = work === 'copy' ? {} : template.sources[sealed ? 'sealed' : 'plain'];
  return {
    order: { data, second: work === 'copy' ? second : '', sealed, sources, at: null, threads: false },
    ...{ template, scratch, holds: 'present', asides: 0, promised: null },
  };
}

/** So that each restore has photos to bring. */
function removeOtherPhotos(data: string): void {
  const needed = withRaw(
    join(data, 'boltbench.db'),
    (database) => new Set([...photosIn(database)].map(({ hash }) => hash)),
  );
  for (const { path, hash } of photoFilesIn(join(data, 'photos'))) if (!needed.has(hash)) rmSync(path);
}

function count(figures: KeepFigures, lines: readonly Said[]): void {
  if (lines.length === 0) figures.whileOpening += 1;
  if (lines.findLast(({ said }) => said !== 'open')?.said === 'begin') figures.inTheMiddle += 1;
  figures.done += lines.filter(({ said }) => said === 'done').length;
}

/** Wholly the history of before or wholly the one that was being restored; what was put aside is there, and no more than that. */
async function afterRestore(bench: Bench, lines: readonly Said[], figures: KeepFigures): Promise<string[]> {
  const { order, template } = bench;
  const done = lines.filter((line) => line.said === 'done');
  const last = lines.findLast((line) => line.said !== 'open');
  const before = done.at(-1)?.what ?? bench.holds;
  const begun = last?.said === 'begin' ? last.what : null;
  if (halvesIn(order.data).length > 0) figures.halves += 1;
  const found = await lookAtBench(order.data);
  const broken = [...found.broken];
  const contents = (what: string | null) => (what === null ? null : template.contents[what]);
  // The same backup once more: only the history that was put aside tells.
  const more = found.asides - bench.asides - done.length;
  const stood = begun !== null && found.contents === contents(begun) && (begun !== before || more === 1);
  if (found.contents !== contents(before) && !stood) broken.push('the history is neither the one nor the other');
  if (more !== (stood ? 1 : 0)) broken.push(`${more} more histories are put aside than were restored`);
  if (stood) figures.stood += 1;
  bench.holds = stood && begun !== null ? begun : before;
  bench.asides = asidesIn(order.data).length;
  return broken;
}

/** Only whole copies, the promised one among them, at once after the kill; everything, and nothing else, after the next copy. */
async function afterCopy(bench: Bench, lines: readonly Said[], figures: KeepFigures): Promise<string[]> {
  const { order, scratch } = bench;
  bench.promised = lines.findLast((line) => line.said === 'done')?.newest ?? bench.promised;
  const killed = lookAtStick(order.second, scratch);
  if (killed.halves.length > 0) figures.halves += 1;
  const broken = killed.broken.map((what) => `right after it, ${what}`);
  if (bench.promised !== null && !killed.names.includes(bench.promised))
    broken.push('a copy that was promised is gone');
  broken.push(...(await lookAtBench(order.data, order.second)).broken);
  const after = lookAtStick(order.second, scratch);
  broken.push(...after.broken, ...after.halves.map((name) => `${name} stays in the second place`));
  const newest = lastBackups(join(order.data, 'backups'))[0]?.name;
  if (newest !== undefined && !after.names.includes(newest))
    broken.push('the next copy did not bring the newest backup');
  bench.promised = newest ?? bench.promised;
  return broken;
}

interface Shot {
  at: Order['at'];
  threads: boolean;
  /** By the clock: after so many begun works (0: while it starts), and so many milliseconds later. */
  after: number;
  delayMs: number;
}

/** Half of the kills come by the clock, half between two operations on files; both within what a work was seen to take. */
class Aim {
  private openingCalls = 20;
  private calls = 60;
  private deck: number[] = [];
  private ms = 60;

  next(): Shot {
    if (randomInt(10) === 0) return this.opening();
    const never = { after: Infinity, delayMs: 0, threads: false };
    if (randomInt(2) === 0) return { ...never, at: { in: 'work', call: this.draw() } };
    const delayMs = (this.ms * randomInt(1100)) / 1000;
    return { at: null, threads: randomInt(2) === 0, after: randomInt(1, 3), delayMs };
  }

  /** Each operation once before one comes again. */
  private draw(): number {
    if (this.deck.length === 0) this.deck = Array.from({ length: this.calls + 1 }, (_, call) => call);
    return this.deck.splice(randomInt(this.deck.length), 1)[0] ?? 0;
  }

  opening(): Shot {
    if (randomInt(2) === 0) return { at: null, threads: false, after: 0, delayMs: randomInt(400) };
    return { at: { in: 'open', call: randomInt(this.openingCalls + 1) }, threads: false, after: Infinity, delayMs: 0 };
  }

  learn(lines: readonly (Said & { ms?: number })[]): void {
    for (const line of lines) {
      if (line.said === 'open') this.openingCalls = line.calls;
      if (line.said === 'done') this.calls = line.calls;
      if (line.said === 'done' && line.ms !== undefined) this.ms = line.ms;
    }
  }
}

/** One bench, killed; the whole lines that it had said. Those of what was done with how long it took. */
async function killOne(order: Order, shot: Shot): Promise<(Said & { ms?: number })[]> {
  const script = join(import.meta.dirname, 'durable-keeper.ts');
  const { at, threads } = shot;
  const child = spawn(process.execPath, [script, JSON.stringify({ ...order, at, threads })], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => void child.kill('SIGKILL');
  if (shot.after === 0) setTimeout(kill, shot.delayMs);
  const lines: (Said & { ms?: number })[] = [];
  const said = { rest: '', errors: '' };
  let [begun, begunAt] = [0, 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (said.rest + text).split('\n');
    said.rest = whole.pop() ?? '';
    for (const each of whole) {
      const line = JSON.parse(each) as Said;
      const ms = performance.now() - begunAt;
      lines.push(line.said === 'done' ? { ...line, ms } : line);
      if (line.said !== 'begin') continue;
      [begun, begunAt] = [begun + 1, performance.now()];
      if (begun === shot.after) setTimeout(kill, shot.delayMs);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const signal = await new Promise((resolve) => child.on('close', (_code, how) => resolve(how)));
  if (signal !== 'SIGKILL') throw new Error(`the bench ended by itself: ${said.errors}`);
  return lines;
}
