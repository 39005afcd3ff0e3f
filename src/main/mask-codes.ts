// Takes what may be a user code out of free text before it is stored or reaches paper.
// Must not know where the text comes from.

/** Four to eight digits (facts §5.4), also when written with spaces, dots or dashes between single digits. */
const digitRun = /(?<![\p{L}\d])(?:\d{4,8}|\d(?:[ .-]\d){3,7})(?![\p{L}\d])/gu;
const codeWord = /\b(?:code|codes|pin|pins|passcode|passcodes|keypad|combination|password|mastercode)\b/iu;

/** Hides every digit run of a code's length in a text that speaks of codes; other texts stay as they are. */
export function maskCodes(text: string): string {
  return codeWord.test(text) ? text.replace(digitRun, '••••') : text;
}
