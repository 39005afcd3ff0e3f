// Settings in a guided step: one is set, or what a wipe has changed is set again; the lock is read back for proof.
// Must not know how a write is journalled or a doubt settled: the bench's own door does.
import type { Setting, SettingName } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { Step } from '../../contract/procedure.ts';
import type { Link } from '../../device/link.ts';
import type { ActionContext, Found } from './actions.ts';
import { testReading } from './match.ts';
import { settingsOf } from './snapshot.ts';

type BenchStep = Extract<Step, { kind: 'bench' }>;

export interface SettingDoor {
  /** Asks the lock about writes in doubt; reads nothing else. */
  settle(options: { signal: AbortSignal }): Promise<void>;
  /**
   * Writes one setting, journalled, under an operation id of its own. Resolves with what was read back, or null when that
   * failed; rejects as the bench's changes do (device.outcome-unknown, host.in-doubt, host.busy ...).
   */
  write(setting: SettingName, value: number, options: { signal: AbortSignal }): Promise<Setting[] | null>;
}

/** Sets the step's setting, unless it is so already: what is read back decides, never that it was sent. */
export async function writeSetting(context: ActionContext, step: BenchStep, link: Link): Promise<Found> {
  const wanted = step.setting;
  if (!wanted) throw new Fault('guide.bad-answer', 'the step does not say what to set');
  const options = { signal: context.signal };
  await context.settings.settle(options);
  const settings = await settingsOf(link, options);
  const now = settings.find(({ setting }) => setting === wanted.name);
  if (!now) return { ok: false, evidence: `this lock does not tell its setting ${wanted.name}` };
  if (now.value === wanted.value) return proved(step, settings, `${wanted.name} was ${wanted.value} already`);
  if (!now.writable) return { ok: false, evidence: `${wanted.name} is a switch: only a hand can set it` };
  const after = (await context.settings.write(wanted.name, wanted.value, options)) ?? (await settingsOf(link, options));
  const value = after.find(({ setting }) => setting === wanted.name)?.value;
  if (value !== wanted.value)
    return { ok: false, evidence: `${wanted.name} is ${value ?? 'not told'} after the write` };
  return proved(step, after, `${wanted.name} set from ${now.value} to ${value}`);
}

/**
 * Sets again what the lock had before the run and has lost; nothing else is touched. Begun again after a break it writes
 * only what still differs. Switches that differ are named and left to the hand.
 */
export async function restoreSettings(context: ActionContext, step: BenchStep, link: Link): Promise<Found> {
  const options = { signal: context.signal };
  const before = context.before();
  if (before === null) return { ok: false, evidence: 'how it was set before is not on record' };
  await context.settings.settle(options);
  let now = await settingsOf(link, options);
  const restored: SettingName[] = [];
  for (const { setting, was } of lost(before.settings, now, 'by the bench')) {
    await context.settings.write(setting, was, options);
    restored.push(setting);
  }
  if (restored.length > 0) now = await settingsOf(link, options);
  const still = lost(before.settings, now, 'by the bench').map(({ setting }) => setting);
  const again = restored.filter((setting) => !still.includes(setting));
  const switches = lost(before.settings, now, 'by hand').map(({ setting, was }) => `${setting} (was ${was})`);
  const words = [
    ...(again.length > 0 ? [`set again: ${again.join(', ')}`] : []),
    ...(still.length > 0 ? [`not as before: ${still.join(', ')}`] : []),
    ...(switches.length > 0 ? [`to be set by hand: ${switches.join(', ')}`] : []),
  ];
  if (still.length > 0) return { ok: false, evidence: words.join('; ') };
  return proved(step, now, words.length > 0 ? words.join('; ') : 'every setting is as it was');
}

/** Settings that are not as they were, by who can set them. A measured value is none: it is what it is. */
function lost(
  before: readonly Setting[],
  now: readonly Setting[],
  who: 'by the bench' | 'by hand',
): { setting: SettingName; was: number }[] {
  return before.flatMap(({ setting, value: was }) => {
    const current = now.find((each) => each.setting === setting);
    if (current?.value === was || setting === 'motor-resistance') return [];
    const byHand = current !== undefined && !current.writable;
    return byHand === (who === 'by hand') && current !== undefined ? [{ setting, was }] : [];
  });
}

/** The step's own test has the last word. */
function proved(step: BenchStep, settings: readonly Setting[], evidence: string): Found {
  const { ok, why } = testReading(step.test, { status: null, battery: null, motor: null, settings });
  return ok ? { ok, evidence } : { ok, evidence: `${evidence}; ${why.join('; ')}` };
}
