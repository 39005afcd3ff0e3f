// What a customer should know of a model: its facts in the content, by their exact words, as sentences for anybody.
// Must not know visits. A fact whose words change in the content is a new one here, too (hand-out.test.ts).
import type { HandOut } from '../../../contract/report.ts';
import type { Language } from '../../../contract/language.ts';

type About = HandOut['living'][number]['about'];
type Said = Readonly<Record<Language, string>> & { readonly about: About };

const fourCells: Said = {
  about: 'batteries',
  en: 'Use four new AA alkaline cells, and change them all together.',
  es: 'Use cuatro pilas alcalinas AA nuevas y cámbielas todas a la vez.',
  fr: 'Mettez quatre piles alcalines AA neuves et changez-les toutes ensemble.',
};
const keypadRests: Said = {
  about: 'lockout',
  en: 'After three wrong codes within one minute the keypad rests for 60 seconds. Wait, then try again; nothing is broken.',
  es: 'Tras tres códigos equivocados en un minuto, el teclado descansa 60 segundos. Espere y pruebe de nuevo; nada está roto.',
  fr: 'Après trois mauvais codes en une minute, le clavier se repose 60 secondes. Attendez, puis réessayez; rien n’est cassé.',
};
const spareKey: Said = {
  about: 'way-in',
  en: 'The key opens it when the batteries are flat: keep one outside the house, with somebody you trust.',
  es: 'La llave la abre cuando las pilas se agotan: guarde una fuera de casa, con alguien de confianza.',
  fr: 'La clé l’ouvre quand les piles sont vides : gardez-en une hors de la maison, chez quelqu’un de confiance.',
};
const keyMeanwhile: Said = {
  about: 'lockout',
  en: 'Meanwhile the key and the thumb-turn inside should still work.',
  es: 'Mientras tanto, la llave y la perilla interior deberían funcionar.',
  fr: 'Pendant ce temps, la clé et la barrette intérieure devraient fonctionner.',
};
const digits: Said = {
  about: 'codes',
  en: 'A code has 4 to 8 digits.',
  es: 'Un código tiene de 4 a 8 dígitos.',
  fr: 'Un code a de 4 à 8 chiffres.',
};
const samePresses: Said = {
  about: 'codes',
  en: 'Each button stands for two digits: codes with the same presses are one code to this lock.',
  es: 'Cada botón vale por dos dígitos: para esta cerradura, códigos con las mismas pulsaciones son uno solo.',
  fr: 'Chaque bouton vaut deux chiffres : pour cette serrure, des codes aux mêmes pressions n’en font qu’un.',
};
const symbols: Said = {
  about: 'low-battery',
  en: 'The check-mark and the lock symbol flash together five times.',
  es: 'La marca de verificación y el símbolo de la cerradura parpadean juntos cinco veces.',
  fr: 'Le crochet et le symbole de la serrure clignotent ensemble cinq fois.',
};

export const factSentences: Readonly<Record<string, Said>> = {
  'Takes four AA cells, new and alkaline': fourCells,
  'Takes four AA cells, new and alkaline; rechargeable and lithium cells mislead its warnings': {
    about: 'batteries',
    en: 'Use four new AA alkaline cells, and change them all together. With rechargeable or lithium cells its warnings cannot be relied on.',
    es: 'Use cuatro pilas alcalinas AA nuevas y cámbielas todas a la vez. Con pilas recargables o de litio sus avisos no son de fiar.',
    fr: 'Mettez quatre piles alcalines AA neuves et changez-les toutes ensemble. Avec des piles rechargeables ou au lithium, ses avertissements trompent.',
  },
  'For the best life: new alkaline cells, not rechargeable': {
    about: 'batteries',
    en: 'New alkaline cells last longest; not rechargeable ones.',
    es: 'Las pilas alcalinas nuevas duran más; no recargables.',
    fr: 'Des piles alcalines neuves durent le plus; pas de piles rechargeables.',
  },
  'A set lasts over a year at ten operations a day; a misaligned door, light, auto-lock and sound shorten that': {
    about: 'batteries',
    en: 'At ten uses a day a set lasts over a year; a door that drags, light, auto-lock and sound shorten that.',
    es: 'Con diez usos al día un juego dura más de un año; una puerta que roza, la luz, el cierre automático y el sonido lo acortan.',
    fr: 'À dix usages par jour, un jeu dure plus d’un an; une porte qui frotte, la lumière, le verrouillage automatique et le son l’abrègent.',
  },
  'Dead outside: hold a 9 V alkaline battery on the contacts until check-mark and unlocking; earlier, enter the code again':
    {
      about: 'way-in',
      en: 'With flat batteries hold a 9 V alkaline battery to the contacts outside, enter your code, and hold it on until the check-mark shows and the door unlocks.',
      es: 'Con las pilas agotadas, apoye una pila alcalina de 9 V en los contactos de fuera, ponga su código y no la retire hasta que salga la marca de verificación y la puerta abra.',
      fr: 'Piles vides : tenez une pile alcaline de 9 V sur les contacts extérieurs, entrez votre code et gardez-la jusqu’au crochet et à l’ouverture.',
    },
  'Status light blinking green every 6 seconds: unlocked; amber: locked; red: low battery': {
    about: 'low-battery',
    en: 'The light inside blinks red instead of green or amber.',
    es: 'La luz de dentro parpadea en rojo en lugar de verde o ámbar.',
    fr: 'Le voyant intérieur clignote en rouge au lieu de vert ou d’ambre.',
  },
  'Keypad red ten times with ten beeps: low battery': {
    about: 'low-battery',
    en: 'The keypad flashes red ten times, with ten beeps.',
    es: 'El teclado parpadea en rojo diez veces, con diez pitidos.',
    fr: 'Le clavier clignote en rouge dix fois, avec dix bips.',
  },
  'Check-mark and lock symbol flashing together five times with five beeps: low battery': symbols,
  'Check-mark and lock symbol flashing together five times: low battery': symbols,
  'Keypad red with fast beeping for 3 to 4 seconds: low battery': {
    about: 'low-battery',
    en: 'The keypad turns red and beeps fast for 3 to 4 seconds.',
    es: 'El teclado se pone rojo y pita rápido de 3 a 4 segundos.',
    fr: 'Le clavier devient rouge et bipe vite pendant 3 à 4 secondes.',
  },
  'Three wrong codes within one minute switch the keypad off for 60 seconds; waiting is the whole cure': keypadRests,
  'The keypad lockout of the family is 60 seconds after three wrong codes within a minute': keypadRests,
  'After every three wrong codes in a row the screen locks for 60 seconds; waiting is the whole cure': {
    about: 'lockout',
    en: 'After three wrong codes in a row the screen rests for 60 seconds. Wait, then try again; nothing is broken.',
    es: 'Tras tres códigos equivocados seguidos, la pantalla descansa 60 segundos. Espere y pruebe de nuevo; nada está roto.',
    fr: 'Après trois mauvais codes de suite, l’écran se repose 60 secondes. Attendez, puis réessayez; rien n’est cassé.',
  },
  'A lockout should leave key and thumb-turn working, since only the keypad is named': keyMeanwhile,
  'There is no key to fall back on: inside, the thumb-turn should still work; outside, wait': {
    about: 'lockout',
    en: 'There is no key for it: outside, wait; inside, the thumb-turn should still work.',
    es: 'No tiene llave: fuera, espere; dentro, la perilla debería funcionar.',
    fr: 'Elle n’a pas de clé : dehors, attendez; dedans, la barrette devrait fonctionner.',
  },
  'Has a SmartKey cylinder outside': spareKey,
  'Has a SmartKey cylinder; with auto-lock on, take the pack out before re-keying': spareKey,
  'Has a key cylinder outside': spareKey,
  'Has a keyhole outside': spareKey,
  'Keyed: the key is turned 90 degrees clockwise to fit the lever, then comes a hidden set screw': spareKey,
  'Has no keyhole at all': {
    about: 'way-in',
    en: 'This lock has no keyhole: change the batteries early, and keep a 9 V battery outside the house.',
    es: 'Esta cerradura no tiene ojo de llave: cambie las pilas a tiempo y guarde una pila de 9 V fuera de casa.',
    fr: 'Cette serrure n’a pas de trou de clé : changez les piles à temps et gardez une pile de 9 V hors de la maison.',
  },
  'Has no keyhole; with dead cells a 9 V battery on its contacts outside helps': {
    about: 'way-in',
    en: 'This lock has no keyhole: with flat batteries a 9 V battery held to its contacts outside helps. Keep one outside the house.',
    es: 'Esta cerradura no tiene ojo de llave: con las pilas agotadas ayuda una pila de 9 V en sus contactos de fuera. Guarde una fuera de casa.',
    fr: 'Cette serrure n’a pas de trou de clé : piles vides, une pile de 9 V tenue sur ses contacts extérieurs aide. Gardez-en une hors de la maison.',
  },
  'The old cylinder and its key stay in use; with auto-lock on the key must be carried': {
    about: 'way-in',
    en: 'Your old key opens it from outside. With auto-lock on, always carry it.',
    es: 'Su llave de siempre la abre desde fuera. Con el cierre automático activado, llévela siempre.',
    fr: 'Votre ancienne clé l’ouvre de l’extérieur. Avec le verrouillage automatique, portez-la toujours sur vous.',
  },
  'User codes have 4 to 8 digits': digits,
  'User codes have 4 to 8 digits; the twin product holds eight of them': digits,
  'User codes have 4 to 8 digits; no two of them may begin with the same four digits': {
    about: 'codes',
    en: 'A code has 4 to 8 digits; no two may begin with the same four.',
    es: 'Un código tiene de 4 a 8 dígitos; dos no pueden empezar por los mismos cuatro.',
    fr: 'Un code a de 4 à 8 chiffres; deux codes ne peuvent commencer par les quatre mêmes.',
  },
  'Two codes with the same pattern of presses count as one on five buttons': samePresses,
  'Two codes with the same pattern of presses count as one: 1-2-3-4 and 2-1-3-4 are the same presses': samePresses,
  'Test a new code with the door open and the bolt thrown, before the door is closed': {
    about: 'codes',
    en: 'Try a new code with the door open and the bolt out before you close the door.',
    es: 'Pruebe un código nuevo con la puerta abierta y el cerrojo fuera antes de cerrarla.',
    fr: 'Essayez un nouveau code porte ouverte et pêne sorti avant de la fermer.',
  },
  'Codes are set in the app': {
    about: 'codes',
    en: 'Codes are set in its app.',
    es: 'Los códigos se ponen en su aplicación.',
    fr: 'Les codes se mettent dans son application.',
  },
  'Comes with the mastercode 0-0-0-0: change it': {
    about: 'codes',
    en: 'It comes with the mastercode 0-0-0-0: change it.',
    es: 'Viene con el código maestro 0-0-0-0: cámbielo.',
    fr: 'Elle vient avec le code maître 0-0-0-0 : changez-le.',
  },
};

/** Facts of these subjects that are for the bench, not for the customer. */
export const notForCustomers: readonly string[] = [
  'The low-battery warning comes near 4.8 V for the pack, the critical one near 4.5 V',
];
