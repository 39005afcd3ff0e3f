// What the bench itself writes into a visit's note, in the other languages.
// Must not touch what a person typed.
import type { Language } from '../../../contract/language.ts';
import { inLanguages } from './languages.ts';

/** What a kiosk leaves and what `visit.void` puts before its reason, by its English. */
const written = inLanguages<Record<string, string>>(
  {},
  {
    es: {
      'Void: ': 'Anulada: ',
      'left at the kiosk': 'la persona se fue del quiosco',
      'nobody came for the ticket': 'nadie se presentó con el tique',
      'Left at the kiosk half way: nobody touched it any more': 'Abandonada a medias en el quiosco: nadie lo tocó más',
      'Opened, as the customer said at the kiosk; not checked by staff':
        'Abierta, según dijo el cliente en el quiosco; el personal no lo comprobó',
    },
    fr: {
      'Void: ': 'Annulée : ',
      'left at the kiosk': 'la personne a quitté la borne',
      'nobody came for the ticket': 'personne ne s’est présenté avec le ticket',
      'Left at the kiosk half way: nobody touched it any more':
        'Abandonnée en cours de route à la borne : plus personne n’y a touché',
      'Opened, as the customer said at the kiosk; not checked by staff':
        'Ouverte, selon ce que le client a dit à la borne; non vérifié par le personnel',
    },
  },
);

const voidBegins = 'Void: ';

/** Why a visit was made void, by the note that ends with it (`visit.void`); empty where it does not say. */
export function voidReason(note: string): string {
  const at = `\n${note}`.lastIndexOf(`\n${voidBegins}`);
  return at === -1 ? '' : note.slice(at + voidBegins.length).trim();
}

/** The reason in the language where the bench itself gave it. */
export const reasonIn = (language: Language, reason: string): string => written[language][reason] ?? reason;

/** The note with the bench's own lines in the language; what a person typed stays word for word. */
export function noteIn(language: Language, { note, state }: { note: string; state: string }): string {
  const lines = note.split('\n');
  const last = state === 'void' ? lines.findLastIndex((line) => line.startsWith(voidBegins)) : -1;
  const told = lines.map((line, index) => {
    if (index !== last) return written[language][line] ?? line;
    const begins = written[language][voidBegins] ?? voidBegins;
    return `${begins}${reasonIn(language, line.slice(voidBegins.length))}`;
  });
  return told.join('\n');
}
