// Whether what an answer says one sees and hears is what the practice lock showed and sounded.
// Must not know steps or runs; only tests use it.
import type { Look } from '../../../contract/procedure.ts';
import type { LightPattern, LockSignal } from '../../../contract/device.ts';
import type { PracticeState } from '../../../contract/practice.ts';

/** The first thing that was otherwise; null when all of it was so. A count of 0 is "goes on": it agrees with any. */
export function lookFlaw(look: Look, heard: readonly LockSignal[], state: PracticeState): string | null {
  const lights: LightPattern[] = [
    ...heard.flatMap((signal) => (signal.kind === 'light' ? [signal] : [])),
    ...state.lights,
  ];
  const beeps = heard.flatMap((signal) => (signal.kind === 'beep' ? [signal] : []));
  const shown = `; it showed ${lights.map(lightWords).join(', ') || 'nothing'} and sounded ${beeps.map(({ count, long }) => `${count}${long ? ' long' : ''}`).join(', ') || 'nothing'}`;
  const missing = look.lights.find((wanted) => !lights.some((light) => sameLight(wanted, light)));
  if (missing !== undefined) return `the lock does not show ${lightWords(missing)}${shown}`;
  const { beeps: wanted } = look;
  if (wanted !== undefined) {
    const sounded = beeps.some(
      ({ count, long }) => long === wanted.long && (count === 0 || (count >= wanted.atLeast && count <= wanted.atMost)),
    );
    if (!sounded) return `the lock does not beep ${wanted.atLeast} to ${wanted.atMost} times${shown}`;
  }
  if (look.bolt !== undefined && look.bolt !== state.bolt) return `the bolt is ${state.bolt}, not ${look.bolt}`;
  const something = heard.some(
    (signal) => signal.kind === 'beep' || (signal.kind === 'light' && signal.pattern !== 'off'),
  );
  return look.dark && something ? `the lock is not dark and silent${shown}` : null;
}

function sameLight(wanted: LightPattern, light: LightPattern): boolean {
  const same = wanted.light === light.light && wanted.color === light.color && wanted.pattern === light.pattern;
  return same && (wanted.count === 0 || light.count === 0 || wanted.count === light.count);
}

function lightWords({ light, color, pattern, count }: LightPattern): string {
  return `${light} ${color} ${pattern}${count > 0 ? ` ${count}` : ''}`;
}
