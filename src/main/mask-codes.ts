// Takes what may be a user code out of free text before it is stored or reaches paper.
// Must not know where the text comes from. What is masked and what stays is a table in mask-codes.test.ts; in doubt it is masked.

const start = String.raw`(?<!\p{Nd})`;
const end = String.raw`(?!\p{Nd})`;
/** What people, lists and line breaks put between the digits of one code; up to three of them. */
const between = String.raw`[\s.,;:/\\_+*~·•‐‑‒–—\u{200B}-\u{200D}\u{2060}\u{FEFF}-]{1,3}`;

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
const cluster = String.raw`${digits}(?:${between}(?!${keeps})${digits})*`;
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

/** Hides everything that could be a code, and so now and then a year or a part number: a code is never kept. */
export function maskCodes(text: string): string {
  return text.replace(anything, (found: string, ...rest: unknown[]) => {
    const { like } = rest.at(-1) as { like?: string };
    return like === undefined ? found : hide(found);
  });
}

const word = String.raw`(?<!\p{L})(?<!(?:zip|post|postal|area)[ -])(?:(?:pass|master|user|door|gate|key)?[ -]?codes?|pins?|passwords?|combo|combination|keypad|alarm|código|codigo|clave|contraseña)(?!\p{L})(?! postal)`;
const named = new RegExp(String.raw`(${word}[^\p{Nd}\n]{0,20})(${cluster})`, 'giu');

/**
 * Hides digits that are called a code ("code 4711", "PIN: 4 7 1 1") and leaves all others: for addresses, telephone numbers and
 * answers of a form, in which numbers belong.
 */
export function maskNamedCodes(text: string): string {
  return text.replace(named, (_found: string, called: string, like: string) =>
    countOf(like) >= fewest ? `${called}${hidden}` : `${called}${like}`,
  );
}
