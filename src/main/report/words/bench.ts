// What the bench itself writes into a record in English (checks, readings, what a lock is left with), in the other languages.
// Must not know who wrote it. A record holds the English sentence; the phrases here find it again, numbers and names apart.
import type { Language } from '../../../contract/language.ts';
import { numberOf } from './languages.ts';
import { checkPhrases } from './bench-checks.ts';
import { faultPhrases } from './bench-faults.ts';
import { lockPhrases } from './bench-lock.ts';
import { leftPhrases } from './bench-left.ts';
import { trailPhrases } from './bench-trail.ts';

/**
 * English, Spanish, French. `{n}` is a number, `{list}` names with commas between, `{said}` a phrase or a sentence of the content,
 * told again; `{name}` one word that stays as it is; `{text}` words that do. The others name the same places, in any order.
 */
export type Phrase = readonly [en: string, es: string, fr: string];

/** All of them, for the test that proves them whole. */
export const benchPhrases: readonly Phrase[] = [
  ...checkPhrases,
  ...leftPhrases,
  ...lockPhrases,
  ...faultPhrases,
  ...trailPhrases,
];

/** Tells a part: `known` null where nobody has translated it, `always` English then. */
export interface Parts {
  known(english: string): string | null;
  always(english: string): string;
}

const column: Record<Exclude<Language, 'en'>, 1 | 2> = { es: 1, fr: 2 };
const place = /\{(\w+)\}/gu;
const placesOf = (text: string) => [...text.matchAll(place)].map(([, name = '']) => name);

const plain = new Map(benchPhrases.filter(([en]) => placesOf(en).length === 0).map((each) => [each[0], each]));
const patterns = benchPhrases
  .filter(([en]) => placesOf(en).length > 0)
  .map((phrase) => ({ phrase, test: patternOf(phrase[0]), places: placesOf(phrase[0]) }));

/** The phrase in the language; null for a sentence that is none of the bench's. */
export function benchPhrase(language: Exclude<Language, 'en'>, english: string, parts: Parts): string | null {
  const exact = plain.get(english);
  if (exact !== undefined) return exact[column[language]];
  for (const { phrase, test, places } of patterns) {
    const found = test.exec(english);
    if (found === null) continue;
    const told = places.map((name, index) => partOf(language, name, found[index + 1] ?? '', parts));
    if (told.includes(null)) continue;
    return phrase[column[language]].replace(place, (_, name: string) => told[places.indexOf(name)] ?? '');
  }
  return null;
}

function patternOf(english: string): RegExp {
  const pattern = english.split(/(\{\w+\})/u).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    if (part.startsWith('{text')) return '(.+)';
    if (part.startsWith('{name')) return '([a-z-]+)';
    return part.startsWith('{n') ? '(-?\\d+(?:\\.\\d+)?)' : '(.+?)';
  });
  return new RegExp(`^${pattern.join('')}$`, 'u');
}

function partOf(language: Language, name: string, text: string, parts: Parts): string | null {
  if (name.startsWith('name') || name.startsWith('text')) return text;
  if (name.startsWith('n')) return numberOf(language, Number(text), (text.split('.')[1] ?? '').length);
  return name.startsWith('list') ? text.split(', ').map(parts.always).join(', ') : parts.known(text);
}
