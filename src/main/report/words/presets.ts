// The bench's own presets on paper: usual parts, usual services, the form of authority as it comes. English, Spanish, French.
// Must not touch what staff typed: only a whole name or a whole service that the bench offers is told.
import type { Language } from '../../../contract/language.ts';
import type { Visit } from '../../../contract/service.ts';

const presets: Readonly<Record<string, Record<Exclude<Language, 'en'>, string>>> = {
  'AA alkaline cell': { es: 'Pila alcalina AA', fr: 'Pile alcaline AA' },
  '9 V battery': { es: 'Pila de 9 V', fr: 'Pile de 9 V' },
  Strike: { es: 'Cerradero', fr: 'Gâche' },
  Latch: { es: 'Picaporte', fr: 'Loquet' },
  'Long screw for the strike': { es: 'Tornillo largo para el cerradero', fr: 'Vis longue pour la gâche' },
  'Battery cover': { es: 'Tapa de las pilas', fr: 'Couvercle des piles' },
  Key: { es: 'Llave', fr: 'Clé' },
  'Find out why it does not open': { es: 'Averiguar por qué no abre', fr: 'Trouver pourquoi elle n’ouvre pas' },
  'Fit new batteries': { es: 'Poner pilas nuevas', fr: 'Mettre des piles neuves' },
  'Set the door handing': { es: 'Ajustar la mano de la puerta', fr: 'Régler le sens de la porte' },
  'Set or change codes': { es: 'Poner o cambiar códigos', fr: 'Mettre ou changer des codes' },
  'Factory reset, with proof of authority': {
    es: 'Restablecimiento de fábrica, con prueba de autorización',
    fr: 'Réinitialisation d’usine, avec preuve d’autorisation',
  },
  'Adjust bolt, strike or latch': {
    es: 'Ajustar pestillo, cerradero o picaporte',
    fr: 'Ajuster le pêne, la gâche ou le loquet',
  },
  'Join it to a hub': { es: 'Unirla a un concentrador', fr: 'L’ajouter à un concentrateur' },
  'Authority to service this lock': {
    es: 'Autorización para atender esta cerradura',
    fr: 'Autorisation d’intervenir sur cette serrure',
  },
  'Address of the door': { es: 'Dirección de la puerta', fr: 'Adresse de la porte' },
  'Identity document': { es: 'Documento de identidad', fr: 'Pièce d’identité' },
  'Its last four characters': { es: 'Sus últimos cuatro caracteres', fr: 'Ses quatre derniers caractères' },
};

/** A preset in the language; anything else as it is. */
export function presetIn(language: Language, text: string): string {
  return language === 'en' ? text : (presets[text]?.[language] ?? text);
}

/** Services stand in a row, as they were picked: "Fit new batteries; oil it". */
const servicesIn = (language: Language, requested: string): string =>
  requested
    .split('; ')
    .map((service) => presetIn(language, service))
    .join('; ');

/** What was ordered and used, with the presets in the language of the paper. */
export function orderedIn(
  language: Language,
  { requested, parts }: Pick<Visit, 'requested' | 'parts'>,
): Pick<Visit, 'requested' | 'parts'> {
  return {
    requested: servicesIn(language, requested),
    parts: parts.map((part) => ({ ...part, name: presetIn(language, part.name) })),
  };
}
