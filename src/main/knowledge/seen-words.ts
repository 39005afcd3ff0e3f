// What a person saw and heard, in the decoder's words: for the evidence of an answer.
// Must not know runs or screens.
import type { Seen, Signal } from '../../contract/knowledge.ts';
import { decode, type DecodeContent } from './decode.ts';

const places: Record<Signal['where'], string> = {
  'status-light': 'small light inside',
  keypad: 'keypad outside',
  'lock-button': 'Lock button outside',
  glass: 'glass outside',
  nowhere: 'only heard',
};
const sounds: Record<Signal['sound'], string> = {
  none: 'no beep',
  beeps: 'short beeps',
  'long-beep': 'long beep',
  'fast-beeps': 'fast beeps',
  continuous: 'beeping on and on',
};

/** "red, flash, 3 times; 3 short beeps: Wrong code" - what was told, and the signal that fits it whole, if one does. */
export function seenWords(seen: Seen, content: DecodeContent): string {
  const { where, light, pattern, count, sound, beeps } = seen;
  const looked = [
    ...(where === undefined ? [] : [places[where]]),
    ...(light === undefined ? [] : [light === 'off' ? 'no light' : light.replaceAll('-', ' ')]),
    ...(pattern === undefined ? [] : [pattern]),
    ...(count === undefined ? [] : [count === 1 ? 'once' : `${count} times`]),
  ].join(', ');
  const heard = [...(beeps === undefined ? [] : [String(beeps)]), ...(sound === undefined ? [] : [sounds[sound]])];
  const told = [looked, heard.join(' ')].filter((part) => part !== '').join('; ');
  if (told === '') return '';
  const fits = decode(seen, content).matches.filter(({ nearly }) => nearly === null);
  const known = fits.length === 0 ? 'no signal that is known' : fits.length === 1 ? fits[0]?.signal.title : '';
  return (known ? `${told}: ${known}` : told).slice(0, 300);
}
