// What a page says of itself as a sheet of paper: that it is a copy, that a person was erased from it, whose it is.
// Must not know what it reports.

export interface Marks {
  /** "Copy 2, printed 22 Nov 2026"; null on what leaves for the first time. */
  copy: string | null;
  redacted: string | null;
  /** The shop's logo of the day when the report was made, as a data: address. */
  logo: string | null;
}
