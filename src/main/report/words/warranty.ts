// What the warranty evidence says: headings, and the sentences where something is missing.
// Must not know HTML or models.
import { counted, inLanguages } from './languages.ts';

interface WarrantyWords {
  intro: string;
  visits: string;
  opened: string;
  complaint: string;
  cause: string;
  done: string;
  notSettled: string;
  readings: string;
  time: string;
  /** No battery and no motor was measured in any of the visits. */
  noReadings: string;
  resting: string;
  loaded: string;
  motor: string;
  chart: string;
  /** What the set-points are, in a word or two. */
  low: string;
  critical: string;
  noSetPoint: string;
  failed: string;
  noFailed: string;
  /** Nobody checked the lock in any of the visits. */
  noneMade: string;
  /** Visits in which nobody checked it, by their tickets. */
  unchecked: (tickets: string) => string;
  notChecked: string;
  events: string;
  noEvents: string;
  number: string;
  type: string;
  level: string;
  eventsNote: string;
  photos: string;
  photoGone: string;
  leftOff: { visits: string; readings: (count: number) => string; events: string; photos: (count: number) => string };
}

export const warrantyWords = inLanguages<WarrantyWords>(
  {
    intro:
      'What this shop has recorded of this lock, in the order in which it happened. Names and telephone numbers are left out; complaint, work and captions stand as they were written, and only those of this customer.',
    visits: 'Visits of this lock',
    opened: 'Taken in',
    complaint: 'Complaint',
    cause: 'Cause found',
    done: 'Work and result',
    notSettled: 'not settled',
    readings: 'Readings over time',
    time: 'Time',
    noReadings: 'None: neither batteries nor motor were measured in these visits.',
    resting: 'At rest',
    loaded: 'Under load',
    motor: 'Motor test',
    chart: 'Battery voltage over time: at rest (circles) and under load (squares)',
    low: 'low at rest',
    critical: 'critical under load',
    noSetPoint: 'No set-point is published for this model: what voltage is low is not known.',
    failed: 'Checks that failed',
    noFailed: 'No check failed.',
    noneMade: 'No check was made in these visits.',
    unchecked: (tickets) => `No check was made in: ${tickets}.`,
    notChecked: 'Checks that were not made',
    events: "The lock's own log, newest first",
    noEvents: 'No log was downloaded from this lock.',
    number: 'Entry',
    type: 'Type',
    level: 'Level',
    eventsNote: 'Type and level as the lock gives them (Z-Wave alarm type and level). User codes are never among them.',
    photos: 'Photos',
    photoGone: 'The file of this photo is not there any more.',
    leftOff: {
      visits: 'Older visits of this lock are in the history.',
      readings: (count) => `${counted('en', count, { one: 'older reading', other: 'older readings' })} left out.`,
      events: 'Older entries of the log are in the history.',
      photos: (count) => `${counted('en', count, { one: 'older photo', other: 'older photos' })} left out.`,
    },
  },
  {
    es: {
      intro:
        'Lo que este taller registró de esta cerradura, en el orden en que ocurrió. Faltan nombres y teléfonos; queja, trabajo y leyendas están como se escribieron, y solo los de este cliente.',
      visits: 'Visitas de esta cerradura',
      opened: 'Entrada',
      complaint: 'Queja',
      cause: 'Causa hallada',
      done: 'Trabajo y resultado',
      notSettled: 'sin aclarar',
      readings: 'Lecturas en el tiempo',
      time: 'Hora',
      noReadings: 'Ninguna: en estas visitas no se midieron ni las pilas ni el motor.',
      resting: 'En reposo',
      loaded: 'Con carga',
      motor: 'Prueba del motor',
      chart: 'Tensión de las pilas en el tiempo: en reposo (círculos) y con carga (cuadrados)',
      low: 'bajo en reposo',
      critical: 'crítico con carga',
      noSetPoint: 'No hay umbral publicado para este modelo: no se sabe qué tensión es baja.',
      failed: 'Comprobaciones que fallaron',
      noFailed: 'Ninguna comprobación falló.',
      noneMade: 'En estas visitas no se hizo ninguna comprobación.',
      unchecked: (tickets) => `No se hizo ninguna comprobación en: ${tickets}.`,
      notChecked: 'Comprobaciones que no se hicieron',
      events: 'El registro de la cerradura, lo más nuevo primero',
      noEvents: 'No se descargó ningún registro de esta cerradura.',
      number: 'Apunte',
      type: 'Tipo',
      level: 'Nivel',
      eventsNote: 'Tipo y nivel como los da la cerradura (alarma Z-Wave). Nunca hay códigos de usuario entre ellos.',
      photos: 'Fotos',
      photoGone: 'El archivo de esta foto ya no está.',
      leftOff: {
        visits: 'Las visitas anteriores de esta cerradura están en el historial.',
        readings: (count) =>
          `No figuran ${counted('es', count, { one: 'lectura anterior', other: 'lecturas anteriores' })}.`,
        events: 'Las entradas anteriores del registro están en el historial.',
        photos: (count) => `No figuran ${counted('es', count, { one: 'foto anterior', other: 'fotos anteriores' })}.`,
      },
    },
    fr: {
      intro:
        'Ce que cet atelier a enregistré de cette serrure, dans l’ordre des faits. Sans noms ni numéros de téléphone; plainte, travail et légendes sont tels qu’ils ont été écrits, et de ce client seulement.',
      visits: 'Visites de cette serrure',
      opened: 'Arrivée',
      complaint: 'Plainte',
      cause: 'Cause trouvée',
      done: 'Travail et résultat',
      notSettled: 'non établie',
      readings: 'Lectures au fil du temps',
      time: 'Heure',
      noReadings: 'Aucune : ni les piles ni le moteur n’ont été mesurés pendant ces visites.',
      resting: 'Au repos',
      loaded: 'En charge',
      motor: 'Essai du moteur',
      chart: 'Tension des piles au fil du temps : au repos (ronds) et en charge (carrés)',
      low: 'faible au repos',
      critical: 'critique en charge',
      noSetPoint: 'Aucun seuil n’est publié pour ce modèle : on ne sait pas quelle tension est faible.',
      failed: 'Vérifications en échec',
      noFailed: 'Aucune vérification n’a échoué.',
      noneMade: 'Aucune vérification n’a été faite pendant ces visites.',
      unchecked: (tickets) => `Aucune vérification n’a été faite dans : ${tickets}.`,
      notChecked: 'Vérifications qui n’ont pas été faites',
      events: 'Le journal de la serrure, le plus récent d’abord',
      noEvents: 'Aucun journal n’a été lu de cette serrure.',
      number: 'Entrée',
      type: 'Type',
      level: 'Niveau',
      eventsNote:
        'Type et niveau tels que la serrure les donne (alarme Z-Wave). Aucun code d’utilisateur n’en fait partie.',
      photos: 'Photos',
      photoGone: 'Le fichier de cette photo n’est plus là.',
      leftOff: {
        visits: 'Les visites plus anciennes de cette serrure sont dans l’historique.',
        readings: (count) =>
          `${counted('fr', count, { one: 'lecture plus ancienne omise', other: 'lectures plus anciennes omises' })}.`,
        events: 'Les entrées plus anciennes du journal sont dans l’historique.',
        photos: (count) =>
          `${counted('fr', count, { one: 'photo plus ancienne omise', other: 'photos plus anciennes omises' })}.`,
      },
    },
  },
);
