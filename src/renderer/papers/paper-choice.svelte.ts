// On which paper and in which language a report is made: the shop's settings, until somebody chooses otherwise.
// Must not know what the report says.
import type { Language } from '../../contract/language.ts';
import type { Bench } from '../state/bench.svelte.ts';

type Paper = 'letter' | 'a4';

/** The customer of this visit, or whoever takes the paper, reads this language; the next customer may not. */
const languageKey = (about: string) => `boltbench.language.${about}`;
const paperKey = 'boltbench.report-paper';

export const papers = [
  { value: 'letter', text: 'US Letter' },
  { value: 'a4', text: 'A4' },
] as const;
/** Each in its own words, so that who needs it finds it. */
export const languages = [
  { value: 'en', text: 'English' },
  { value: 'es', text: 'Español' },
  { value: 'fr', text: 'Français' },
] as const;

const oneOf = <Value extends string>(all: readonly { value: Value }[], text: string | null): Value | null =>
  all.find(({ value }) => value === text)?.value ?? null;

export class PaperChoice {
  paper = $state<Paper>('letter');
  language = $state<Language>('en');
  readonly #bench: Bench;
  readonly #about: string;

  /** `about`: the visit, lock or day that the papers are of. */
  constructor(bench: Bench, about: string) {
    this.#bench = bench;
    this.#about = about;
  }

  /** What was chosen for this visit in this window, and on this machine for paper, before what the shop has set. */
  async load(): Promise<void> {
    const answer = await this.#bench.call((client) => client.settings.get({}));
    const shop = answer.ok ? answer.value.reports : null;
    this.paper = oneOf(papers, sessionStorage.getItem(paperKey)) ?? shop?.paper ?? 'letter';
    this.language = oneOf(languages, sessionStorage.getItem(languageKey(this.#about))) ?? shop?.language ?? 'en';
  }

  choosePaper(paper: Paper): void {
    this.paper = paper;
    sessionStorage.setItem(paperKey, paper);
  }

  chooseLanguage(language: Language): void {
    this.language = language;
    sessionStorage.setItem(languageKey(this.#about), language);
  }
}
