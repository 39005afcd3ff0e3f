// What the pages themselves say: headings, labels and the sentences where something is missing.
// Must not know HTML or how a page is laid out.
import type { AgainstOpened, ReportModel } from '../../../contract/service.ts';
import { inLanguages } from './languages.ts';

interface PageWords {
  title: Record<ReportModel['kind'], string>;
  /** "Page 1 of 2" is `page` 1 `of` 2. */
  page: string;
  of: string;
  /** After what is told of: French sets it apart. */
  colon: string;
  copy: string;
  ticket: string;
  qr: string;
  practice: { title: string; text: string };
  /** Of a visit that was made void. */
  void: { title: string; text: string };
  /** On which day and time, from which lock to which; its reason stands behind it. */
  lockCorrected: (at: string, from: string, to: string) => string;
  /** Behind a warning that comes from another visit of the lock, or from what the lock says of itself. */
  leftBefore: string;
  lock: string;
  serial: string;
  firmware: string;
  radioUnknown: string;
  adapter: string;
  customer: string;
  servedBy: string;
  visit: string;
  result: string;
  notKnown: string;
  notConnected: string;
  notRecorded: string;
  wrong: string;
  noComplaint: string;
  noCause: string;
  /** Before the cause with which the visit was closed. */
  found: string;
  notSettled: string;
  /** Before what was weighed beside it. */
  alsoWeighed: string;
  read: string;
  reading: string;
  nothingRead: string;
  /** The lock itself said who it is, and no reading was kept. */
  connectedNotRead: string;
  proof: (passed: boolean | null) => string;
  /** Beside the proof: what the lock has said since. */
  against: Record<AgainstOpened, string>;
  check: string;
  detail: string;
  provedBy: string;
  notVerified: string;
  advice: string;
  note: string;
  sign: { customer: string; shop: string };
  fingerprint: (hash: string) => string;
  /** Once on a page some of whose sentences have no translation. */
  partlyEnglish: string;
}

export const pageWords = inLanguages<PageWords>(
  {
    title: { service: 'Service report', handover: 'Handover sheet' },
    page: 'Page ',
    of: ' of ',
    colon: ': ',
    copy: 'Copy',
    ticket: 'Ticket',
    qr: "QR code with the ticket and the report's fingerprint",
    practice: {
      title: 'PRACTICE LOCK',
      text: 'This sheet is from training with a simulated lock. No real lock was serviced.',
    },
    lockCorrected: (at, from, to) => `The lock of this visit was corrected on ${at} from ${from} to ${to}`,
    void: {
      title: 'VOID',
      text: 'This visit was made void: what was done in it does not count for the lock. Only a warning of how the lock was left still holds.',
    },
    leftBefore: 'No step of this visit did that.',
    lock: 'Lock',
    serial: 'Serial',
    firmware: 'Firmware',
    radioUnknown: 'radio not known',
    adapter: 'Adapter',
    customer: 'Customer',
    servedBy: 'Served by',
    visit: 'Visit',
    result: 'Result',
    notKnown: 'not known',
    notConnected: 'none connected',
    notRecorded: 'not recorded',
    wrong: 'What was wrong',
    noComplaint: 'No complaint was noted.',
    noCause: 'No cause was weighed.',
    found: 'Cause found:',
    notSettled: 'The cause was not settled.',
    alsoWeighed: 'Also weighed:',
    read: 'What was read from the lock',
    reading: 'Reading',
    nothingRead: 'Nothing: no lock was connected to the bench in this visit.',
    connectedNotRead: 'Nothing: the lock was connected to the bench, but no reading of it was taken in this visit.',
    proof: (passed) =>
      passed === null ? 'Proof after the work' : `Proof after the work: ${passed ? 'passed' : 'NOT passed'}`,
    against: {
      'pack-out':
        'After the check the battery pack was out when the lock was heard last: do not rely on the check before it is made again.',
      'no-power':
        'After the check the lock had no power when it was read last: do not rely on the check before it is made again.',
      armed:
        'After the check a wipe may have been armed on the lock: do not rely on the check before it is made again.',
    },
    check: 'Check',
    detail: 'Detail',
    provedBy: 'Proved by',
    notVerified: 'The work was not verified in this visit.',
    advice: 'Good to know',
    note: 'Note',
    sign: { customer: 'Customer', shop: 'For the shop' },
    fingerprint: (hash) => `Report fingerprint (SHA-256) ${hash}. User codes are never recorded.`,
    partlyEnglish: 'Some of the words on this sheet are in English: they have no translation.',
  },
  {
    es: {
      title: { service: 'Informe de servicio', handover: 'Hoja de traspaso' },
      page: 'Página ',
      of: ' de ',
      colon: ': ',
      copy: 'Copia',
      ticket: 'Orden',
      qr: 'Código QR con la orden y la huella del informe',
      practice: {
        title: 'CERRADURA DE PRÁCTICA',
        text: 'Esta hoja es de un ejercicio con una cerradura simulada. No se atendió ninguna cerradura real.',
      },
      lockCorrected: (at, from, to) => `La cerradura de esta visita se corrigió el ${at}: de ${from} a ${to}`,
      void: {
        title: 'ANULADA',
        text: 'Esta visita se anuló: lo hecho en ella no vale para la cerradura. Solo sigue valiendo un aviso de cómo quedó la cerradura.',
      },
      leftBefore: 'Ningún paso de esta visita lo hizo.',
      lock: 'Cerradura',
      serial: 'Serie',
      firmware: 'Firmware',
      radioUnknown: 'radio sin dato',
      adapter: 'Adaptador',
      customer: 'Cliente',
      servedBy: 'Atendió',
      visit: 'Visita',
      result: 'Resultado',
      notKnown: 'sin dato',
      notConnected: 'ninguno conectado',
      notRecorded: 'no anotado',
      wrong: 'Qué fallaba',
      noComplaint: 'No se anotó ninguna queja.',
      noCause: 'No se evaluó ninguna causa.',
      found: 'Causa hallada:',
      notSettled: 'La causa no quedó clara.',
      alsoWeighed: 'También se sopesó:',
      read: 'Qué se leyó de la cerradura',
      reading: 'Lectura',
      nothingRead: 'Nada: en esta visita no se conectó ninguna cerradura al banco.',
      connectedNotRead:
        'Nada: la cerradura se conectó al banco, pero en esta visita no se tomó ninguna lectura de ella.',
      proof: (passed) =>
        passed === null ? 'Prueba tras el trabajo' : `Prueba tras el trabajo: ${passed ? 'superada' : 'NO superada'}`,
      against: {
        'pack-out':
          'Tras la comprobación, el paquete de pilas estaba fuera la última vez que se oyó la cerradura: no confíe en la comprobación hasta que se repita.',
        'no-power':
          'Tras la comprobación, la cerradura no tenía corriente la última vez que se leyó: no confíe en la comprobación hasta que se repita.',
        armed:
          'Tras la comprobación puede haber quedado armado un borrado en la cerradura: no confíe en la comprobación hasta que se repita.',
      },
      check: 'Comprobación',
      detail: 'Detalle',
      provedBy: 'Probado por',
      notVerified: 'En esta visita no se comprobó el trabajo.',
      advice: 'Conviene saber',
      note: 'Nota',
      sign: { customer: 'Cliente', shop: 'Por el taller' },
      fingerprint: (hash) => `Huella del informe (SHA-256) ${hash}. Los códigos de usuario nunca se registran.`,
      partlyEnglish: 'Parte del texto de esta hoja está en inglés: no tiene traducción.',
    },
    fr: {
      title: { service: 'Rapport de service', handover: 'Fiche de transmission' },
      page: 'Page ',
      of: ' de ',
      colon: ' : ',
      copy: 'Copie',
      ticket: 'Bon',
      qr: 'Code QR avec le bon et l’empreinte du rapport',
      practice: {
        title: 'SERRURE D’EXERCICE',
        text: 'Cette fiche vient d’un exercice avec une serrure simulée. Aucune vraie serrure n’a été traitée.',
      },
      lockCorrected: (at, from, to) => `La serrure de cette visite a été corrigée le ${at} : de ${from} à ${to}`,
      void: {
        title: 'ANNULÉE',
        text: 'Cette visite a été annulée : ce qui y a été fait ne vaut pas pour la serrure. Seul un avertissement sur l’état où la serrure a été laissée vaut encore.',
      },
      leftBefore: 'Aucune étape de cette visite ne l’a fait.',
      lock: 'Serrure',
      serial: 'N° de série',
      firmware: 'Micrologiciel',
      radioUnknown: 'radio inconnue',
      adapter: 'Adaptateur',
      customer: 'Client',
      servedBy: 'Servi par',
      visit: 'Visite',
      result: 'Résultat',
      notKnown: 'inconnu',
      notConnected: 'aucun connecté',
      notRecorded: 'non noté',
      wrong: 'Ce qui n’allait pas',
      noComplaint: 'Aucune plainte n’a été notée.',
      noCause: 'Aucune cause n’a été pesée.',
      found: 'Cause trouvée :',
      notSettled: 'La cause n’a pas été établie.',
      alsoWeighed: 'Aussi pesé :',
      read: 'Ce qui a été lu de la serrure',
      reading: 'Lecture',
      nothingRead: 'Rien : aucune serrure n’a été connectée au banc pendant cette visite.',
      connectedNotRead:
        'Rien : la serrure a été connectée au banc, mais aucune lecture n’en a été prise pendant cette visite.',
      proof: (passed) =>
        passed === null ? 'Preuve après le travail' : `Preuve après le travail : ${passed ? 'réussie' : 'NON réussie'}`,
      against: {
        'pack-out':
          'Après la vérification, le bloc-piles était sorti quand la serrure a été entendue pour la dernière fois : ne comptez pas sur la vérification avant qu’elle soit refaite.',
        'no-power':
          'Après la vérification, la serrure était sans courant à la dernière lecture : ne comptez pas sur la vérification avant qu’elle soit refaite.',
        armed:
          'Après la vérification, un effacement peut avoir été armé sur la serrure : ne comptez pas sur la vérification avant qu’elle soit refaite.',
      },
      check: 'Vérification',
      detail: 'Détail',
      provedBy: 'Prouvé par',
      notVerified: 'Le travail n’a pas été vérifié pendant cette visite.',
      advice: 'Bon à savoir',
      note: 'Note',
      sign: { customer: 'Client', shop: 'Pour l’atelier' },
      fingerprint: (hash) =>
        `Empreinte du rapport (SHA-256) ${hash}. Les codes d’utilisateur ne sont jamais enregistrés.`,
      partlyEnglish: 'Une partie du texte de cette fiche est en anglais : elle n’a pas de traduction.',
    },
  },
);
