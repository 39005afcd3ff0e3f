// What an end must be able to say of the practice lock that a walk has left behind.
// Must not know how the walk came there; only tests use it.
import type { ProcedureEnd, Step } from '../../../contract/procedure.ts';
import { testReading } from '../match.ts';
import { wipeInLog } from '../read-back.ts';
import type { Held, WalkLock } from './walk-lock.ts';

/** An end with the pack out says where it belongs, or what is wrong with the power. */
const tellsOfPack = /\b(pack|batter(y|ies)|cells|power)\b/i;
const saysPackIsOut = /battery pack stays out/i;
/** Nobody is sent away from a lock that the next press of a button wipes, unless told to leave that button alone. */
const tellsOfArming = /Do not press (Program|A|Reset)\b/;

interface Left {
  before: Held;
  /** What was said on the way was so: the lock must be as the end says. */
  leaves: boolean;
  pack: boolean;
  armed: boolean;
  /** The newest entry of its log before it was erased; undefined where nothing was. */
  erasedSince: number | undefined;
}

/** Everything that is not as the end says, or not safe. */
export async function endFlaws(
  end: ProcedureEnd,
  lock: WalkLock,
  { before, leaves, pack: asked, armed, erasedSince }: Left,
): Promise<string[]> {
  const words = [end.title, ...end.lines].join(' ');
  const { pack } = lock.simulator.lock.state();
  const flaws: string[] = [];
  if (armed && !tellsOfArming.test(words)) flaws.push('leaves the lock armed to be wiped');
  if (pack === 'in' && saysPackIsOut.test(words)) flaws.push('says that the pack stays out, and it is in');
  const out = asked && pack === 'out';
  if (out && !tellsOfPack.test(words)) flaws.push('leaves the pack out and does not say so');
  if (out && end.outcome === 'fixed') flaws.push('is fixed with the pack out');
  if (end.claims === 'untouched') flaws.push(...touched(before, lock.held()));
  if (leaves) flaws.push(...(await otherThan(end, lock)));
  if (leaves && end.outcome === 'fixed') flaws.push(...(await denied(lock, erasedSince)));
  return flaws.map((flaw) => `end:${end.id} ${flaw}`);
}

function touched(before: Held, after: Held): string[] {
  // Who wants the codes of a 955 off gets them on by hand first, so that there is something to be off.
  const names = (Object.keys(after) as (keyof Held)[]).filter((name) => name !== 'codesEnabled');
  return names.flatMap((name) => {
    const [was, is] = [String(before[name]), String(after[name])];
    return was === is ? [] : [`claims an untouched lock; its ${name} were ${was}, are ${is}`];
  });
}

/** What the end promises under `leaves`, read from the lock. */
async function otherThan({ leaves }: ProcedureEnd, { clock, link }: WalkLock): Promise<string[]> {
  if (leaves === undefined) return [];
  const status = await clock.run(link.readStatus());
  const battery = status.pack === 'in' ? await clock.run(link.readBattery(true)).catch(() => null) : null;
  const settings = await clock.run(link.readSettings());
  const result = testReading(leaves, { status, battery, motor: null, settings });
  return result.ok ? [] : [`leaves another lock: ${result.why.join('; ')}`];
}

/** A wipe that was made is in the log that the bench asks about it. */
async function denied({ clock, link }: WalkLock, erasedSince: number | undefined): Promise<string[]> {
  const logged = await clock.run(wipeInLog(link, erasedSince, new AbortController().signal));
  return logged === false ? ['is fixed, and the lock has no wipe in its log'] : [];
}

type DoStep = Extract<Step, { kind: 'do' }>;

/** True when the person's answer says of the pack what is not so. */
export function deniesPack({ proof }: DoStep, answerId: string, { simulator }: WalkLock): boolean {
  const inserted = simulator.lock.state().pack === 'in';
  return proof.some(({ when, answer }) => answer === answerId && when.signal === 'pack' && when.inserted !== inserted);
}

/** A step that asks how the pack stands: a connected lock answers it, whichever way it is. */
export function tellsBothOfPack({ proof }: DoStep): boolean {
  return [true, false].every((inserted) =>
    proof.some(({ when }) => when.signal === 'pack' && when.inserted === inserted),
  );
}
