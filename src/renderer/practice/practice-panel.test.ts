// What the panel offers to hands is what the model in them is known to have.
import { render } from 'svelte/server';
import { describe, expect, it, vi } from 'vitest';
import type { PracticeState } from '../../contract/practice.ts';
import PracticePanel from './PracticePanel.svelte';

vi.mock('../state/bench.svelte.ts', () => ({
  useBench: () => ({ call: () => Promise.reject(new Error('not here')) }),
}));

const lock: PracticeState = {
  scenarioId: '918-program-button-off',
  modelId: '918',
  pack: 'in',
  door: 'open',
  bolt: 'retracted',
  handing: 'right',
  programHeld: false,
  lockHeld: false,
  programHeldMs: 0,
  phase: 'rest',
  lights: [],
  lastBeep: null,
  restingMillivolts: 6000,
  lockoutMs: 0,
  lessons: [],
  plugged: true,
};
const panel = (keypad: PracticeState['keypad']): string =>
  render(PracticePanel, { props: { practice: { ...lock, keypad }, model: null } }).body;

describe('the practice panel', () => {
  it('offers code entry and single keys where there are keys', () => {
    const body = panel({ keys: ['1', '2', 'lock'] });
    for (const text of ['Enter a right code', 'Enter a wrong code', 'Single keys']) expect(body).toContain(text);
    expect(body).not.toContain('Unlock it by hand');
  });

  it.each([
    ['no source tells its keys', { keys: [] }, 'unknown for this model'],
    ['there is no keypad', undefined, 'none on this model'],
  ])('offers no code entry where %s, but the turn by hand', (_, keypad, says) => {
    const body = panel(keypad);
    for (const text of ['Enter a right code', 'Enter a wrong code', 'Single keys']) expect(body).not.toContain(text);
    for (const text of ['Lock it by hand', 'Unlock it by hand', says]) expect(body).toContain(text);
  });
});
