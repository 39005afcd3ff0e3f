// Checks that whatever a report takes over from the content is translated, whole and with the same figures and names.
// Must not know reports or files; whether a translation is good is for people.
import { languageSchema } from '../../../contract/language.ts';
import { placesIn, reportTexts } from '../report-texts.ts';
import type { About, Content, Say } from '../types.ts';

const names = { es: 'Spanish', fr: 'French' } as const;

export function checkTranslations(content: Content, about: About): void {
  const texts = reportTexts(content);
  const needed = new Set(texts.map(({ text }) => text));
  for (const language of languageSchema.exclude(['en']).options) {
    const told = new Map(Object.entries(content.translations.get(language)?.texts ?? {}));
    const file = `translations/${language}.yaml`;
    for (const { kind, id, path, text } of texts) {
      if (!told.has(text))
        about(kind, id)(path, `no ${names[language]} for a report: ${text}`, `translate it in ${file}`);
    }
    const say = about('translations', language);
    for (const [english, translation] of told) {
      const path = ['texts', english];
      if (!needed.has(english))
        say(path, 'no text of the content is so any more', 'change it with the text, or take it out');
      else compare(english, translation, (problem, cure) => say(path, problem, cure));
    }
  }
}

function compare(english: string, translation: string, say: (problem: string, cure: string) => ReturnType<Say>): void {
  if (placesIn(english) !== placesIn(translation)) {
    say('it does not depend on the lock in as many places', 'keep every {of a deadbolt|of a lever} of the English');
  }
  for (const [what, found] of [
    ['figures', figures],
    ['names', brands],
  ] as const) {
    const [own, other] = [found(english), found(translation)];
    if (own !== other) say(`the ${what} are others: ${other || 'none'}`, `say ${own || 'none'} as the English does`);
  }
}

/** A decimal comma is the point of another language. */
const figures = (text: string) =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? [])
    .map((each) => each.replace(',', '.'))
    .sort()
    .join(' ');

const brands = (text: string) =>
  [
    ...new Set(
      text.match(
        /\b(?:Kwikset|Program|Reset|SmartCode|SecureScreen|Z-Wave|Zigbee|eKey|Convert|Halo|Aura|Kevo|Powerbolt|Premis)\b/g,
      ),
    ),
  ]
    .sort()
    .join(' ');
