// One guided run on paper: what was answered, what the bench asked of the lock, how it ended.
// Must not know events or HTML.
import type { OperationKind } from '../../../contract/device.ts';
import { counted, formOf, inLanguages } from './languages.ts';

interface RunWords {
  headed: (lead: string, title: string) => string;
  done: string;
  tried: string;
  nothingRun: string;
  noStep: string;
  time: string;
  step: string;
  answer: string;
  provedBy: string;
  proof: (lock: number, person: number, early: number) => string;
  codesToSet: string;
  codesToTry: string;
  codesLost: (positions: readonly number[]) => string;
  photos: (count: number) => string;
  doubt: (kind: OperationKind) => string;
  result: (how: string, end: string) => string;
  but: (how: string, what: string) => string;
  saysOtherwise: string;
  notReadBack: string;
  unknownOperation: string;
  /** `why`: empty where it is not told. */
  givenUp: (why: string) => string;
  unfinished: string;
  wentBack: string;
  handedOver: string;
  fromTo: (from: string, to: string) => string;
  paused: string;
  resumed: string;
  passedOver: string;
  /** Who did a step where nobody gave a name. */
  unnamed: string;
  beside: string;
  packIs: Record<'in' | 'out', string>;
  wipe: Record<'armed' | 'done' | 'abandoned', string>;
  atEnd: string;
  asEnd: (ok: boolean, evidence: string) => string;
  /** Answers that every step of their kind has. */
  fixed: Readonly<Record<string, string>>;
  outcome: {
    unknown: (why: string) => string;
    notDone: string;
    failed: (why: string) => string;
    done: (handing: string | null) => string;
    notSucceeded: (why: string) => string;
  };
}

const positions = (list: readonly number[]) => list.join(', ');

export const runWords = inLanguages<RunWords>(
  {
    headed: (lead, title) => `${lead}: ${title}`,
    done: 'What was done',
    tried: 'What was tried',
    nothingRun: 'No guided procedure was run in this visit.',
    noStep: 'No step was answered.',
    time: 'Time',
    step: 'Step',
    answer: 'Answer',
    provedBy: 'Proved by',
    proof: (lock, person, early) =>
      `proved by lock ${lock}, by person ${person}${early === 0 ? '' : ` (${early} said over early)`}`,
    codesToSet: 'Codes to set anew:',
    codesToTry: 'Codes to try, and to set anew where they are gone:',
    codesLost: (list) =>
      list.length === 0
        ? 'all that were stored; which positions they were was not read before.'
        : `${formOf('en', list.length, { one: 'position', other: 'positions' })} ${positions(list)}.`,
    photos: (count) => counted('en', count, { one: 'photo', other: 'photos' }),
    doubt: (kind) =>
      ({
        handing: 'Nobody knows what became of the door handing.',
        'factory-reset': 'Nobody knows what became of the factory reset: the lock may be wiped.',
        'motor-test': 'Nobody knows what became of the motor test.',
      })[kind],
    result: (how, end) => `${how}: ${end}.`,
    but: (how, what) => `${how}, but ${what}`,
    saysOtherwise: 'The lock says otherwise',
    notReadBack: 'Not read back: no lock was connected.',
    unknownOperation: 'The outcome of an operation is unknown, see below.',
    givenUp: (why) => `Given up before its end${why === '' ? '' : `: ${why}`}.`,
    unfinished: 'Not finished when this report was written.',
    wentBack: 'Gone back to, to do it again',
    handedOver: 'Handed over',
    fromTo: (from, to) => `${from === '' ? 'From the customer' : `From ${from}`} to ${to}`,
    paused: 'Paused',
    resumed: 'Gone on',
    passedOver: 'Passed over: no lock connected',
    unnamed: 'no name given',
    beside: 'The lock itself, beside the steps',
    packIs: { in: 'Its battery pack is in', out: 'Its battery pack is out' },
    wipe: { armed: 'A wipe is armed by hand', done: 'It is wiped', abandoned: 'The armed wipe was let go by' },
    atEnd: 'The lock itself, at the end',
    asEnd: (ok, evidence) => `${ok ? 'As the end says' : 'Not as the end says'}: ${evidence}`,
    fixed: {
      pass: 'Passed',
      fail: 'Did not pass',
      'by-hand': 'Done by hand',
      stop: 'Stopped before it began',
      done: 'All lines checked',
      blocked: 'Something must be mended first',
      confirm: 'Confirmed by typing the word',
      refuse: 'Refused',
    },
    outcome: {
      unknown: (why) => `Outcome unknown: ${why}`,
      notDone: 'Not carried out: the lock never received it',
      failed: (why) => `Failed: ${why}`,
      done: (handing) => `Done, as the lock reports${handing === null ? '' : `: ${handing}`}`,
      notSucceeded: (why) => `Did not succeed: ${why}`,
    },
  },
  {
    es: {
      headed: (lead, title) => `${lead}: ${title}`,
      done: 'Qué se hizo',
      tried: 'Qué se intentó',
      nothingRun: 'En esta visita no se siguió ningún procedimiento guiado.',
      noStep: 'No se respondió ningún paso.',
      time: 'Hora',
      step: 'Paso',
      answer: 'Respuesta',
      provedBy: 'Probado por',
      proof: (lock, person, early) =>
        `pasos probados: ${lock} por la cerradura, ${person} por una persona${early === 0 ? '' : ` (${counted('es', early, { one: 'dado por terminado', other: 'dados por terminados' })} antes de tiempo)`}`,
      codesToSet: 'Códigos que hay que volver a poner:',
      codesToTry: 'Códigos que hay que probar, y volver a poner los que falten:',
      codesLost: (list) =>
        list.length === 0
          ? 'todos los guardados; antes no se leyó en qué posiciones estaban.'
          : `${formOf('es', list.length, { one: 'posición', other: 'posiciones' })} ${positions(list)}.`,
      photos: (count) => counted('es', count, { one: 'foto', other: 'fotos' }),
      doubt: (kind) =>
        ({
          handing: 'Nadie sabe en qué quedó la orientación de la puerta.',
          'factory-reset': 'Nadie sabe en qué quedó el restablecimiento de fábrica: la cerradura puede estar borrada.',
          'motor-test': 'Nadie sabe en qué quedó la prueba del motor.',
        })[kind],
      result: (how, end) => `${how}: ${end}.`,
      but: (how, what) => `${how}, pero ${what}`,
      saysOtherwise: 'La cerradura dice otra cosa',
      notReadBack: 'No se volvió a leer: no había cerradura conectada.',
      unknownOperation: 'No se conoce el resultado de una operación, ver abajo.',
      givenUp: (why) => `Abandonado antes del final${why === '' ? '' : `: ${why}`}.`,
      unfinished: 'Sin terminar cuando se escribió este informe.',
      wentBack: 'Se volvió a este paso para repetirlo',
      handedOver: 'Traspaso',
      fromTo: (from, to) => `${from === '' ? 'Del cliente' : `De ${from}`} a ${to}`,
      paused: 'En pausa',
      resumed: 'Continuado',
      passedOver: 'Omitido: sin cerradura conectada',
      unnamed: 'sin nombre',
      beside: 'La propia cerradura, al margen de los pasos',
      packIs: { in: 'Su paquete de pilas está colocado', out: 'Su paquete de pilas está retirado' },
      wipe: {
        armed: 'Hay un borrado armado a mano',
        done: 'Está borrada',
        abandoned: 'Se dejó pasar el borrado armado',
      },
      atEnd: 'La propia cerradura, al final',
      asEnd: (ok, evidence) => `${ok ? 'Tal como dice el final' : 'No como dice el final'}: ${evidence}`,
      fixed: {
        pass: 'Superado',
        fail: 'No superado',
        'by-hand': 'Hecho a mano',
        stop: 'Detenido antes de empezar',
        done: 'Todas las líneas comprobadas',
        blocked: 'Primero hay que reparar algo',
        confirm: 'Confirmado escribiendo la palabra',
        refuse: 'Rechazado',
      },
      outcome: {
        unknown: (why) => `Resultado desconocido: ${why}`,
        notDone: 'No se hizo: la cerradura nunca lo recibió',
        failed: (why) => `Falló: ${why}`,
        done: (handing) => `Hecho, según la cerradura${handing === null ? '' : `: ${handing}`}`,
        notSucceeded: (why) => `No se logró: ${why}`,
      },
    },
    fr: {
      headed: (lead, title) => `${lead} : ${title}`,
      done: 'Ce qui a été fait',
      tried: 'Ce qui a été essayé',
      nothingRun: 'Aucune procédure guidée n’a été suivie pendant cette visite.',
      noStep: 'Aucune étape n’a reçu de réponse.',
      time: 'Heure',
      step: 'Étape',
      answer: 'Réponse',
      provedBy: 'Prouvé par',
      proof: (lock, person, early) =>
        `étapes prouvées : ${lock} par la serrure, ${person} par une personne${early === 0 ? '' : ` (${counted('fr', early, { one: 'déclarée finie', other: 'déclarées finies' })} trop tôt)`}`,
      codesToSet: 'Codes à remettre :',
      codesToTry: 'Codes à essayer, et à remettre s’ils ont disparu :',
      codesLost: (list) =>
        list.length === 0
          ? 'tous ceux qui étaient enregistrés; leurs positions n’ont pas été lues avant.'
          : `${formOf('fr', list.length, { one: 'position', other: 'positions' })} ${positions(list)}.`,
      photos: (count) => counted('fr', count, { one: 'photo', other: 'photos' }),
      doubt: (kind) =>
        ({
          handing: 'Personne ne sait ce qu’est devenue l’orientation de la porte.',
          'factory-reset':
            'Personne ne sait ce qu’est devenue la réinitialisation d’usine : la serrure est peut-être effacée.',
          'motor-test': 'Personne ne sait ce qu’est devenu l’essai du moteur.',
        })[kind],
      result: (how, end) => `${how} : ${end}.`,
      but: (how, what) => `${how}, mais ${what}`,
      saysOtherwise: 'La serrure dit autre chose',
      notReadBack: 'Non relu : aucune serrure n’était connectée.',
      unknownOperation: 'Le résultat d’une opération est inconnu, voir plus bas.',
      givenUp: (why) => `Abandonné avant la fin${why === '' ? '' : ` : ${why}`}.`,
      unfinished: 'Pas terminé quand ce rapport a été écrit.',
      wentBack: 'Retour à cette étape, pour la refaire',
      handedOver: 'Transmission',
      fromTo: (from, to) => `${from === '' ? 'Du client' : `De ${from}`} à ${to}`,
      paused: 'En pause',
      resumed: 'Repris',
      passedOver: 'Sautée : aucune serrure connectée',
      unnamed: 'sans nom',
      beside: 'La serrure elle-même, en marge des étapes',
      packIs: { in: 'Son bloc-piles est en place', out: 'Son bloc-piles est retiré' },
      wipe: {
        armed: 'Un effacement est armé à la main',
        done: 'Elle est effacée',
        abandoned: 'L’effacement armé est passé sans suite',
      },
      atEnd: 'La serrure elle-même, à la fin',
      asEnd: (ok, evidence) => `${ok ? 'Comme le dit la fin' : 'Pas comme le dit la fin'} : ${evidence}`,
      fixed: {
        pass: 'Réussi',
        fail: 'Non réussi',
        'by-hand': 'Fait à la main',
        stop: 'Arrêté avant de commencer',
        done: 'Toutes les lignes vérifiées',
        blocked: 'Quelque chose doit d’abord être réparé',
        confirm: 'Confirmé en tapant le mot',
        refuse: 'Refusé',
      },
      outcome: {
        unknown: (why) => `Résultat inconnu : ${why}`,
        notDone: 'Non exécuté : la serrure ne l’a jamais reçu',
        failed: (why) => `Échec : ${why}`,
        done: (handing) => `Fait, d’après la serrure${handing === null ? '' : ` : ${handing}`}`,
        notSucceeded: (why) => `Sans succès : ${why}`,
      },
    },
  },
);
