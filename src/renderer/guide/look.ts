// What a person sees and hears with an answer, in words and as lamps; and whether what was told to the decoder is like it.
// Must not know Svelte or what an answer leads to.
import type { LightPattern } from '../../contract/device.ts';
import type { Look } from '../../contract/procedure.ts';
import type { Told } from '../signals/choices.ts';
import type { Place, Sound } from '../signals/signal-words.ts';
import { boltWords, lightWords } from './figure/figure-words.ts';
import type { FigureFamily } from './figure/pads.ts';

/** Where on this lock a light of the two kinds is looked for. */
export function placeOf(light: LightPattern['light'], family: FigureFamily): Place {
  if (light === 'status') return 'status-light';
  return family === 'touchscreen-deadbolt' ? 'glass' : 'keypad';
}

/** The picture of the beeps; null where nothing is said of them. */
export function soundOf({ beeps, dark }: Look): Sound | null {
  if (beeps === undefined) return dark ? 'none' : null;
  return beeps.long ? 'long-beep' : 'beeps';
}

/** "1 or 2 beeps", "one long beep". */
export function beepSpanWords({ atLeast, atMost, long }: NonNullable<Look['beeps']>): string {
  const count = atLeast === atMost ? String(atLeast) : `${atLeast}${atMost - atLeast === 1 ? ' or ' : ' to '}${atMost}`;
  return `${count === '1' ? 'one' : count} ${long ? 'long ' : ''}${atMost === 1 ? 'beep' : 'beeps'}`;
}

/** All of it in one line; empty for a look that says nothing. `latch`: of a lever. */
export function lookLine(look: Look, latch = false): string {
  const said = [
    ...look.lights.map(lightWords),
    ...(look.beeps === undefined ? [] : [beepSpanWords(look.beeps)]),
    ...(look.bolt === undefined ? [] : [boltWords(look.bolt, latch)]),
    ...(look.dark ? ['no light, no beep'] : []),
  ].join('; ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Whether what was told speaks for this look: something of it agrees, and nothing speaks against it. */
export function isLike(told: Told, look: Look): boolean {
  const light = likeLight(told, look);
  const sound = likeSound(told, look);
  return light !== false && sound !== false && (light === true || sound === true);
}

function likeLight({ where, light, pattern, count }: Told, look: Look): boolean | null {
  if (light === undefined) return null;
  const lit = look.lights.filter(({ color, pattern: how }) => color !== 'off' && how !== 'off');
  if (light === 'off') return lit.length === 0 && (look.dark || look.lights.length > 0);
  return lit.some((each) => {
    const place =
      where === undefined || where === 'nowhere' || (each.light === 'status') === (where === 'status-light');
    const how = pattern === undefined || pattern === each.pattern;
    const often = count === undefined || each.count === 0 || each.pattern === 'solid' || count === each.count;
    return each.color === light && place && how && often;
  });
}

function likeSound({ sound, beeps }: Told, look: Look): boolean | null {
  if (sound === undefined) return null;
  if (sound === 'none') {
    if (look.beeps !== undefined) return false;
    return look.dark ? true : null;
  }
  if (look.beeps === undefined || look.beeps.long !== (sound === 'long-beep')) return false;
  return beeps === undefined || (beeps >= look.beeps.atLeast && beeps <= look.beeps.atMost);
}
