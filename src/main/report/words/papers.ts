// What the papers beside service report and handover sheet say, and what marks a copy.
// Must not know HTML or models.
import type { ReportKind } from '../../../contract/service.ts';
import type { DayTotals } from '../build-small.ts';
import { counted, inLanguages } from './languages.ts';
import { durationWords } from './units.ts';

interface PaperWords {
  title: Record<Exclude<ReportKind, 'service' | 'handover'>, string>;
  copy: (number: number, at: string) => string;
  redacted: (at: string) => string;
  /** `zone`: an IANA name. */
  timesIn: (zone: string) => string;
  date: string;
  warranty: {
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
    failed: string;
    noFailed: string;
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
  };
  day: {
    of: (day: string) => string;
    opened: string;
    customer: string;
    state: string;
    staff: string;
    worked: string;
    none: string;
    open: string;
    noneOpen: string;
    totals: (totals: DayTotals) => string[];
    cut: (most: number) => string;
    practice: string;
    inHours: string;
  };
  parts: string;
  requested: string;
  performed: string;
  /** Procedures that were begun and are not work that was performed. */
  notCompleted: (titles: string) => string;
  /** Nobody wrote what was done, and no procedure was run. */
  nothingWritten: string;
}

export const paperWords = inLanguages<PaperWords>(
  {
    title: {
      'hand-out': 'Your lock',
      certificate: 'Certificate of reset and programming',
      warranty: 'Warranty evidence',
      label: 'Lock label',
      day: 'Day sheet',
    },
    copy: (number, at) => `Copy ${number}, printed ${at}`,
    timesIn: (zone) => `Times in ${zone}`,
    redacted: (at) => `A person was erased from this report on ${at}.`,
    date: 'Date',
    warranty: {
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
      failed: 'Checks that failed',
      noFailed: 'No check failed.',
      notChecked: 'Checks that were not made',
      events: "The lock's own log, newest first",
      noEvents: 'No log was downloaded from this lock.',
      number: 'Entry',
      type: 'Type',
      level: 'Level',
      eventsNote:
        'Type and level as the lock gives them (Z-Wave alarm type and level). User codes are never among them.',
      photos: 'Photos',
      photoGone: 'The file of this photo is not there any more.',
      leftOff: {
        visits: 'Older visits of this lock are in the history.',
        readings: (count) => `${counted('en', count, { one: 'older reading', other: 'older readings' })} left out.`,
        events: 'Older entries of the log are in the history.',
        photos: (count) => `${counted('en', count, { one: 'older photo', other: 'older photos' })} left out.`,
      },
    },
    day: {
      of: (day) => `Visits opened on ${day}`,
      opened: 'Taken in',
      customer: 'Customer',
      state: 'State and result',
      staff: 'Staff',
      worked: 'Worked',
      none: 'No visit was opened on this day.',
      open: 'Open work left',
      noneOpen: 'None: every visit of this day is closed or void.',
      totals: ({ visits, closed, opened, voided, open, practice, workedSeconds }) => [
        counted('en', visits, { one: 'visit', other: 'visits' }),
        `${closed} closed, ${opened} of them opened`,
        `${open} still open`,
        `${voided} void`,
        `guided work ${durationWords(workedSeconds)}`,
        ...(practice === 0 ? [] : [`${practice} with a practice lock, not counted`]),
      ],
      cut: (most) => `Only the first ${most} visits of the day stand here.`,
      practice: 'practice',
      inHours: 'as it stood when this sheet was made',
    },
    parts: 'Parts and batteries used',
    requested: 'Service requested',
    performed: 'Service performed',
    notCompleted: (titles) => `Begun but not completed: ${titles}.`,
    nothingWritten: 'Nothing was written down.',
  },
  {
    es: {
      title: {
        'hand-out': 'Su cerradura',
        certificate: 'Certificado de restablecimiento y programación',
        warranty: 'Pruebas para la garantía',
        label: 'Etiqueta de cerradura',
        day: 'Hoja del día',
      },
      copy: (number, at) => `Copia ${number}, impresa ${at}`,
      timesIn: (zone) => `Horas de ${zone}`,
      redacted: (at) => `El ${at} se borró a una persona de este informe.`,
      date: 'Fecha',
      warranty: {
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
        failed: 'Comprobaciones que fallaron',
        noFailed: 'Ninguna comprobación falló.',
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
      day: {
        of: (day) => `Visitas abiertas el ${day}`,
        opened: 'Entrada',
        customer: 'Cliente',
        state: 'Estado y resultado',
        staff: 'Personal',
        worked: 'Trabajo',
        none: 'Ese día no se abrió ninguna visita.',
        open: 'Trabajo pendiente',
        noneOpen: 'Nada: todas las visitas de ese día están cerradas o anuladas.',
        totals: ({ visits, closed, opened, voided, open, practice, workedSeconds }) => [
          counted('es', visits, { one: 'visita', other: 'visitas' }),
          `${closed} cerradas, ${opened} de ellas con la cerradura abierta`,
          `${open} aún en curso`,
          `${voided} anuladas`,
          `trabajo guiado ${durationWords(workedSeconds)}`,
          ...(practice === 0 ? [] : [`${practice} con cerradura de práctica, sin contar`]),
        ],
        cut: (most) => `Aquí figuran solo las primeras ${most} visitas del día.`,
        practice: 'práctica',
        inHours: 'tal como estaba al hacer esta hoja',
      },
      parts: 'Piezas y pilas usadas',
      requested: 'Servicio pedido',
      performed: 'Servicio realizado',
      notCompleted: (titles) => `Empezado pero sin completar: ${titles}.`,
      nothingWritten: 'No se anotó nada.',
    },
    fr: {
      title: {
        'hand-out': 'Votre serrure',
        certificate: 'Certificat de réinitialisation et de programmation',
        warranty: 'Preuves pour la garantie',
        label: 'Étiquette de serrure',
        day: 'Feuille du jour',
      },
      copy: (number, at) => `Copie ${number}, imprimée le ${at}`,
      timesIn: (zone) => `Heures de ${zone}`,
      redacted: (at) => `Une personne a été effacée de ce rapport le ${at}.`,
      date: 'Date',
      warranty: {
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
        failed: 'Vérifications en échec',
        noFailed: 'Aucune vérification n’a échoué.',
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
      day: {
        of: (day) => `Visites ouvertes le ${day}`,
        opened: 'Arrivée',
        customer: 'Client',
        state: 'État et résultat',
        staff: 'Personnel',
        worked: 'Travail',
        none: 'Aucune visite n’a été ouverte ce jour-là.',
        open: 'Travail restant',
        noneOpen: 'Rien : toutes les visites de ce jour sont fermées ou annulées.',
        totals: ({ visits, closed, opened, voided, open, practice, workedSeconds }) => [
          counted('fr', visits, { one: 'visite', other: 'visites' }),
          `${closed} fermées, dont ${opened} avec la serrure ouverte`,
          `${open} encore en cours`,
          `${voided} annulées`,
          `travail guidé ${durationWords(workedSeconds)}`,
          ...(practice === 0 ? [] : [`${practice} avec une serrure d’exercice, non comptées`]),
        ],
        cut: (most) => `Seules les ${most} premières visites du jour figurent ici.`,
        practice: 'exercice',
        inHours: 'tel que c’était quand cette feuille a été faite',
      },
      parts: 'Pièces et piles utilisées',
      requested: 'Service demandé',
      performed: 'Travail effectué',
      notCompleted: (titles) => `Commencé mais non achevé : ${titles}.`,
      nothingWritten: 'Rien n’a été noté.',
    },
  },
);
