// What the panel offers to hands is what the model in them is known to have.
import { render } from 'svelte/server';
import { describe, expect, it, vi } from 'vitest';
import type { PracticeState } from '../../contract/practice.ts';
import PracticePanel from './PracticePanel.svelte';
import { sampleLock } from './testing/sample-lock.ts';

vi.mock('../state/bench.svelte.ts', () => ({
  useBench: () => ({ call: () => Promise.reject(new Error('not here')) }),
}));

const panel = (keypad: PracticeState['keypad'], part: Partial<PracticeState> = {}): string =>
  render(PracticePanel, { props: { practice: sampleLock({ modelId: '918', ...part, keypad }), model: null } }).body;

describe('the practice panel', () => {
  it('offers code entry and single keys where there are keys', () => {
    const body = panel({ keys: ['1', '2', 'lock'] });
    for (const text of ['Enter a right code', 'Enter a wrong code', 'Single keys']) expect(body).toContain(text);
  });

  it('offers no single keys where no source tells them, but a code and the turn by hand', () => {
    const body = panel({ keys: [] });
    expect(body.includes('Single keys')).toBe(false);
    for (const text of ['Enter a right code', 'Lock it by hand', 'unknown for this model'])
      expect(body).toContain(text);
  });

  it('offers no code entry where there is no keypad, but the turn by hand', () => {
    const body = panel(undefined);
    for (const text of ['Enter a right code', 'Enter a wrong code', 'Single keys'])
      expect(body.includes(text), text).toBe(false);
    for (const text of ['Lock it by hand', 'Unlock it by hand', 'none on this model']) expect(body).toContain(text);
  });

  it('offers cable, 9 V, switches and hub only where the lock has them', () => {
    const bare = panel(undefined);
    const all = panel(undefined, { keypadCable: true, nineVolt: false, switches: [true, false], hub: 'to-add' });
    for (const text of [
      'Unplug the inner cable',
      'Hold a 9 V to it',
      'Switch 1 off',
      'Switch 2 on',
      'Stop the hub: it waits to add',
      'Let the hub remove',
    ]) {
      expect(bare).not.toContain(text);
      expect(all).toContain(text);
    }
  });

  it('tells the newest lesson first, with its tone, and keeps the others as a log', () => {
    const lesson = (number: number, tone: 'note' | 'danger', text: string) => ({
      number,
      at: number * 1000,
      tone,
      text,
    });
    const body = panel(undefined, {
      lessons: [lesson(1, 'note', 'The codes stayed'), lesson(2, 'danger', 'Every code is gone')],
    });
    expect(body.indexOf('Every code is gone')).toBeLessThan(body.indexOf('The codes stayed'));
    expect(body).toContain('role="alert"');
    expect(body).toContain('2 lessons');
  });

  it('hides the places on the drawing from a screen reader, which has the named buttons', () => {
    const body = panel({ keys: ['1', 'lock'] });
    expect(body).toContain('data-handle="pack"');
    expect(body.match(/<svg[^>]*viewBox="[^"]*"(?![^>]*aria-hidden)/g)).toBeNull();
  });

  it('says what no source tells, and nothing where everything is known', () => {
    const unknown = panel({ keys: [] }, { modelId: '905', buttons: [] });
    expect(unknown).toContain('No source at hand tells the keys of this model and its buttons inside');
    const known = panel({ keys: ['1'] }, { modelId: '914', buttons: [{ button: 'program', down: false, heldMs: 0 }] });
    expect(known).not.toContain('No source');
  });
});
