// Takes what may be a user code out of free text before it is stored or reaches paper.
// Must not know where the text comes from.

/**
 * Four to eight digits (facts §5.4), in one run or in groups of one or two: 4711, 4 7 1 1, 47-11, in any script's digits.
 * Longer runs (telephone numbers) and groups of three (model numbers such as 909 910) are not codes.
 */
const likeACode = /(?<!\p{Nd}|\p{Nd}[ .-])(?:\p{Nd}{4,8}|\p{Nd}{1,2}(?:[ .-]\p{Nd}{1,2}){1,7})(?!\p{Nd}|[ .-]\p{Nd})/gu;

/** Hides everything that could be a code, and so now and then a year or a part number: a code is never kept. */
export function maskCodes(text: string): string {
  return text.replace(likeACode, (run) => {
    const digits = run.match(/\p{Nd}/gu)?.length ?? 0;
    return digits >= 4 && digits <= 8 ? '••••' : run;
  });
}
