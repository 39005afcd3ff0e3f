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

/** One number, with or without the country before it. */
function sameNumber(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((each) => each.replace(/^0+(?=\d)/, ''))
    .toSorted((first, second) => first.length - second.length);
  if (one === other || short.length < fewestWithout) return one === other;
  return long.endsWith(short.slice(-mostWithout));
}

/** The words under which an index has that number (whole and its last ten figures), written with or without the country. */
export function writtenOf(number: string): string[] {
  if (number.length < fewestWithout) return [number];
  const nine = number.slice(-fewestWithout);
  const ends = [number, number.slice(-mostWithout), nine, `0${nine}`];
  // Of a longer one the last ten stand in the index: one figure more than these nine.
  const bare = number.replace(/^0+/, '').length === fewestWithout;
  const longer = bare ? Array.from('0123456789', (figure) => figure + nine) : [];
  return [...new Set([...ends, ...longer])];
}

/** The same numbers in the same order: how they are written does not matter. */
export function sameNumbers(one: string, other: string): boolean {
  const [mine, theirs] = [numbersOf(one), numbersOf(other)];
  return mine.length === theirs.length && mine.every((each, at) => sameNumber(each, theirs[at] ?? ''));
}

/** They have a number in common. */
export function shareNumber(one: string, other: string): boolean {
  const numbers = numbersOf(one);
  return numbersOf(other).some((each) => numbers.some((mine) => sameNumber(mine, each)));
}
