// What was read from a lock, in words: batteries, handing, motor, position, keypad.
// Must not know which reading stands where on a page.
import type { BatteryReading, LockStatus, MotorTest } from '../../../contract/device.ts';
import type { Language } from '../../../contract/language.ts';
import type { Reading } from '../../../contract/service.ts';
import { inLanguages, numberOf } from './languages.ts';
import { terms } from './terms.ts';
import { seconds, volts } from './units.ts';

interface ReadingWords {
  phases: Record<Reading['phase'], string>;
  notRead: string;
  batteries: string;
  handing: string;
  motor: string;
  position: string;
  keypad: string;
  newest: string;
  at: string;
  earlier: string;
  was: (time: string, value: string) => string;
  battery: (resting: string, loaded: string | null) => string;
  motorTest: (result: string, time: string, load: string) => string;
  positions: (bolt: string, door: string, pack: string) => string;
  keypadIs: (lockedSeconds: number, on: boolean, stored: number) => string;
}

export const readingWords = inLanguages<ReadingWords>(
  {
    phases: { before: 'Before', during: 'During', after: 'After' },
    notRead: 'not read',
    batteries: 'Batteries',
    handing: 'Door handing',
    motor: 'Motor test',
    position: 'Position',
    keypad: 'Keypad, user codes',
    newest: 'Newest value',
    at: 'At',
    earlier: 'Before that',
    was: (time, value) => `${time}: ${value}`,
    battery: (resting, loaded) => `${resting} at rest, ${loaded === null ? 'not loaded' : `${loaded} under load`}`,
    motorTest: (result, time, load) => `${result}, ${time}, load ${load} of 255`,
    positions: (bolt, door, pack) => `Bolt ${bolt}, door ${door}, pack ${pack}`,
    keypadIs: (locked, on, stored) =>
      `${locked === 0 ? 'No lockout' : `Locked out for another ${locked} s`}, codes ${on ? 'on' : 'switched off'}, ${stored} stored`,
  },
  {
    es: {
      phases: { before: 'Antes', during: 'Durante', after: 'Después' },
      notRead: 'no leído',
      batteries: 'Pilas',
      handing: 'Orientación de la puerta',
      motor: 'Prueba del motor',
      position: 'Posición',
      keypad: 'Teclado, códigos de usuario',
      newest: 'Valor más reciente',
      at: 'Hora',
      earlier: 'Antes de eso',
      was: (time, value) => `${time}: ${value}`,
      battery: (resting, loaded) => `${resting} en reposo, ${loaded === null ? 'sin carga' : `${loaded} con carga`}`,
      motorTest: (result, time, load) => `${result}, ${time}, esfuerzo ${load} de 255`,
      positions: (bolt, door, pack) => `Cerrojo ${bolt}, puerta ${door}, paquete de pilas ${pack}`,
      keypadIs: (locked, on, stored) =>
        `${locked === 0 ? 'Sin bloqueo' : `Bloqueado otros ${locked} s`}, códigos ${on ? 'activados' : 'desactivados'}, ${stored} ${stored === 1 ? 'guardado' : 'guardados'}`,
    },
    fr: {
      phases: { before: 'Avant', during: 'Pendant', after: 'Après' },
      notRead: 'non lu',
      batteries: 'Piles',
      handing: 'Orientation de la porte',
      motor: 'Essai du moteur',
      position: 'Position',
      keypad: 'Clavier, codes d’utilisateur',
      newest: 'Valeur la plus récente',
      at: 'Heure',
      earlier: 'Auparavant',
      was: (time, value) => `${time} : ${value}`,
      battery: (resting, loaded) => `${resting} au repos, ${loaded === null ? 'sans charge' : `${loaded} en charge`}`,
      motorTest: (result, time, load) => `${result}, ${time}, effort ${load} sur 255`,
      positions: (bolt, door, pack) => `Pêne ${bolt}, porte ${door}, bloc-piles ${pack}`,
      keypadIs: (locked, on, stored) =>
        `${locked === 0 ? 'Pas de blocage' : `Bloqué encore ${locked} s`}, codes ${on ? 'activés' : 'désactivés'}, ${stored} ${stored > 1 ? 'enregistrés' : 'enregistré'}`,
    },
  },
);

/** Resting voltage, and the one under load where it was loaded. */
export function batteryWords(language: Language, { restingMillivolts, loadedMillivolts }: BatteryReading): string {
  const loaded = loadedMillivolts === null ? null : volts(language, loadedMillivolts);
  return readingWords[language].battery(volts(language, restingMillivolts), loaded);
}

export function handingWords(language: Language, { handing }: LockStatus): string {
  return terms[language].handing[handing];
}

export function positionWords(language: Language, { bolt, door, pack }: LockStatus): string {
  const { bolt: bolts, door: doors, pack: packs } = terms[language];
  return readingWords[language].positions(bolts[bolt], doors[door], packs[pack]);
}

export function motorWords(language: Language, { result, travelMs, resistance }: MotorTest): string {
  const time = seconds(language, travelMs);
  return readingWords[language].motorTest(terms[language].motor[result], time, numberOf(language, resistance));
}

export function keypadWords(language: Language, { lockoutMs, codesEnabled, codesStored }: LockStatus): string {
  return readingWords[language].keypadIs(Math.ceil(lockoutMs / 1000), codesEnabled, codesStored);
}
