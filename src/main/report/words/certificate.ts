// What the certificate says: the claim, who shows it, and the lock before and after.
// Must not know HTML or events.
import type { SettingName } from '../../../contract/device.ts';
import type { Language } from '../../../contract/language.ts';
import type { Certificate } from '../../../contract/report.ts';
import type { Snapshot } from '../../../contract/service.ts';
import { inLanguages } from './languages.ts';

interface CertificateWords {
  intro: string;
  shownBy: Record<Certificate['runs'][number]['shownBy'], string>;
  /** `person`, with names. */
  seenBy: (names: string) => string;
  read: string;
  before: string;
  after: string;
  notRead: string;
  codes: string;
  stored: (count: number) => string;
  /** Of a row of positions. */
  positions: string;
  slot: Record<Snapshot['slots'][number]['state'], string>;
  positionsNotRead: string;
  positionsNone: string;
  neither: string;
  neitherOf: (what: string) => string;
  setting: Record<SettingName, string>;
  on: string;
  off: string;
  masked: string;
  sign: string;
}

export const certificateWords = inLanguages<CertificateWords>(
  {
    intro:
      'This certifies what the bench recorded while this lock was reset or programmed. What the lock itself did not tell is marked as seen by a person.',
    shownBy: {
      lock: 'Shown by the lock itself',
      person: 'Seen by a person only; the lock did not tell it',
      open: 'NOT certified: it was not completed, or nobody knows',
    },
    seenBy: (names) => `Seen by a person only (${names}); the lock did not tell it`,
    read: 'Read from the lock',
    before: 'Before',
    after: 'After',
    notRead: 'not read',
    codes: 'User codes stored',
    stored: (count) => String(count),
    positions: 'Code positions',
    slot: { empty: 'empty', set: 'set', unreadable: 'unreadable' },
    positionsNotRead: 'not read',
    positionsNone: 'none set',
    neither: 'The lock was read neither before nor after.',
    neitherOf: (what) => `Read neither before nor after: ${what}.`,
    setting: {
      'status-led': 'Status light',
      'auto-lock': 'Auto-lock',
      'auto-lock-seconds': 'Auto-lock delay',
      sound: 'Sound',
      'secure-screen': 'SecureScreen',
      invert: 'Invert',
      'program-button': 'Program button',
      'motor-load-alarm': 'Motor load alarm',
      'motor-resistance': 'Motor load',
    },
    on: 'on',
    off: 'off',
    masked: 'Positions say only whether a code is stored. No code was read or recorded.',
    sign: 'For the shop',
  },
  {
    es: {
      intro:
        'Certifica lo que el banco registró mientras esta cerradura se restablecía o se programaba. Lo que la cerradura misma no dijo figura como visto por una persona.',
      shownBy: {
        lock: 'Lo muestra la cerradura misma',
        person: 'Visto solo por una persona; la cerradura no lo dijo',
        open: 'SIN certificar: no se terminó, o nadie lo sabe',
      },
      seenBy: (names) => `Visto solo por una persona (${names}); la cerradura no lo dijo`,
      read: 'Leído de la cerradura',
      before: 'Antes',
      after: 'Después',
      notRead: 'sin leer',
      codes: 'Códigos de usuario guardados',
      stored: (count) => String(count),
      positions: 'Posiciones de código',
      slot: { empty: 'vacía', set: 'con código', unreadable: 'ilegible' },
      positionsNotRead: 'sin leer',
      positionsNone: 'ninguna con código',
      neither: 'La cerradura no se leyó ni antes ni después.',
      neitherOf: (what) => `No leído ni antes ni después: ${what}.`,
      setting: {
        'status-led': 'Luz de estado',
        'auto-lock': 'Cierre automático',
        'auto-lock-seconds': 'Espera del cierre automático',
        sound: 'Sonido',
        'secure-screen': 'SecureScreen',
        invert: 'Inversión',
        'program-button': 'Botón Program',
        'motor-load-alarm': 'Alarma de carga del motor',
        'motor-resistance': 'Carga del motor',
      },
      on: 'sí',
      off: 'no',
      masked: 'Las posiciones dicen solo si hay un código guardado. No se leyó ni se registró ningún código.',
      sign: 'Por el taller',
    },
    fr: {
      intro:
        'Ce certificat dit ce que le banc a enregistré pendant la réinitialisation ou la programmation de cette serrure. Ce que la serrure n’a pas dit elle-même est marqué comme vu par une personne.',
      shownBy: {
        lock: 'Montré par la serrure elle-même',
        person: 'Vu par une personne seulement; la serrure ne l’a pas dit',
        open: 'NON certifié : cela n’a pas été terminé, ou personne ne le sait',
      },
      seenBy: (names) => `Vu par une personne seulement (${names}); la serrure ne l’a pas dit`,
      read: 'Lu de la serrure',
      before: 'Avant',
      after: 'Après',
      notRead: 'non lu',
      codes: 'Codes d’utilisateur enregistrés',
      stored: (count) => String(count),
      positions: 'Positions de code',
      slot: { empty: 'vide', set: 'avec code', unreadable: 'illisible' },
      positionsNotRead: 'non lues',
      positionsNone: 'aucune avec code',
      neither: 'La serrure n’a été lue ni avant ni après.',
      neitherOf: (what) => `Non lu ni avant ni après : ${what}.`,
      setting: {
        'status-led': 'Voyant d’état',
        'auto-lock': 'Verrouillage automatique',
        'auto-lock-seconds': 'Délai du verrouillage automatique',
        sound: 'Son',
        'secure-screen': 'SecureScreen',
        invert: 'Inversion',
        'program-button': 'Bouton Program',
        'motor-load-alarm': 'Alarme de charge du moteur',
        'motor-resistance': 'Charge du moteur',
      },
      on: 'oui',
      off: 'non',
      masked: 'Les positions disent seulement si un code est enregistré. Aucun code n’a été lu ni noté.',
      sign: 'Pour l’atelier',
    },
  },
);

/** "60 s", "42 / 255", "on". */
export function settingValue(language: Language, { setting, value }: Snapshot['settings'][number]): string {
  const words = certificateWords[language];
  if (setting === 'auto-lock-seconds') return `${value} s`;
  if (setting === 'motor-resistance') return `${value} / 255`;
  return value === 0 ? words.off : value === 1 ? words.on : String(value);
}

/** Positions of one state as "1–3, 7"; empty for none. */
export function positionRanges(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const each of sorted) {
    const last = ranges.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
