// The staff trail as one self-contained page, with the policy that it is to be served under.
// Must not know the journal, the shells or the printer.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { render } from 'svelte/server';
import type { Language } from '../../contract/language.ts';
import type { ReportModel } from '../../contract/service.ts';
import type { TrailEntry, TrailFilter, TrailSubject } from '../../contract/trail.ts';
import { actorName, kindName, sentenceOf, subjectName } from '../../contract/trail-words.ts';
import { fontFaces } from './fonts.ts';
import { logoOf, selfContained } from './render.ts';
import { reportStyle } from './report-style.ts';
import TrailRows from './TrailRows.svelte';
import TrailSheet from './TrailSheet.svelte';
import { trailTerms } from './words/bench-trail.ts';
import { pageWords } from './words/page.ts';
import { createTeller } from './words/teller.ts';
import { trailWords } from './words/trail.ts';
import { timeWords } from './words/units.ts';

/** Rows that are put into words in one turn. */
const atOnce = 250;

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
export async function renderTrail(
  model: TrailPaperModel,
  options: RenderTrailOptions,
): Promise<{ html: string; csp: string }> {
  const { language, paper, filter } = model;
  const words = trailWords[language];
  const times = timeWords(language, paper, options.timeZone);
  const column = language === 'es' ? 1 : 2;
  const terms = new Map(trailTerms.map((each) => [each[0], each[column]] as const));
  const teller = createTeller(language, new Map([...(options.titles ?? []), ...(language === 'en' ? [] : terms)]));
  // A person's name is nobody's sentence.
  const actor = (name: string) => (actorName(name) === name ? name : teller.tell(actorName(name)));
  // Many entries say the same.
  const told = new Map<string, string>();
  const once = (english: string) => {
    const known = told.get(english) ?? teller.tell(english);
    told.set(english, known);
    return known;
  };
  // Each kind is told once; what it is called by stays as it is.
  const about = ({ kind, name }: TrailSubject) =>
    name === '' ? once(subjectName({ kind, name })) : once(subjectName({ kind, name: '0' })).replace(/0$/, () => name);
  const rows: string[] = [];
  for (let from = 0; from < model.entries.length; from += atOnce) {
    const part = model.entries.slice(from, from + atOnce).map((entry) => ({
      ...{ seq: entry.seq, when: `${times.day(entry.at)} ${times.clock(entry.at)}`, who: actor(entry.actor) },
      ...{ what: once(sentenceOf(entry)), about: about(entry.subject) },
    }));
    rows.push(render(TrailRows, { props: { rows: part } }).body);
    // A lock on the bench is not kept waiting.
    await nextTurn();
  }
  const lastDay = filter.until === undefined ? null : new Date(Date.parse(filter.until) - 1).toISOString();
  const narrowed = [
    filter.actor === undefined ? '' : actor(filter.actor),
    filter.kind === undefined ? '' : teller.tell(kindName(filter.kind)),
    model.subject === null ? '' : about(model.subject),
    words.days(filter.from ? times.day(filter.from) : null, lastDay ? times.day(lastDay) : null),
  ].filter((text) => text !== '');
  const logo = logoOf(model.shop.logo === undefined ? null : options.logo?.(model.shop.logo));
  const props = {
    model,
    narrowed,
    hash: options.hash,
    logo,
    times,
    who: actor(model.actor),
    partly: teller.partlyEnglish,
  };
  const foot = [words.title, words.entries(model.entries.length), times.full(model.createdAt)].join(' · ');
  const style = reportStyle(paper, foot, pageWords[language], fontFaces());
  const { head, body } = render(TrailSheet, { props });
  const filled = body.replace(/<tbody data-rows(="")?>/, (tag) => `${tag}${rows.join('')}`);
  return selfContained({ language, style, head, body: filled });
}
