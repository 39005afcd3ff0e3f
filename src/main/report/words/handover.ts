// What a handover sheet says of its own: verdict, what was not tried, who takes over.
// Must not know causes, procedures or HTML.
import type { ReadingKind, Visit } from '../../../contract/service.ts';
import { inLanguages } from './languages.ts';

interface HandoverWords {
  said: string;
  against: string;
  causes: string;
  forIt: string;
  againstIt: string;
  speaksAgainst: (reason: string) => string;
  notPassed: string;
  notTried: string;
  allDone: string;
  calls: string;
  sign: { over: string; taken: string };
  fingerprint: (hash: string) => string;
  quoted: (words: string) => string;
  standing: Record<NonNullable<Visit['outcome']> | 'open' | 'checked', string>;
  /** `at`: null where nobody knows when. */
  passed: (at: string | null) => string;
  closedAs: (cause: string) => string;
  notSettled: string;
  verdict: (standing: string, why: string) => string;
  contradiction: (title: string, read: string, said: string) => string;
  why: {
    endedWith: (procedure: string, end: string) => string;
    untried: (procedures: string) => string;
    possible: (cause: string) => string;
    nothing: string;
    fault: (cause: string) => string;
    notEnough: string;
    reading: (cause: string, rest: string) => string;
    weight: (cause: string, rest: string) => string;
    notRun: (procedure: string) => string;
    notBegun: (procedure: string) => string;
    triedInVain: string;
    noProcedure: string;
  };
  begun: (procedure: string) => string;
  blocked: (procedure: string, why: string) => string;
  notMeasured: Record<ReadingKind, string>;
  notAnswered: (question: string) => string;
}

export const handoverWords = inLanguages<HandoverWords>(
  {
    said: 'What the customer said',
    against: 'Against each other:',
    causes: 'Causes as weighed, likeliest first',
    forIt: 'For:',
    againstIt: 'Against:',
    speaksAgainst: (reason) => `speaks against it: ${reason}`,
    notPassed: 'Checks after the work: NOT passed',
    notTried: 'What was not tried',
    allDone: 'Everything that this bench has for this lock and its likely causes was done.',
    calls: 'Who to call',
    sign: { over: 'Handed over by', taken: 'Taken over by' },
    fingerprint: (hash) => `Sheet fingerprint (SHA-256) ${hash}. User codes are never recorded.`,
    quoted: (words) => `“${words}”`,
    standing: {
      opened: 'Opened; handed over',
      'opened-with-key': 'Opened with the key only',
      'not-opened': 'Not opened',
      referred: 'Referred',
      open: 'Not mended at this bench so far',
      checked: 'The visit is not closed yet',
    },
    passed: (at) => `The check after the work was passed${at === null ? '' : ` on ${at}`}.`,
    closedAs: (cause) => `Closed with the cause “${cause}”.`,
    notSettled: 'Closed without a cause: it was not settled.',
    verdict: (standing, why) => `${standing}, because ${why}.`,
    contradiction: (title, read, said) => `${title}: read “${read}”, said “${said}”`,
    why: {
      endedWith: (procedure, end) => `“${procedure}” ended with “${end}”`,
      untried: (procedures) => `no cause is likely and no question is left; possible and not tried: ${procedures}`,
      possible: (cause) =>
        `no cause is likely and no question is left; possible is “${cause}”, with no procedure left here`,
      nothing: 'nothing that this bench knows fits, and it has no question left',
      fault: (cause) => `most speaks for “${cause}”, which no procedure here mends`,
      notEnough: 'no cause is likely enough yet',
      reading: (cause, rest) => `a reading shows “${cause}”, ${rest}`,
      weight: (cause, rest) => `most speaks for “${cause}”, ${rest}`,
      notRun: (procedure) => `and “${procedure}” was not run to an end`,
      notBegun: (procedure) => `and “${procedure}” was not begun`,
      triedInVain: 'and what was tried for it did not mend it',
      noProcedure: 'which no procedure of this bench mends for this model',
    },
    begun: (procedure) => `${procedure}: begun, not finished`,
    blocked: (procedure, why) => `${procedure} (${why})`,
    notMeasured: {
      status: 'The lock itself was not read: no handing, lockout or codes are known',
      battery: 'The batteries were not measured',
      motor: 'The motor was not tested',
    },
    notAnswered: (question) => `Not answered: ${question}`,
  },
  {
    es: {
      said: 'Qué dijo el cliente',
      against: 'Se contradicen:',
      causes: 'Causas según su peso, la más probable primero',
      forIt: 'A favor:',
      againstIt: 'En contra:',
      speaksAgainst: (reason) => `en contra: ${reason}`,
      notPassed: 'Comprobaciones tras el trabajo: NO superadas',
      notTried: 'Qué no se intentó',
      allDone: 'Se hizo todo lo que este banco tiene para esta cerradura y sus causas probables.',
      calls: 'A quién llamar',
      sign: { over: 'Entrega', taken: 'Recibe' },
      fingerprint: (hash) => `Huella de la hoja (SHA-256) ${hash}. Los códigos de usuario nunca se registran.`,
      quoted: (words) => `«${words}»`,
      standing: {
        opened: 'Abierta; traspasada',
        'opened-with-key': 'Abierta solo con la llave',
        'not-opened': 'No se abrió',
        referred: 'Remitida',
        open: 'Sin reparar en este banco hasta ahora',
        checked: 'La visita aún no está cerrada',
      },
      passed: (at) => `La comprobación tras el trabajo se superó${at === null ? '' : ` el ${at}`}.`,
      closedAs: (cause) => `Cerrada con la causa «${cause}».`,
      notSettled: 'Cerrada sin causa: no quedó clara.',
      verdict: (standing, why) => `${standing}, porque ${why}.`,
      contradiction: (title, read, said) => `${title}: leído «${read}», dicho «${said}»`,
      why: {
        endedWith: (procedure, end) => `«${procedure}» terminó en «${end}»`,
        untried: (procedures) => `ninguna causa es probable y no queda pregunta; posible y sin intentar: ${procedures}`,
        possible: (cause) =>
          `ninguna causa es probable y no queda pregunta; es posible «${cause}», sin procedimiento pendiente aquí`,
        nothing: 'nada de lo que este banco conoce encaja, y no le queda pregunta',
        fault: (cause) => `lo que más pesa es «${cause}», que ningún procedimiento de aquí repara`,
        notEnough: 'ninguna causa es aún lo bastante probable',
        reading: (cause, rest) => `una lectura muestra «${cause}», ${rest}`,
        weight: (cause, rest) => `lo que más pesa es «${cause}», ${rest}`,
        notRun: (procedure) => `y «${procedure}» no se llevó hasta el final`,
        notBegun: (procedure) => `y «${procedure}» no se empezó`,
        triedInVain: 'y lo que se intentó no lo reparó',
        noProcedure: 'que ningún procedimiento de este banco repara en este modelo',
      },
      begun: (procedure) => `${procedure}: empezado, sin terminar`,
      blocked: (procedure, why) => `${procedure} (${why})`,
      notMeasured: {
        status: 'La cerradura misma no se leyó: no se conocen orientación, bloqueo ni códigos',
        battery: 'No se midieron las pilas',
        motor: 'No se probó el motor',
      },
      notAnswered: (question) => `Sin respuesta: ${question}`,
    },
    fr: {
      said: 'Ce que le client a dit',
      against: 'Se contredisent :',
      causes: 'Causes telles que pesées, la plus probable d’abord',
      forIt: 'Pour :',
      againstIt: 'Contre :',
      speaksAgainst: (reason) => `contre : ${reason}`,
      notPassed: 'Vérifications après le travail : NON réussies',
      notTried: 'Ce qui n’a pas été essayé',
      allDone: 'Tout ce que ce banc offre pour cette serrure et ses causes probables a été fait.',
      calls: 'Qui appeler',
      sign: { over: 'Transmis par', taken: 'Repris par' },
      fingerprint: (hash) =>
        `Empreinte de la fiche (SHA-256) ${hash}. Les codes d’utilisateur ne sont jamais enregistrés.`,
      quoted: (words) => `« ${words} »`,
      standing: {
        opened: 'Ouverte; transmise',
        'opened-with-key': 'Ouverte avec la clé seulement',
        'not-opened': 'Non ouverte',
        referred: 'Dirigée ailleurs',
        open: 'Pas encore réparée à ce banc',
        checked: 'La visite n’est pas encore close',
      },
      passed: (at) => `La vérification après le travail a été réussie${at === null ? '' : ` le ${at}`}.`,
      closedAs: (cause) => `Visite close avec la cause « ${cause} ».`,
      notSettled: 'Visite close sans cause : elle n’a pas été établie.',
      // “Que” loses its e before a vowel.
      verdict: (standing, why) => `${standing}, parce ${/^[aeiouyéèêâîôû]/iu.test(why) ? 'qu’' : 'que '}${why}.`,
      contradiction: (title, read, said) => `${title} : lu « ${read} », dit « ${said} »`,
      why: {
        endedWith: (procedure, end) => `la procédure « ${procedure} » a fini par « ${end} »`,
        untried: (procedures) =>
          `aucune cause n’est probable et il ne reste pas de question; possible et non essayé : ${procedures}`,
        possible: (cause) =>
          `aucune cause n’est probable et il ne reste pas de question; « ${cause} » est possible, sans procédure restante ici`,
        nothing: 'rien de ce que ce banc connaît ne convient, et il ne lui reste pas de question',
        fault: (cause) => `le plus probable est « ${cause} », qu’aucune procédure d’ici ne répare`,
        notEnough: 'jusqu’ici aucune cause n’est assez probable',
        reading: (cause, rest) => `une lecture montre « ${cause} », ${rest}`,
        weight: (cause, rest) => `le plus probable est « ${cause} », ${rest}`,
        notRun: (procedure) => `et « ${procedure} » n’a pas été menée à sa fin`,
        notBegun: (procedure) => `et « ${procedure} » n’a pas été commencée`,
        triedInVain: 'et ce qui a été essayé ne l’a pas réparé',
        noProcedure: 'qu’aucune procédure de ce banc ne répare pour ce modèle',
      },
      begun: (procedure) => `${procedure} : commencée, non terminée`,
      blocked: (procedure, why) => `${procedure} (${why})`,
      notMeasured: {
        status: 'La serrure elle-même n’a pas été lue : ni orientation, ni blocage, ni codes ne sont connus',
        battery: 'Les piles n’ont pas été mesurées',
        motor: 'Le moteur n’a pas été essayé',
      },
      notAnswered: (question) => `Sans réponse : ${question}`,
    },
  },
);
