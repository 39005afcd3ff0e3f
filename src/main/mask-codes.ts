// Takes what may be a user code out of free text before it is stored or reaches paper.
// Must not know where the text comes from.

/** A telephone number as it is written with hyphens, dots or brackets; with blanks alone it may be two codes side by side. */
const telephone =
  /(?<!\p{Nd})(?:(?:\+?\p{Nd}{1,3}[ .-])?(?:\p{Nd}{3}[.-]|\(\p{Nd}{3}\) ?))?\p{Nd}{3}[.-]\p{Nd}{4}(?!\p{Nd})/u;
/**
 * Four to eight digits (facts §5.4), in one run or in groups of one or two: 4711, 4 7 1 1, 47-11, in any script's digits, whatever
 * stands beside them. Longer runs and groups of three (model numbers such as 909 910) are not codes.
 */
const likeACode = /(?<!\p{Nd})(?:\p{Nd}{4,8}|\p{Nd}{1,2}(?:[ .-]\p{Nd}{1,2})+)(?!\p{Nd})/u;
const either = new RegExp(`(?<telephone>${telephone.source})|${likeACode.source}`, 'gu');

/** Hides everything that could be a code, and so now and then a year or a part number: a code is never kept. */
export function maskCodes(text: string): string {
  return text.replace(either, (found: string, kept: string | undefined) => {
    const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
    return kept === undefined && digits >= 4 ? '••••' : found;
  });
}
