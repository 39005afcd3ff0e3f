// What the hand-out says to a customer. Plain words, short sentences; no reading, no trade term without need.
// Must not know HTML, nor which of it a visit calls for.
import type { HandOut } from '../../../contract/report.ts';
import type { Visit } from '../../../contract/service.ts';
import { inLanguages } from './languages.ts';

interface HandOutWords {
  wrong: string;
  done: string;
  parts: string;
  now: string;
  living: string;
  about: Record<HandOut['living'][number]['about'], string>;
  result: Record<NonNullable<Visit['outcome']> | 'open', string>;
  /** Of a lock that works again: it is not so any more. */
  whenItCame: (cause: string) => string;
  notSettled: string;
  /** Nobody wrote anything, and no procedure ended well: what else was done nobody knows. */
  nothingDone: string;
  unproven: string;
  packLow: string;
  /** Ours, not the maker's. */
  changeAtOnce: string;
  signInSheet: string;
  /** Ours. */
  codeAgain: string;
  comeBack: (ticket: string) => string;
}

export const handOutWords = inLanguages<HandOutWords>(
  {
    wrong: 'What was wrong',
    done: 'What we did',
    parts: 'Parts used',
    now: 'Please do this now',
    living: 'Living with your lock',
    about: {
      batteries: 'Batteries',
      'low-battery': 'When they run low',
      lockout: 'After wrong codes',
      'way-in': 'A second way in',
      codes: 'Codes',
    },
    result: {
      opened: 'Your lock works again.',
      'opened-with-key': 'Your lock was opened with the key.',
      'not-opened': 'Your lock could not be opened or mended here.',
      referred: 'Your lock goes on to another service.',
      open: 'The work on your lock is not finished yet.',
    },
    whenItCame: (cause) => `What we found when your lock came to us: ${cause}.`,
    notSettled: 'The cause was not settled.',
    nothingDone: 'Nothing was written down of the work.',
    unproven: 'Not everything could be checked here: do not rely on the lock until somebody has tried the rest.',
    packLow:
      'The batteries were low when they were measured last. Were they not changed since? Then change all of them now.',
    changeAtOnce: 'Change them as soon as the lock warns you; do not wait for the door to stay shut.',
    signInSheet: "How this model warns stands in its own sheet: please check your model's sheet.",
    codeAgain: 'To set a code, ask us for the steps for your model on paper. We never keep your codes.',
    comeBack: (ticket) => `Trouble again? Bring this sheet, or tell us the ticket ${ticket}.`,
  },
  {
    es: {
      wrong: 'Qué fallaba',
      done: 'Qué hicimos',
      parts: 'Piezas usadas',
      now: 'Haga esto ahora',
      living: 'Vivir con su cerradura',
      about: {
        batteries: 'Pilas',
        'low-battery': 'Cuando se agotan',
        lockout: 'Tras códigos equivocados',
        'way-in': 'Otra forma de entrar',
        codes: 'Códigos',
      },
      result: {
        opened: 'Su cerradura funciona de nuevo.',
        'opened-with-key': 'Su cerradura se abrió con la llave.',
        'not-opened': 'Su cerradura no se pudo abrir ni arreglar aquí.',
        referred: 'Su cerradura pasa a otro servicio.',
        open: 'El trabajo en su cerradura aún no ha terminado.',
      },
      whenItCame: (cause) => `Lo que hallamos cuando llegó su cerradura: ${cause}.`,
      notSettled: 'La causa no quedó clara.',
      nothingDone: 'No se anotó nada del trabajo.',
      unproven: 'Aquí no se pudo comprobar todo: no confíe en la cerradura hasta que alguien pruebe el resto.',
      packLow:
        'Las pilas estaban bajas la última vez que se midieron. ¿No se han cambiado desde entonces? Entonces cámbielas todas ahora.',
      changeAtOnce: 'Cámbielas en cuanto la cerradura avise; no espere a que la puerta no abra.',
      signInSheet: 'Cómo avisa este modelo está en su propia hoja: consulte la hoja de su modelo.',
      codeAgain: 'Para poner un código, pídanos los pasos de su modelo en papel. Nunca guardamos sus códigos.',
      comeBack: (ticket) => `¿Otra vez problemas? Traiga esta hoja o díganos la orden ${ticket}.`,
    },
    fr: {
      wrong: 'Ce qui n’allait pas',
      done: 'Ce que nous avons fait',
      parts: 'Pièces utilisées',
      now: 'À faire maintenant',
      living: 'Vivre avec votre serrure',
      about: {
        batteries: 'Piles',
        'low-battery': 'Quand elles faiblissent',
        lockout: 'Après de mauvais codes',
        'way-in': 'Une autre façon d’entrer',
        codes: 'Codes',
      },
      result: {
        opened: 'Votre serrure fonctionne de nouveau.',
        'opened-with-key': 'Votre serrure a été ouverte avec la clé.',
        'not-opened': 'Votre serrure n’a pu être ni ouverte ni réparée ici.',
        referred: 'Votre serrure passe à un autre service.',
        open: 'Le travail sur votre serrure n’est pas encore terminé.',
      },
      whenItCame: (cause) => `Ce que nous avons trouvé quand votre serrure est arrivée : ${cause}.`,
      notSettled: 'La cause n’a pas été établie.',
      nothingDone: 'Rien n’a été noté du travail.',
      unproven:
        'Tout n’a pas pu être vérifié ici : ne comptez pas sur la serrure avant que quelqu’un ait essayé le reste.',
      packLow:
        'Les piles étaient faibles à la dernière mesure. N’ont-elles pas été changées depuis? Alors changez-les toutes maintenant.',
      changeAtOnce: 'Changez-les dès que la serrure avertit; n’attendez pas que la porte reste fermée.',
      signInSheet: 'La façon dont ce modèle avertit est dans sa propre fiche : consultez la fiche de votre modèle.',
      codeAgain:
        'Pour mettre un code, demandez-nous les étapes de votre modèle sur papier. Nous ne gardons jamais vos codes.',
      comeBack: (ticket) => `Encore un problème? Apportez cette feuille ou donnez-nous le bon ${ticket}.`,
    },
  },
);
