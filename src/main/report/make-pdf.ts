// What a shell is asked for when a page is to become a PDF. Must not know how it does that.

export interface PdfAsked {
  /** Hundreds of pages: it may take minutes. */
  long?: boolean;
  /** Ends it. */
  signal?: AbortSignal | undefined;
}

/** A self-contained page as a PDF; rejects with report.no-printer, and with report.failed, also when it was stopped. */
export type MakePdf = (html: string, asked?: PdfAsked) => Promise<Uint8Array>;
