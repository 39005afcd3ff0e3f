// Takes a person out of a stored report and out of free text (pure).
// Must not know tables. What is left still fits the schema of the report, so that it can be shown and printed.
import { spelledOut } from '../words/tokens.ts';
import { inPlainLetters, spelt, speltLetters } from './plain-letters.ts';

/** Stands where a word was that named the person. */
export const erasedWord = '[erased]';

/** Hides what names a person in the value of a field. */
export type Hide = (text: string, field: string) => string;

/** Fields that hold what somebody typed; in every other one a single word is the program's: "lock" is not always Mr. Lock. */
const typed = new Set([
  'note',
  'entered',
  'why',
  'reason',
  'evidence',
  'caption',
  'text',
  'detail',
  'label',
  'finish',
  'serial',
  'place',
  'customer',
  'name',
]);

/**
 * A function that hides what names this person: whole names however short, the words of a name, numbers, addresses; whatever their
 * case and accents, with letters spelt out or not ("Müller", "Mueller"), and with what a language puts behind a name ("Quarrelstein's",
 * "Quarrelsteins"). `others` is called by these, too: what both are called stays.
 */
export function hiderOf(values: readonly string[], others: readonly string[] = []): Hide {
  const spared = new Set(partsOf(others));
  const parts = partsOf(values).filter((part) => !spared.has(part));
  if (parts.length === 0) return (text) => text;
  const sparedNumbers = new Set(others.flatMap((value) => asNumber(foldText(value).folded.trim())));
  const numbers = values
    .flatMap((value) => asNumber(foldText(value).folded.trim()))
    .filter((number) => !sparedNumbers.has(number))
    .map((number) => `(?<![\\p{L}\\p{N}])(?:${number})(?![\\p{L}\\p{N}])`);
  const pattern = new RegExp([...numbers, ...parts.map(asWord)].join('|'), 'gu');
  return (text, field) => {
    const isTyped = typed.has(field);
    if (!isTyped && !/[\s@+(]|\d{5}/.test(text) && !hasUnparted.test(text)) return text;
    const composed = text.normalize('NFC');
    let hidden = '';
    let at = 0;
    for (const [from, to] of namedIn(composed, pattern)) {
      // "no" in a sentence of the program is not Mr. No.
      if (!isTyped && to - from < shortestPart && /^[a-z]/.test(composed.slice(from))) continue;
      if (from >= at) hidden += composed.slice(at, from) + erasedWord;
      at = Math.max(at, to);
    }
    return at === 0 ? text : hidden + composed.slice(at);
  };
}

/** Where in the text the pattern is found, first as it is and then with its letters spelt out: from and to, in the order of the text. */
function namedIn(composed: string, pattern: RegExp): [from: number, to: number][] {
  const plain = foldText(composed);
  const spelled = foldText(composed, foldSpelt);
  const ways = spelled.folded === plain.folded ? [plain] : [plain, spelled];
  return ways
    .flatMap(({ folded, starts }) =>
      [...folded.matchAll(pattern)].map(({ 0: found, index }): [number, number] => [
        starts[index] as number,
        starts[index + found.length] ?? composed.length,
      ]),
    )
    .toSorted(([one], [other]) => one - other);
}

/** The words and wholes by which somebody is called, folded; the longest first. */
function partsOf(values: readonly string[]): string[] {
  const called = values.map((value) => foldText(value).folded.trim());
  const wholes = called.filter(
    (value) => value.length >= shortestPart || unparted.test(value) || /\p{L}.*\p{L}/u.test(value),
  );
  const words = wholes
    .flatMap((value) => value.split(value.includes('@') ? /[\s,;-]+/u : /[^\p{L}\p{N}']+/u))
    .filter(
      (word) => /^[\p{L}']+$/u.test(word) && (word.length >= shortestPart || (word.length > 1 && unparted.test(word))),
    );
  const umlauts = values.flatMap((value) => spelledUmlauts(value)).filter((word) => word.length >= shortestPart);
  return [...new Set([...wholes, ...words, ...umlauts])].toSorted((a, b) => b.length - a.length);
}

/** Words of a name that are shorter are in every text, and name nobody. */
const shortestPart = 3;
/** Scripts that put nothing between words: a name begins and ends anywhere. */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const unpartedLetter = scripts.map((script) => `\\p{Script=${script}}`).join('');
const unparted = new RegExp(`^[${unpartedLetter}\\s·]+$`, 'u');
const hasUnparted = new RegExp(`[${unpartedLetter}]`, 'u');

function asWord(part: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (unparted.test(part) && part.length > 1) return escaped.replace(/\s+/gu, '\\s*');
  const behind = part.length >= shortestPart ? "(?:'?s|')?" : "(?:'s)?";
  return `(?<![\\p{L}\\p{N}])${escaped.replace(/\s+/gu, '\\s+')}${behind}(?![\\p{L}\\p{N}])`;
}

/** "Müller" is written "Mueller", too; and its words. */
function spelledUmlauts(value: string): string[] {
  const composed = value.normalize('NFC');
  return spelt(composed) === inPlainLetters(composed)
    ? []
    : foldText(composed, foldSpelt).folded.split(/[^\p{L}\p{N}']+/u);
}

/**
 * As the search compares: small letters without marks, wide signs narrow, signs without a width gone. `starts`: where in the text each
 * sign of it comes from.
 */
function foldText(text: string, fold = foldSign): { folded: string; starts: number[] } {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const sign of text.normalize('NFC')) {
    const plain = fold(sign);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    folded += plain;
    at += sign.length;
  }
  return { folded, starts };
}

/** With the letters that have a second way spelt out: "Müller" is "mueller". */
const foldSpelt = (sign: string): string => foldSign(speltLetters.get(sign) ?? sign);

function foldSign(sign: string): string {
  if (sign < '\u0080') return sign.toLowerCase();
  if (/[’‘ʼ＇]/u.test(sign)) return "'";
  if (/[\p{M}\p{Cf}]/u.test(sign)) return '';
  // Taken apart, a syllable would begin like another one.
  if (/\p{Script=Hangul}/u.test(sign)) return sign;
  const plain = sign.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain].map((letter) => spelledOut[letter] ?? letter).join('');
}

/** A telephone number however it is parted, also without its beginning: "(555) 314-1592" is 555 314 1592, and 3141592. */
function asNumber(value: string): string[] {
  const digits = value.replace(/\D/g, '');
  if (digits.length < localDigits || !/^[\d\s()./+-]+$/.test(value)) return [];
  const parted = (figures: string) => `\\(?${[...figures].join('[\\s()./-]{0,3}')}`;
  return [`\\+?${parted(digits)}`, parted(digits.slice(-localDigits))];
}
const localDigits = 7;

/** The same value with the person hidden in every text of it. */
export function hideIn(value: unknown, hide: Hide, field = ''): unknown {
  if (typeof value === 'string') return hide(value, field);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide, field));
  if (typeof value !== 'object' || value === null) return value;
  const hidden = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each, hide, key)]));
  // A signature in their name goes with its lines, on whoever's paper.
  const signed = 'strokes' in value && 'name' in value && hidden['name'] !== value.name;
  return signed ? { ...hidden, ...unsigned(hidden) } : hidden;
}

/** Answers are ids of our own; one that names somebody came from elsewhere, and is dropped. */
export function answersWithout(answers: Record<string, string>, hide: Hide): Record<string, string> {
  const names = (id: string): boolean => hide(id.replaceAll('-', ' '), 'text') !== id.replaceAll('-', ' ');
  return Object.fromEntries(Object.entries(answers).filter((pair) => !pair.some(names)));
}

/** Fields that hold people's own words, or what names a person, wherever they stand in a report. */
const emptied = new Set(['complaint', 'requested', 'performed', 'customerName', 'customerPhone', 'signedBy']);

/** The stored model without the person. */
export function redactReport(model: unknown, hide: Hide): unknown {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return emptied.has(key) ? '' : hide(value, key);
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [name, walk(each, name)] as const);
    const record = Object.fromEntries(entries) as Record<string, unknown>;
    if (key === 'customer') return { ...record, ...blank(record, ['name', 'phone', 'email', 'address', 'note']) };
    if (key === 'visit' || 'ticket' in record) return { ...record, ...blank(record, ['note']) };
    if ('strokes' in record) return withoutSigner(record);
    if ('retainUntil' in record) return { ...record, ...unentered(record) };
    if ('author' in record && 'text' in record) return { ...record, text: erasedWord };
    return record;
  };
  return walk(model, '');
}

function blank(record: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => typeof record[name] === 'string').map((name) => [name, '']));
}

/** An authority form is kept by its fields, and stands on a report as labels with what was entered. */
function unentered({ fields, entries }: Record<string, unknown>): Record<string, unknown> {
  const asked = Array.isArray(entries) ? entries.map((entry: object) => ({ ...entry, value: '' })) : null;
  return { ...(fields === undefined ? {} : { fields: {} }), ...(asked === null ? {} : { entries: asked }) };
}

/** A signature is kept as its lines, or as the pad with its lines. */
function unsigned({ strokes }: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(strokes)) return { strokes: [] };
  return { strokes: { width: 1, height: 1, strokes: [] } };
}

/** The stored model without what was entered and signed on the authority form that was kept at `at` (UTC, ISO 8601). */
export function withoutForm(value: unknown, at: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutForm(each, at));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, withoutForm(each, at)] as const);
  const record = Object.fromEntries(entries) as Record<string, unknown>;
  if (!('retainUntil' in record) || record['at'] !== at) return record;
  const { signed } = record;
  const without = typeof signed === 'object' && signed !== null ? { signed: withoutSigner({ ...signed }) } : {};
  return { ...record, ...unentered(record), ...without };
}

function withoutSigner(signed: Record<string, unknown>): Record<string, unknown> {
  return { ...signed, ...blank(signed, ['name', 'statement']), ...unsigned(signed) };
}
