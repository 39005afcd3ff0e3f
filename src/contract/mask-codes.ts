// Takes what may be a user code out of free text before it is stored or reaches paper.
// Must not know where the text comes from. What is masked and what stays is a table in mask-codes.test.ts; in doubt it is masked.

const start = String.raw`(?<!\p{Nd})`;
const end = String.raw`(?!\p{Nd})`;
/** What people, lists and line breaks put between the digits of one code; up to four of them. */
const signs = String.raw`\s.,;:/\\_+*~·•‐‑‒–—−|=…\u{200B}-\u{200D}\u{2060}\u{FEFF}\-`;
const between = `[${signs}]{1,4}`;
/** Between single digits also what stands between longer numbers for other reasons: keys of an emoji keypad, brackets, quotes, "and". */
const betweenOnes = String.raw`(?:[${signs}'"’‘´()\[\]{}<>→&#\u{FE0F}\u{20E3}${'`'}]|and|then){1,8}`;

const phoneWords = ['phone', 'telephone', 'tel', 'mobile', 'fax', 'teléfono', 'móvil', 'téléphone', 'tél']
  .flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`, word.toUpperCase()])
  .join('|');

/** What is no code however many digits it has, wherever it stands. */
const known = [
  // A ticket, the tag of a lock, a run of digits longer than any code (facts §5.4).
  String.raw`20\d\d-\d{5}${end}`,
  String.raw`(?<=\bL-)\d{5,9}${end}`,
  String.raw`\p{Nd}{9,}`,
  // Days with their year in four digits, times of day.
  String.raw`(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])${end}`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])(?<day>[./-])(?:0?[1-9]|[12]\d|3[01])\k<day>(?:19|20)\d\d${end}`,
  String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![:.]?\p{Nd})`,
  // Telephone numbers of ten digits and more as they are written; with blanks alone it may be codes side by side.
  String.raw`(?:\d{1,3}[ .-])?\d{3}[.-]\d{3}[.-]\d{4}${end}`,
  String.raw`(?<=\()\d{3}\) ?\d{3}[ .-]\d{4}${end}`,
  String.raw`(?<=\+)\d{1,3}(?:[ ./-]?\(?\d{2,5}\)?){2,4}[ ./-]?\d{2,5}${end}`,
  // Any of ten digits behind a word that says so.
  String.raw`(?<=(?<!\p{L})(?:${phoneWords})(?: (?:number|no\.?|is))?[\s.:#]{0,3}\(?)(?:1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]?\d{4}${end}`,
  // Money with its sign.
  String.raw`(?<=[$€£]\s?)\d{1,6}(?:[.,]\d{2,3})*${end}`,
  String.raw`\d{1,6}[.,]\d{2}(?=\s?[$€£])`,
];
const fraction = String.raw`(?:\d{1,2}[ -])?\d{1,2}\/(?:2|4|8|16|32|64)`;
/** Measures with their unit; behind other digits "1 in" may be the end of a code and a word. */
const measures = [
  String.raw`${fraction}(?:\s?[–-]\s?${fraction})?(?=\s?(?:in|inch|inches|"|″)(?!\p{L}))`,
  String.raw`\d{1,3}[.,]\d{1,3}(?=\s?(?:V|A|mA|mm|cm|inch|inches|kg|%|Nm|"|″|in(?!\s+\p{L}))(?!\p{L}))`,
  String.raw`\d{1,4}(?=\s?(?:mV|mAh)(?!\p{L}))`,
];
const keeps = known.map((each) => each.replace('?<day>', '?:').replace(String.raw`\k<day>`, '[./-]')).join('|');
const digits = String.raw`\p{Nd}{1,8}${end}`;
const alone = String.raw`(?<!\p{Nd}${between})(?:${measures.join('|')})`;
const one = String.raw`\p{Nd}${end}`;
const ones = String.raw`${one}(?:${betweenOnes}(?!${keeps})${one}){3,}|${one}(?:\s?[x×]\s?${one}){3,}`;
const cluster = String.raw`(?:${ones}|${digits}(?:${between}(?!${keeps})${digits})*)`;
const anything = new RegExp(`${start}(?:(?<kept>${keeps}|${alone})|(?<like>${cluster}))`, 'gu');

/** Models of the trade, which people name side by side: "913, 914". */
const model = /^(?:26[04]|27[05]|620|888|90[59]|91\d|95[3-5]|985|992)$/;
const hidden = '••••';
const fewest = 4;

const countOf = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

function hide(found: string): string {
  const groups = [...found.matchAll(/\p{Nd}+/gu)];
  const other = groups.findIndex(([group]) => !model.test(group));
  const rest = other < 0 ? '' : found.slice(groups[other]?.index);
  // Models in front stay when what follows is a code of its own.
  const [front, like] = countOf(rest) >= fewest ? [found.slice(0, found.length - rest.length), rest] : ['', found];
  if (other < 0 || countOf(like) < fewest) return found;
  const several = groups.slice(other).every(([group]) => group.length >= fewest);
  return front + (several ? like.replace(/\p{Nd}+/gu, hidden) : hidden);
}

/** Digits in circles and the like, as digits; each sign stays one sign, so that places in the text stay. */
function asDigits(text: string): string {
  return text.replace(
    /[\u00B2\u00B3\u00B9\u2070-\u2089\u2460-\u2468\u24EA\u24F5-\u24FD\u24FF\u2776-\u277E\u2780-\u2788\u278A-\u2792]/g,
    (sign) => {
      const plain = sign.normalize('NFKC');
      if (/^\d$/.test(plain)) return plain;
      const point = sign.charCodeAt(0);
      const ofOne = [0x24f5, 0x2776, 0x2780, 0x278a].find((first) => point >= first && point < first + 9);
      return ofOne === undefined ? (point === 0x24ff ? '0' : sign) : String(point - ofOne + 1);
    },
  );
}

/** Replaces what the pattern finds among the digits of the text; `null` leaves it as it was typed. */
function replaceDigits(text: string, pattern: RegExp, with_: (found: RegExpExecArray) => string | null): string {
  let replaced = '';
  let at = 0;
  for (const found of asDigits(text).matchAll(pattern)) {
    const other = with_(found);
    if (other === null || other === found[0]) continue;
    replaced += text.slice(at, found.index) + other;
    at = found.index + found[0].length;
  }
  return replaced + text.slice(at);
}

/** Hides everything that could be a code, and so now and then a year or a part number: a code is never kept. */
export function maskCodes(text: string): string {
  const called = replaceDigits(text, calledSo, ([, word = '', like = '']) =>
    countOf(like) < fewest ? null : `${word}${hidden}`,
  );
  return replaceDigits(called, anything, ({ groups }) => (groups?.like === undefined ? null : hide(groups.like)));
}

const words = String.raw`(?:pass|master|user|door|gate|key)?[ -]?codes?|pins?|passwords?|código|codigo|clave|contraseña`;
const unless = String.raw`(?<!\p{L})(?<!(?:zip|post|postal|area)[ -])`;
/** Right behind the word nothing is a day, a price or a model. */
const calledSo = new RegExp(
  String.raw`(${unless}(?:${words})(?! postal)[\s:=#"'’$€£(–-]{1,4}(?:(?:is|was|are|ist|es|est)[\s:]{1,2})?(?:L-)?[$€£]?)(${keeps}|${cluster})`,
  'giu',
);
const word = String.raw`${unless}(?:${words}|combo|combination|keypad|alarm)(?!\p{L})(?! postal)`;
/** Said of a code without the word "code"; right before the digits only: there are Master Streets, too. */
const short = String.raw`${unless}(?:master|programming|admin)(?!\p{L})[\s:=#.–-]{1,4}(?:(?:is|was)[\s:]{1,2})?`;
const named = new RegExp(String.raw`(${word}[^\p{Nd}\n]{0,20}|${short})(${cluster})`, 'giu');

/**
 * Hides digits that are called a code ("code 4711", "PIN: 4 7 1 1") and leaves all others: for addresses, telephone numbers and
 * answers of a form, in which numbers belong.
 */
export function maskNamedCodes(text: string): string {
  return replaceDigits(text, named, ([, called = '', like = '']) =>
    countOf(like) < fewest ? null : `${called}${hidden}`,
  );
}
