// What a page says of itself as a sheet of paper: a copy, void or corrected since, without a person who was erased; whose it is.
// Must not know what it reports.

export interface Marks {
  /** "Copy 2, printed 22 Nov 2026"; null on what leaves for the first time. */
  copy: string | null;
  /** A line for each visit of it that was made void after it was made. */
  voided: readonly string[];
  /** Outcome, cause or lock were put right after it was made. */
  corrected: string | null;
  redacted: string | null;
  /** The shop's logo of the day when the report was made, as a data: address. */
  logo: string | null;
}
