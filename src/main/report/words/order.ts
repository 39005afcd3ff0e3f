// What a service report says of signature and authority form; what was signed stands in its own words.
// Must not know HTML or models.
import { inLanguages } from './languages.ts';

interface OrderWords {
  signed: string;
  /** "Ada Klein, signed Nov 22, 2026". */
  signedAt: (at: string) => string;
  typedAt: (at: string) => string;
  /** For who cannot see the lines. */
  signatureOf: (name: string) => string;
  notSigned: string;
  /** `lock`: model and serial as they were signed; null where nobody knows. */
  signedFor: (lock: string | null) => string;
  /** While the visit goes on. */
  signAnew: string;
  changedSince: string;
  statement: string;
  locksmith: string;
  filledIn: string;
  keptUntil: (day: string) => string;
  /** Stands where a person was erased. */
  erased: string;
}

export const orderWords = inLanguages<OrderWords>(
  {
    signed: 'What the customer signed',
    signedAt: (at) => `signed ${at}`,
    typedAt: (at) => `signed by typed name ${at}`,
    signatureOf: (name) => `Signature of ${name}`,
    notSigned: 'Not signed.',
    signedFor: (lock) =>
      `This form was signed for ${lock ?? 'another lock'}: it does not hold for the lock that is named on this paper.`,
    signAnew: 'It is to be filled in and signed anew.',
    changedSince: 'The order was changed after this was signed.',
    statement: 'Statement',
    locksmith: 'Locksmith',
    filledIn: 'Filled in',
    keptUntil: (day) => `to be kept until ${day}`,
    erased: '[erased]',
  },
  {
    es: {
      signed: 'Lo que firmó el cliente',
      signedAt: (at) => `firmado el ${at}`,
      typedAt: (at) => `firmado con el nombre escrito el ${at}`,
      signatureOf: (name) => `Firma de ${name}`,
      notSigned: 'Sin firmar.',
      signedFor: (lock) =>
        `Este formulario se firmó para ${lock ?? 'otra cerradura'}: no vale para la cerradura nombrada en este papel.`,
      signAnew: 'Hay que rellenarlo y firmarlo de nuevo.',
      changedSince: 'La orden se cambió después de firmarse esto.',
      statement: 'Declaración',
      locksmith: 'Cerrajero',
      filledIn: 'Rellenado',
      keptUntil: (day) => `se guarda hasta el ${day}`,
      erased: '[borrado]',
    },
    fr: {
      signed: 'Ce que le client a signé',
      signedAt: (at) => `signé le ${at}`,
      typedAt: (at) => `signé par le nom saisi le ${at}`,
      signatureOf: (name) => `Signature de ${name}`,
      notSigned: 'Non signé.',
      signedFor: (lock) =>
        `Ce formulaire a été signé pour ${lock ?? 'une autre serrure'} : il ne vaut pas pour la serrure nommée sur cette fiche.`,
      signAnew: 'Il doit être rempli et signé de nouveau.',
      changedSince: 'Le bon a été modifié après cette signature.',
      statement: 'Déclaration',
      locksmith: 'Serrurier',
      filledIn: 'Rempli le',
      keptUntil: (day) => `à conserver jusqu’au ${day}`,
      erased: '[effacé]',
    },
  },
);
