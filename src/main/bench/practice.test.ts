// The practice lock on the bench: chosen by a trainer, kept over a restart, put aside when it cannot be read.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { practiceChoicesSchema, type PracticeState } from '../../contract/practice.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { PracticeBench } from './practice.ts';

function benchIn(file: string) {
  const lines: { msg: string }[] = [];
  const states: (PracticeState | null)[] = [];
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }) },
  );
  const practice = new PracticeBench({
    file,
    clock: createVirtualClock(),
    log,
    changed: (state) => states.push(state),
  });
  return { practice, lines, states };
}
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'practice-')), 'practice-lock.json');

describe('the practice lock', () => {
  it('offers models by their names, with the faults of each', () => {
    const { practice } = benchIn(newFile());
    const { models } = practiceChoicesSchema.parse(practice.choices((modelId) => `Model ${modelId}`));
    expect(models.find(({ modelId }) => modelId === '955')).toMatchObject({ name: 'Model 955' });
    expect(models.find(({ modelId }) => modelId === '955')?.faults).toContain('codes-off');
  });

  it('starts as chosen, and is the same lock after a restart', async () => {
    const file = newFile();
    const first = benchIn(file);
    expect(await first.practice.start({ modelId: '914', faults: ['handing-lost', 'no-codes'] })).toBe(
      'practice:model:914',
    );
    expect(first.practice.state()).toMatchObject({ modelId: '914', handing: 'unknown', lessons: [] });
    first.practice.gesture({ kind: 'pack-out' });
    const second = benchIn(file);
    expect(second.practice.restore()).toBe(true);
    expect(second.practice.state()).toMatchObject({ modelId: '914', handing: 'unknown', pack: 'out' });
  });

  it('another lock begins without the lessons of the one before', async () => {
    const { practice } = benchIn(newFile());
    await practice.start({ scenarioId: '914-binding-bolt' });
    expect(() => practice.gesture({ kind: 'keypad-cable', connected: false })).toThrow('practice.impossible');
    expect(practice.state()?.lessons.length).toBe(1);
    await practice.start({ modelId: '914', faults: [] });
    expect(practice.state()?.lessons).toEqual([]);
  });

  it('refuses what cannot be, and keeps the lock that is there', async () => {
    const { practice } = benchIn(newFile());
    await practice.start({ modelId: '914', faults: [] });
    await expect(practice.start({ modelId: '914', faults: ['codes-off'] })).rejects.toThrow('practice.impossible');
    await expect(practice.start({ modelId: '999', faults: [] })).rejects.toThrow('practice.impossible');
    await expect(practice.start({ scenarioId: 'none' })).rejects.toThrow('practice.impossible');
    expect(practice.state()?.modelId).toBe('914');
  });

  it('goes on with a lock that an earlier version kept', () => {
    const file = newFile();
    const { practice } = benchIn(newFile());
    void practice.start({ scenarioId: '909-handing-lost' });
    // As it was written before practice locks had a radio of their own, known digits or lessons.
    const saved = {
      version: 2,
      ...{ scenarioId: '909-handing-lost', modelId: '909', serial: 'PR-909-0002', pack: 'in', door: 'open' },
      ...{ bolt: 'retracted', boltCondition: 'free', handing: 'unknown', mounted: 'right', slots: [1, 2, 3] },
      cells: { chemistry: 'alkaline', chargePpm: 950_000, extraSagMillivolts: 0 },
      ...{ oneTimeSlots: [], codesEnabled: true, scrambled: false, mastercode: false, network: false, settings: {} },
      ...{ keypadCable: true, clockSet: false, lockoutUntil: 0, wrongAt: [], events: [], nextSequence: 1 },
      ...{ outcomes: [], forgottenUpTo: null, running: null },
    };
    writeFileSync(file, JSON.stringify({ scenarioId: '909-handing-lost', saved }));
    const after = benchIn(file);
    expect(after.practice.restore()).toBe(true);
    expect(after.practice.state()).toMatchObject({ scenarioId: '909-handing-lost', handing: 'unknown' });
    expect(after.lines).toEqual([]);
  });

  it.each([
    '{',
    JSON.stringify({ scenarioId: 'gone', saved: {} }),
    JSON.stringify({ scenarioId: 'model:914', saved: 7 }),
  ])('puts a kept lock aside that it cannot read, and says so: %s', (text) => {
    const file = newFile();
    writeFileSync(file, text);
    const { practice, lines, states } = benchIn(file);
    expect(practice.restore()).toBe(false);
    expect(practice.state()).toBeNull();
    expect(states).toEqual([]);
    expect(lines.map(({ msg }) => msg)).toEqual([expect.stringMatching(/cannot be used; it is put aside/)]);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.unusable`, 'utf8')).toBe(text);
  });
});
