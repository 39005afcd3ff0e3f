// The telephone numbers in what somebody wrote down as one: "555 123 4567, 555 123 4568", "Tel: 555 …".
// Must not know tables. The view `customer_contact` reads them in the same way (phone-numbers.test.ts holds both together).

/** Figures of the longest number that there is (E.164): more of them are several numbers. */
const longestNumber = 15;

/** Each number as its figures alone, in order. Letters and lists part numbers, any other sign stands within one. */
export function numbersOf(phone: string): string[] {
  const several = [...phone.replace(/[ \-()./+]/g, '')].length > longestNumber;
  const parted = several ? phone.replaceAll(' / ', ',').replaceAll(' +', ',') : phone;
  return parted
    .split(/[A-Za-z,;|&#\n]+/)
    .map((each) => each.replace(/[^0-9]/g, ''))
    .filter((each) => each !== '');
}

/** So many figures tell a subscriber apart without the country, or the nought that stands in for it. */
const fewestWithout = 9;
const mostWithout = 10;

/**
 * A country of the world (ITU-T E.164), and what is dialled within it; a nought may stand between them. Within 1 and 7 that has ten
 * figures, so that no nine of them are taken for a number.
 */
const countries =
  '2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-69]|3[578]|42|5[09]|6[7-9]|8[0578]|9[679])\\d';
const abroad = new RegExp(`^(?<country>[17](?=\\d{10}$)|${countries})0?(?<within>\\d{9,})$`);
/** Within a country some numbers are shorter; there a nought stands before them, which tells them from others. */
const shortAbroad = new RegExp(`^(?<country>${countries})0?(?<within>[1-9]\\d{6,7})$`);
const shortAtHome = /^0(?<within>[1-9]\d{6,7})$/;
const begun = new RegExp(`^(?<country>[17]|${countries})0?(?<within>\\d*)$`);

/** One number, with or without the country before it. */
function sameNumber(one: string, other: string): boolean {
  const [mine, theirs] = [waysOf(one), waysOf(other)];
  if (mine.whole === theirs.whole) return mine.whole.length >= fewestWithout || one === other;
  if (mine.within === theirs.whole || theirs.within === mine.whole) return true;
  const [mineShort, theirsShort] = [shortOf(one), shortOf(other)];
  if (mineShort === null || theirsShort === null || mineShort.within !== theirsShort.within) return false;
  return mineShort.country === null || theirsShort.country === null || mineShort.country === theirsShort.country;
}

/** What is dialled within a country of a number that is shorter than others; `country` is null where a nought stands in its place. */
function shortOf(number: string): { country: string | null; within: string } | null {
  const { country = null, within } =
    (shortAtHome.exec(number) ?? shortAbroad.exec(withoutNoughts(number)))?.groups ?? {};
  return within === undefined ? null : { country, within };
}

const withoutNoughts = (number: string): string => number.replace(/^0+(?=\d)/, '');

/** Without the noughts before it, and without that between country and number; and without the country, null where there is none. */
function waysOf(number: string): { whole: string; within: string | null } {
  const whole = withoutNoughts(number);
  const { country, within } = abroad.exec(whole)?.groups ?? {};
  return country === undefined || within === undefined ? { whole, within: null } : { whole: country + within, within };
}

/** The words under which an index has that number (whole and its last ten figures), written with or without the country. */
export function writtenOf(number: string): string[] {
  const others = waysOfShort(number);
  if (number.length < fewestWithout) return [...new Set([number, ...others])];
  const nine = number.slice(-fewestWithout);
  const ends = [number, number.slice(-mostWithout), nine, `0${nine}`];
  // Of a longer one the last ten stand in the index: one figure more than these nine.
  const bare = number.replace(/^0+/, '').length === fewestWithout;
  const longer = bare ? Array.from('0123456789', (figure) => figure + nine) : [];
  return [...new Set([...ends, ...longer, ...others])];
}

function waysOfShort(number: string): string[] {
  const short = shortOf(number);
  if (short === null) return [];
  const { country, within } = short;
  // With any country before it the index has its last seven figures.
  return country === null ? [number.slice(-7)] : [`0${within}`, `${country}0${within}`, country + within];
}

/** How the words begin under which an index has a number that is typed with its country: with it, with a nought in its place, or neither. */
export function begunAbroad(number: string): string[] {
  const { country, within } = begun.exec(number)?.groups ?? {};
  if (country === undefined || within === undefined || within.length < 3) return [number];
  return [...new Set([number, country + within, `${country}0${within}`, `0${within}`, within])];
}

/** The same numbers in the same order: how they are written does not matter. */
export function sameNumbers(one: string, other: string): boolean {
  const [mine, theirs] = [numbersOf(one), numbersOf(other)];
  return mine.length === theirs.length && mine.every((each, at) => sameNumber(each, theirs[at] ?? ''));
}

/** Each number of `one` stands in `other`, too, which may have more: an extension, a second telephone. */
export function addsNoNumber(one: string, other: string): boolean {
  const numbers = numbersOf(one);
  return sameNumbers(one, other) || (numbers.length > 0 && numbers.every((each) => shareNumber(each, other)));
}

/** They have a number in common. */
export function shareNumber(one: string, other: string): boolean {
  const numbers = numbersOf(one);
  return numbersOf(other).some((each) => numbers.some((mine) => sameNumber(mine, each)));
}
