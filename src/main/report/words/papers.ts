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
  /** `reason`: as somebody typed it; may be empty. */
  voided: (visit: { ticket: string; at: string; reason: string }) => string;
  corrected: (at: string) => string;
  lockCorrected: (at: string) => string;
  /** `zone`: an IANA name. */
  timesIn: (zone: string) => string;
  date: string;
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
    /** Where practice visits of the day are open. */
    noneOpenButPractice: string;
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
    voided: ({ ticket, at, reason }) =>
      `VOID since ${at}: visit ${ticket} was made void${reason === '' ? '' : ` (${reason})`}. Only a warning of how the lock was left still holds.`,
    corrected: (at) => `Corrected since, on ${at}: result or cause are others now. See a newer report.`,
    lockCorrected: (at) =>
      `Corrected since, on ${at}: the lock has another model, serial number or label now. See a newer report.`,
    redacted: (at) => `Personal data were erased from this report on ${at}.`,
    date: 'Date',
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
      noneOpenButPractice: 'None but practice: every other visit of this day is closed or void.',
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
      voided: ({ ticket, at, reason }) =>
        `ANULADA desde ${at}: la visita ${ticket} se anuló${reason === '' ? '' : ` (${reason})`}. Solo sigue valiendo un aviso de cómo quedó la cerradura.`,
      corrected: (at) => `Corregido después, ${at}: el resultado o la causa son otros ahora. Vea un informe más nuevo.`,
      lockCorrected: (at) =>
        `Corregido después, ${at}: la cerradura tiene ahora otro modelo, número de serie o etiqueta. Vea un informe más nuevo.`,
      redacted: (at) => `El ${at} se borraron datos personales de este informe.`,
      date: 'Fecha',
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
        noneOpenButPractice: 'Nada, salvo práctica: las demás visitas de ese día están cerradas o anuladas.',
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
      voided: ({ ticket, at, reason }) =>
        `ANNULÉE depuis le ${at} : la visite ${ticket} a été annulée${reason === '' ? '' : ` (${reason})`}. Seul un avertissement sur l’état où la serrure a été laissée vaut encore.`,
      corrected: (at) =>
        `Corrigé depuis, le ${at} : le résultat ou la cause sont autres à présent. Voir un rapport plus récent.`,
      lockCorrected: (at) =>
        `Corrigé depuis, le ${at} : la serrure a maintenant un autre modèle, numéro de série ou étiquette. Voir un rapport plus récent.`,
      redacted: (at) => `Des données personnelles ont été effacées de ce rapport le ${at}.`,
      date: 'Date',
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
        noneOpenButPractice: 'Rien, sauf exercice : les autres visites de ce jour sont fermées ou annulées.',
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
