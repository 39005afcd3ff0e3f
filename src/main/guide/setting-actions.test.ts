// Settings in a step: what is read back decides, a break in between costs nothing, and what is not ours to set is left alone.
import { describe, expect, it } from 'vitest';
import type { Setting, SettingName } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import { benchStepSchema, type Step } from '../../contract/procedure.ts';
import type { Link } from '../../device/link.ts';
import type { ActionContext } from './actions.ts';
import { restoreSettings, writeSetting } from './setting-actions.ts';

type BenchStep = Extract<Step, { kind: 'bench' }>;
const step = (more: object): BenchStep =>
  benchStepSchema.parse({
    ...{ id: 'set', kind: 'bench', title: 'Set', lines: ['Set'], pass: 'a1', fail: 'b1', byHand: 'c1', ...more },
  });
const on = (setting: SettingName, value: number, writable = true): Setting => ({ setting, value, writable });

/** A lock with settings, and the bench's door to it; `refuse` is thrown instead of a write, `lost` after it was done; `keeps` says what sticks. */
function bench(settings: Setting[], before: Setting[] | null = null) {
  const lock = new Map(settings.map((each) => [each.setting, each]));
  const writes: [SettingName, number][] = [];
  const door = {
    settled: 0,
    refuse: null as Fault | null,
    lost: null as Fault | null,
    keeps: (_setting: SettingName): boolean => true,
  };
  const link = {
    capabilities: new Set(['settings', 'slots']),
    readSettings: () => Promise.resolve([...lock.values()]),
  } as unknown as Link;
  const status = {} as never;
  const context = {
    signal: new AbortController().signal,
    before: () => before && { status, settings: before, slots: [] },
    settings: {
      settle: () => Promise.resolve(void (door.settled += 1)),
      write(setting: SettingName, value: number) {
        if (door.refuse) return Promise.reject(door.refuse);
        writes.push([setting, value]);
        if (door.keeps(setting)) lock.set(setting, { setting, value, writable: true });
        if (door.lost) return Promise.reject(door.lost);
        return Promise.resolve([...lock.values()]);
      },
    },
  } as unknown as ActionContext;
  return { link, context, writes, door };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (isFault(error) ? error.code : 'another'),
  );
const unknown = () => new Fault('device.outcome-unknown', 'nobody can tell yet');

describe('one setting', () => {
  const sound = step({ action: 'write-setting', setting: { name: 'sound', value: 0 } });
  it('is written once and read back', async () => {
    const { link, context, writes } = bench([on('sound', 1)]);
    expect(await writeSetting(context, sound, link)).toEqual({ ok: true, evidence: 'sound set from 1 to 0' });
    expect(await writeSetting(context, sound, link)).toEqual({ ok: true, evidence: 'sound was 0 already' });
    expect(writes).toEqual([['sound', 0]]);
  });
  it('whose write got lost is never written again blindly: the doubt is settled, then it is read', async () => {
    const { link, context, writes, door } = bench([on('sound', 1)]);
    door.lost = unknown();
    expect(await codeOf(writeSetting(context, sound, link))).toBe('device.outcome-unknown');
    expect(await writeSetting(context, sound, link)).toEqual({ ok: true, evidence: 'sound was 0 already' });
    expect(writes).toHaveLength(1);
    expect(door.settled).toBe(2);
  });
  it('that is still in doubt and not as wanted stays so, as the door says', async () => {
    const { link, context, writes, door } = bench([on('sound', 1)]);
    door.refuse = new Fault('host.in-doubt', 'an earlier change is in doubt');
    expect(await codeOf(writeSetting(context, sound, link))).toBe('host.in-doubt');
    expect(writes).toEqual([]);
  });
  it('that is a switch, or that the lock does not have, is not written', async () => {
    const dip = bench([on('sound', 1, false)]);
    expect(await writeSetting(dip.context, sound, dip.link)).toMatchObject({
      ok: false,
      evidence: expect.stringContaining('only a hand'),
    });
    const none = bench([on('auto-lock', 1)]);
    expect(await writeSetting(none.context, sound, none.link)).toMatchObject({ ok: false });
    expect([...dip.writes, ...none.writes]).toEqual([]);
  });
});

describe('settings as they were', () => {
  const restore = step({ action: 'restore-settings' });
  it('are set again where they differ, and nothing else is touched', async () => {
    const { link, context, writes } = bench(
      [
        on('sound', 1),
        on('auto-lock', 0),
        on('secure-screen', 1),
        on('motor-resistance', 9, false),
        on('invert', 1, false),
      ],
      [on('sound', 0), on('auto-lock', 0), on('motor-resistance', 40, false), on('invert', 0, false)],
    );
    expect(await restoreSettings(context, restore, link)).toEqual({
      ok: true,
      evidence: 'set again: sound; to be set by hand: invert (was 0)',
    });
    expect(writes).toEqual([['sound', 0]]);
  });
  it('go on after a break with what is still missing', async () => {
    const { link, context, writes, door } = bench(
      [on('sound', 1), on('auto-lock', 0)],
      [on('sound', 0), on('auto-lock', 1)],
    );
    door.lost = unknown();
    expect(await codeOf(restoreSettings(context, restore, link))).toBe('device.outcome-unknown');
    door.lost = null;
    expect(await restoreSettings(context, restore, link)).toEqual({ ok: true, evidence: 'set again: auto-lock' });
    expect(await restoreSettings(context, restore, link)).toEqual({ ok: true, evidence: 'every setting is as it was' });
    expect(writes).toEqual([
      ['sound', 0],
      ['auto-lock', 1],
    ]);
  });
  it('that the lock does not keep are named, and the step does not pass', async () => {
    const { link, context, writes, door } = bench(
      [on('sound', 1), on('auto-lock', 0)],
      [on('sound', 0), on('auto-lock', 1)],
    );
    door.keeps = (setting) => setting !== 'auto-lock';
    expect(await restoreSettings(context, restore, link)).toEqual({
      ok: false,
      evidence: 'set again: sound; not as before: auto-lock',
    });
    expect(writes).toHaveLength(2);
  });
  it('that nobody had read cannot be set again', async () => {
    const { link, context, writes } = bench([on('sound', 1)]);
    expect(await restoreSettings(context, restore, link)).toMatchObject({ ok: false });
    expect(writes).toEqual([]);
  });
});
