// What each paper is called on the screen, what it is for, and the name of its file.
// Must not know what stands on it.
import type { Report } from '../../contract/report.ts';
import type { Language } from '../../contract/language.ts';
import type { ReportHeading, ReportKind } from '../../contract/service.ts';

interface PaperWords {
  title: string;
  /** After "Make the". */
  name: string;
  /** One line. */
  for: string;
}

export const paperWords: Record<ReportKind, PaperWords> = {
  service: {
    title: 'Service report',
    name: 'service report',
    for: 'The whole visit: what was wrong, read, done and proved, with room for signatures.',
  },
  'hand-out': {
    title: 'Customer hand-out',
    name: 'customer hand-out',
    for: 'One page in plain words: what was wrong, what was done, how to live with the lock.',
  },
  certificate: {
    title: 'Certificate',
    name: 'certificate',
    for: 'Of a reset or a programming: before and after, and who proved each step.',
  },
  handover: {
    title: 'Handover sheet',
    name: 'handover sheet',
    for: 'For whoever takes over: what was read and tried, the causes weighed, what was not tried.',
  },
  warranty: {
    title: 'Warranty evidence',
    name: 'warranty evidence',
    for: 'For the maker: every visit of this lock, readings over time, failed checks, its log, photos. No customer is named.',
  },
  label: { title: 'Lock label', name: 'lock label', for: 'A sticker with the QR code that finds this lock.' },
  day: {
    title: 'Day sheet',
    name: 'day sheet',
    for: 'Every visit of a day, with its totals and the work that is left.',
  },
};

const languageNames: Record<Language, string> = { en: 'English', es: 'Spanish', fr: 'French' };
const sheets = {
  a4: 'A4 paper',
  letter: 'US Letter paper',
  '62x29': 'labels of 62 × 29 mm',
  '2.25x1.25': 'labels of 2 1/4 × 1 1/4 in',
} as const;

/** "A4 paper, in Spanish": its size and language. */
export function sheetOf({ sheet, language }: Pick<ReportHeading, 'sheet' | 'language'>): string {
  return `${sheets[sheet]}, in ${languageNames[language]}`;
}

/** What the report is about, for its title: a ticket, a tag, a day. */
export function subjectOf({ model }: Pick<Report, 'model'>): string {
  if (model.kind === 'label') return model.lock.tag;
  return model.kind === 'day' ? model.day : model.visit.ticket;
}

/** "boltbench-2026-00042.pdf" of a service report, "boltbench-2026-00042-handover.pdf" of another. */
export function fileNameOf(report: Pick<Report, 'model'>): string {
  const { kind } = report.model;
  return `boltbench-${subjectOf(report)}${kind === 'service' ? '' : `-${kind}`}.pdf`;
}
