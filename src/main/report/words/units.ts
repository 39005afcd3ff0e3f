// Volts, seconds and times of day as a report writes them; times in the machine's own zone, which is named.
// Must not know HTML or what was measured.
import type { Language } from '../../../contract/language.ts';
import type { ReportModel } from '../../../contract/service.ts';
import { voltsOf } from '../../../contract/volts.ts';
import { localeOf, numberOf } from './languages.ts';

/** Millivolts as volts, two decimals, rounded down: 4796 mV must not read as 4.80 V. */
export function volts(language: Language, millivolts: number): string {
  return `${numberOf(language, voltsOf(millivolts), 2)} V`;
}

/** Milliseconds as seconds with one decimal. */
export function seconds(language: Language, milliseconds: number): string {
  return `${numberOf(language, milliseconds / 1000, 1)} s`;
}

/** "12 min 5 s"; below a minute only seconds, from an hour on hours and minutes. A unit stays with its number. The same in every language. */
export function durationWords(wholeSeconds: number): string {
  const whole = Math.round(wholeSeconds);
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole}\u00a0s`;
  if (minutes < 60) return `${minutes}\u00a0min ${whole % 60}\u00a0s`;
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
}

/** How a page writes times; `timeZone` is the machine's own unless a test names one. */
export interface TimeWords {
  /** Day, time and zone: "22 Nov 2026, 09:18 UTC". */
  full(time: string): string;
  /** Time of day only, with seconds. */
  clock(time: string): string;
  /** From one time to another; the day is said once when it is the same. */
  range(from: string, to: string | null): string;
  /** "22 Nov 2026" of a moment. */
  day(time: string): string;
  /** "22 Nov 2026" of a calendar day, 2026-11-22. */
  dateOnly(day: string): string;
  /** Time of day to the minute. */
  short(time: string): string;
}

/** "12:57 a.m." stays in one line. */
const oneWord = (time: string) => time.replaceAll(' ', '\u00a0');

const until: Record<Language, string> = { en: 'to', es: 'a', fr: 'à' };

/** English times are those of the United States on US Letter and of elsewhere on A4, as they always were. */
export function timeWords(language: Language, paper: ReportModel['paper'], timeZone?: string): TimeWords {
  const britain = language === 'en' && paper === 'a4';
  const locale = britain ? 'en-GB' : localeOf[language];
  const hour = language === 'fr' || britain ? '2-digit' : 'numeric';
  const zone = timeZone === undefined ? {} : { timeZone };
  const full = new Intl.DateTimeFormat(locale, {
    ...zone,
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour, minute: '2-digit', timeZoneName: 'short' },
  });
  const clock = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : locale, {
    ...zone,
    // In a table the Canadian "09 h 02 min 05 s" takes the place of the words beside it.
    ...{ hour, minute: '2-digit', second: '2-digit' },
  });
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'short' });
  const short = new Intl.DateTimeFormat(locale, { ...zone, hour, minute: '2-digit' });
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const dayName = new Intl.DateTimeFormat(locale, { ...zone, ...date });
  const calendar = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...date });
  const sameDay = (a: string, b: string) => day.format(new Date(a)) === day.format(new Date(b));
  const fullWords = (time: string) => full.format(new Date(time));
  return {
    full: fullWords,
    clock: (time) => oneWord(clock.format(new Date(time))),
    day: (time) => dayName.format(new Date(time)),
    dateOnly: (day) => calendar.format(new Date(`${day}T00:00:00Z`)),
    short: (time) => oneWord(short.format(new Date(time))),
    range: (from, to) =>
      to === null
        ? fullWords(from)
        : `${fullWords(from)} ${until[language]} ${sameDay(from, to) ? oneWord(short.format(new Date(to))) : fullWords(to)}`,
  };
}
