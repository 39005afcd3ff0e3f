// Cuts a text of anybody into folded words, each with its place in the text.
// Must not know languages, the content or what is looked for.

/** A folded word and the half-open range of the original text that it was made of. */
export interface Token {
  /** Lower case, without diacritics and apostrophes: `won't` is `wont`, `Türe` is `ture`. */
  word: string;
  start: number;
  end: number;
  /** A comma, a full stop or the like stands before it: no phrase reaches across. */
  breaks?: true;
}

/** Longer runs are no words of any language that we speak; the rest of them is not looked at. */
const longestWord = 40;
/** What French runs into the next word: l'ouverture, n'ouvre, qu'elle. */
const elided = new Set(['l', 'd', 'n', 's', 'j', 'm', 't', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu']);
const apostrophes = new Set(["'", '’', 'ʼ', '‘', '`', '´', '′', '＇']);
const sentenceMarks = new Set([...',.;:!?…'].map((mark) => mark.codePointAt(0)));
/** Letters that no decomposition takes apart. */
export const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

/** Any text as tokens, in order. Control characters, lone surrogates, emoji and the like only part words. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let word = '';
  let start = 0;
  let end = 0;
  let breaks = false;
  const flush = () => {
    if (word !== '') {
      tokens.push(breaks && tokens.length > 0 ? { word, start, end, breaks } : { word, start, end });
      breaks = false;
    }
    word = '';
  };
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) as number;
    const width = point > 0xffff ? 2 : 1;
    const folded = foldPoint(point);
    if (folded === boundary) {
      flush();
      // "e.g." and "4.8" go on; a sentence ends before a space.
      breaks ||= sentenceMarks.has(point) && /^\s/.test(text.slice(at + 1, at + 2));
    } else if (folded === apostrophe) {
      if (elided.has(word)) word = '';
    } else if (folded === '') {
      // A combining mark belongs to the letter before it, so that a highlight does not cut it off.
      if (word !== '' && end === at) end = at + width;
    } else {
      if (word === '') start = at;
      if (word.length < longestWord) word += folded;
      end = at + width;
    }
    at += width;
  }
  flush();
  return tokens;
}

/** Where in the text the first `length` characters of the folded token end: the part of a word that was typed so far. */
export function endOfPrefix(text: string, token: Token, length: number): number {
  let seen = 0;
  let at = token.start;
  while (at < token.end) {
    const point = text.codePointAt(at) as number;
    const folded = foldPoint(point);
    if (seen >= length && folded !== '') break;
    if (folded !== boundary && folded !== apostrophe) seen += folded.length;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

/** The words alone. */
export function fold(text: string): string[] {
  return tokenise(text).map(({ word }) => word);
}

const boundary = '\u0000';
const apostrophe = "'";
const known = new Map<number, string>();

/** What a code point adds to a folded word; '' for marks and invisible characters. */
function foldPoint(point: number): string {
  if (point >= 97 && point <= 122) return ascii[point] as string;
  const found = known.get(point);
  if (found !== undefined) return found;
  const folded = foldNew(point);
  if (known.size < 4000) known.set(point, folded);
  return folded;
}

const ascii = Array.from({ length: 128 }, (_, point) => String.fromCharCode(point));

function foldNew(point: number): string {
  const character = String.fromCodePoint(point);
  if (apostrophes.has(character)) return apostrophe;
  // A zero-width space parts words; soft hyphens, joiners and direction marks are not there.
  if (character === '\u200b') return boundary;
  if (/[\p{M}\p{Cf}]/u.test(character)) return '';
  if (!/[\p{L}\p{N}]/u.test(character)) return boundary;
  const plain = character.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const spelled = [...plain].map((letter) => spelledOut[letter] ?? letter).join('');
  return /^[\p{L}\p{N}]+$/u.test(spelled) ? spelled : boundary;
}
