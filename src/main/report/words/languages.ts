// How a table of words holds all languages, and what each language does with numbers.
// Must not know what a report says.
import { languageSchema, type Language } from '../../../contract/language.ts';

export const languages: readonly Language[] = languageSchema.options;

/** A table of words in every language. English is the source: the others must have every key of it, and no other. */
export function inLanguages<Words>(
  en: Words,
  { es, fr }: { es: NoInfer<Words>; fr: NoInfer<Words> },
): Readonly<Record<Language, Words>> {
  return { en, es, fr };
}

/** Where the words are read: Latin American Spanish and Canadian French, as in the shops that the bench is made for. */
export const localeOf: Record<Language, string> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

const plurals: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules(localeOf.en),
  es: new Intl.PluralRules(localeOf.es),
  fr: new Intl.PluralRules(localeOf.fr),
};

/** "1 photo", "2 photos": the form that the language uses for the number. French counts 0 as one. */
export function counted(language: Language, count: number, forms: { one: string; other: string }): string {
  // `many` is for round millions, which nothing here counts.
  const form = plurals[language].select(count) === 'one' ? forms.one : forms.other;
  return `${numberOf(language, count)} ${form}`;
}

/** The form alone, without the number. */
export function formOf(language: Language, count: number, forms: { one: string; other: string }): string {
  return plurals[language].select(count) === 'one' ? forms.one : forms.other;
}

/** A number as the language writes it, without grouping; `decimals` are always shown. */
export function numberOf(language: Language, value: number, decimals = 0): string {
  return new Intl.NumberFormat(localeOf[language], {
    useGrouping: false,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
