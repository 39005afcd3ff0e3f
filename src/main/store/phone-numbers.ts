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

/** The same numbers in the same order: how they are written does not matter. */
export function sameNumbers(one: string, other: string): boolean {
  return numbersOf(one).join() === numbersOf(other).join();
}

/** They have a number in common. */
export function shareNumber(one: string, other: string): boolean {
  const numbers = numbersOf(one);
  return numbersOf(other).some((each) => numbers.includes(each));
}
