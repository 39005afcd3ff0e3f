// The procedure of one lock: what is for other models, radios or outsides is gone, and every way is led round it.
// Must not know runs, the store or files; the same procedure and lock always give the same.
import type { Model } from '../../contract/content.ts';
import type { Only, Procedure, Step } from '../../contract/procedure.ts';
import type { LockUnit } from '../../contract/service.ts';
import { answersOf, withTargets } from './steps.ts';

/** What of a lock decides which steps are its own. */
export interface Lock {
  model: Model;
  radio: LockUnit['radio'];
}
type HubRadio = Exclude<LockUnit['radio'], 'unknown'>;

/** The radios that a unit may have, as hubs know them: one of them, or all of its model's while nobody has told. */
export function radiosOf({ model, radio }: Lock): HubRadio[] {
  if (radio !== 'unknown') return [radio];
  if (model.radios.includes('unknown')) return ['none', 'zwave', 'zigbee'];
  // Bluetooth, Wi-Fi and Matter are nothing that a hub could exclude, so such a lock has none.
  const all = model.radios.map((each): HubRadio => (each === 'zwave' || each === 'zigbee' ? each : 'none'));
  return [...new Set(all)];
}

/** True when something that is for `only` these is for this lock; an unknown radio is met by any of the model's own. */
export function isFor(only: Only | undefined, lock: Lock): boolean {
  if (only?.models && !only.models.includes(lock.model.id)) return false;
  if (only?.radios && !radiosOf(lock).some((each) => only.radios?.includes(each))) return false;
  // Only a source that says so takes the keyway away.
  return only?.keyway === undefined || only.keyway === (lock.model.keyway !== false);
}

/**
 * `{throw the bolt|shut the latch}` in a text of a step or end: what is said of a deadbolt, and what of a lever. With `app:`, `codes:`,
 * `glass:`, `hub:` or `keyway:` before it: what is said where it has one, or goes into one, and where not.
 */
export const wordsByLock = /\{(?:(app|codes|glass|hub|keyway): )?([^{}|]*)\|([^{}|]*)\}/g;

const appRadios: readonly string[] = ['bluetooth', 'wifi', 'matter'];

/** Every text in it with the words of this lock; a line that says nothing of it is gone. */
function worded<T>(value: T, lock: Lock): T {
  const { codes, exterior, keyway, radios, trim } = lock.model;
  const has = {
    app: radios.some((each) => appRadios.includes(each)),
    codes,
    glass: exterior === 'touchscreen',
    hub: radiosOf(lock).some((each) => each !== 'none'),
    // Only a source that says so takes the keyway away.
    keyway: keyway !== false,
  };
  const render = (each: unknown): unknown => {
    if (typeof each === 'string') {
      return each.replace(wordsByLock, (_, by: keyof typeof has | undefined, one: string, other: string) =>
        (by === undefined ? trim === 'deadbolt' : has[by]) ? one : other,
      );
    }
    if (Array.isArray(each)) return each.map(render).filter((text) => text !== '');
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, render(inner)]));
  };
  return render(value) as T;
}

/**
 * The procedure as this lock's own: steps, notes, answers and items that are not for it are gone (a checklist without
 * items too), ways to them go to their `otherwise`, what no way leads to any more is left out, the words are those of its
 * kind, and the confidence is that of the model. Where a way cannot be led round it stays as it was: the content's checks have ruled that out.
 */
export function forLock(procedure: Procedure, given: Lock): Procedure {
  const lock = narrowed(given, procedure);
  const { id } = lock.model;
  const own = procedure.steps.map((step) => ({ step, kept: keptOf(step, lock) }));
  const gone = new Map(own.flatMap(({ step, kept }) => (kept === null ? [[step.id, roundOf(step, lock)]] : [])));
  const lead = (to: string): string => {
    const seen = new Set<string>();
    let at = to;
    for (let next = gone.get(at); next !== undefined && !seen.has(at); next = gone.get(at)) {
      seen.add(at);
      at = next;
    }
    return at;
  };
  const kept = own.flatMap((each) => (each.kept === null ? [] : [withTargets(each.kept, lead)]));
  const first = lead(procedure.steps[0]?.id ?? '');
  const entry = kept.find((step) => step.id === first) ?? kept[0];
  const ordered = entry === undefined ? [] : [entry, ...kept.filter((step) => step !== entry)];
  const reached = new Set(entry === undefined ? [] : [entry.id]);
  const byId = new Map(ordered.map((step) => [step.id, step]));
  // A set goes on over what is added to it meanwhile.
  for (const at of reached) {
    const step = byId.get(at);
    for (const { to } of step ? answersOf(step) : []) reached.add(to);
  }
  return {
    ...procedure,
    models: [id],
    confidence: procedure.confidences[id] ?? procedure.confidence,
    confidences: {},
    steps: worded(
      ordered.filter((step) => reached.has(step.id)),
      lock,
    ),
    ends: worded(
      procedure.ends
        .filter((end) => reached.has(`end:${end.id}`))
        .map((end) => ({ ...end, codesLost: end.codesLost && lock.model.codes })),
      lock,
    ),
  };
}

/** A unit whose radio nobody knows has the one that the procedure is for, where it is for one of its model's only. */
function narrowed(lock: Lock, { radios }: Procedure): Lock {
  if (lock.radio !== 'unknown' || !radios) return lock;
  const [one, ...more] = radiosOf(lock).filter((radio) => radios.includes(radio));
  return one !== undefined && more.length === 0 ? { ...lock, radio: one } : lock;
}

/** Where the ways to a step lead that is not for the lock; undefined when the file does not say. */
function roundOf(step: Step, lock: Lock): string | undefined {
  // A checklist of which no line is left has nothing to fail.
  return step.kind === 'check' && isFor(step.only, lock) ? step.to : step.otherwise;
}

/** The step without what is not for the lock, its targets as they were; null when it is not for it at all. */
function keptOf(whole: Step, lock: Lock): Step | null {
  if (!isFor(whole.only, lock)) return null;
  const { only: _only, otherwise: _otherwise, ...rest } = whole;
  const step: Step = { ...rest, notes: ownOf(rest.notes, lock) };
  if (step.kind === 'check') {
    const items = ownOf(step.items, lock);
    return items.length === 0 ? null : { ...step, items };
  }
  if (step.kind !== 'do') return step;
  // Units of several radios may have one sign: where nobody knows the radio it is asked once.
  const answers = ownOf(step.answers, lock).filter(
    ({ text, to }, index, all) => index === all.findIndex((each) => each.text === text && each.to === to),
  );
  const proof = step.proof.filter(({ answer }) => answers.some(({ id }) => id === answer));
  return { ...step, answers, proof };
}

function ownOf<T extends { only?: Only | undefined }>(all: readonly T[], lock: Lock): T[] {
  return all.flatMap((each) => {
    if (!isFor(each.only, lock)) return [];
    const { only: _only, ...rest } = each;
    return [rest as T];
  });
}
