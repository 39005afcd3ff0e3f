// The staff trail as one self-contained page, with the policy that it is to be served under.
// Must not know the journal, the shells or the printer.
import { render } from 'svelte/server';
import type { Language } from '../../contract/language.ts';
import type { ReportModel } from '../../contract/service.ts';
import type { TrailEntry, TrailFilter, TrailSubject } from '../../contract/trail.ts';
import { actorName, kindName, sentenceOf, subjectName } from '../../contract/trail-words.ts';
import { fontFaces } from './fonts.ts';
import { logoOf, selfContained } from './render.ts';
import { reportStyle } from './report-style.ts';
import TrailSheet from './TrailSheet.svelte';
import { trailTerms } from './words/bench-trail.ts';
import { pageWords } from './words/page.ts';
import { createTeller } from './words/teller.ts';
import { trailWords } from './words/trail.ts';
import { timeWords } from './words/units.ts';

export interface TrailPaperModel {
  kind: 'trail';
  language: Language;
  paper: ReportModel['paper'];
  createdAt: string;
  shop: ReportModel['shop'];
  /** Who asked for it, as in the journal. */
  actor: string;
  filter: TrailFilter;
  /** What `filter.subject` was taken for. */
  subject: TrailSubject | null;
  /** Newest first. */
  entries: readonly TrailEntry[];
}

export interface RenderTrailOptions {
  hash: string;
  /** Titles of procedures and causes in the language of the paper, by the words that the journal has of them. */
  titles?: ReadonlyMap<string, string>;
  /** IANA name; the machine's own zone when left out. */
  timeZone?: string;
  logo?: (hash: string) => Uint8Array | null;
}

/** The page and its Content-Security-Policy, as of the other papers. */
export function renderTrail(model: TrailPaperModel, options: RenderTrailOptions): { html: string; csp: string } {
  const { language, paper, filter } = model;
  const words = trailWords[language];
  const times = timeWords(language, paper, options.timeZone);
  const column = language === 'es' ? 1 : 2;
  const terms = new Map(trailTerms.map((each) => [each[0], each[column]] as const));
  const teller = createTeller(language, new Map([...(options.titles ?? []), ...(language === 'en' ? [] : terms)]));
  // A person's name is nobody's sentence.
  const actor = (name: string) => (actorName(name) === name ? name : teller.tell(actorName(name)));
  const about = (subject: TrailSubject) => teller.tell(subjectName(subject));
  // Many entries say the same; whether one stays English has to be known before the page is begun.
  const told = new Map<string, string>();
  const once = (english: string) => {
    const known = told.get(english) ?? teller.tell(english);
    told.set(english, known);
    return known;
  };
  const rows = new Map(
    model.entries.map((entry) => [
      entry.seq,
      { who: actor(entry.actor), what: once(sentenceOf(entry)), about: about(entry.subject) },
    ]),
  );
  const row = (entry: TrailEntry) => rows.get(entry.seq) ?? { who: '', what: '', about: '' };
  const lastDay = filter.until === undefined ? null : new Date(Date.parse(filter.until) - 1).toISOString();
  const narrowed = [
    filter.actor === undefined ? '' : actor(filter.actor),
    filter.kind === undefined ? '' : teller.tell(kindName(filter.kind)),
    model.subject === null ? '' : about(model.subject),
    words.days(filter.from ? times.day(filter.from) : null, lastDay ? times.day(lastDay) : null),
  ].filter((text) => text !== '');
  const logo = logoOf(model.shop.logo === undefined ? null : options.logo?.(model.shop.logo));
  const who = { who: actor(model.actor), partly: teller.partlyEnglish, row };
  const props = { model, narrowed, hash: options.hash, logo, times, told: who };
  const foot = [words.title, words.entries(model.entries.length), times.full(model.createdAt)].join(' · ');
  const style = reportStyle(paper, foot, pageWords[language], fontFaces());
  const { head, body } = render(TrailSheet, { props });
  return selfContained({ language, style, head, body });
}
