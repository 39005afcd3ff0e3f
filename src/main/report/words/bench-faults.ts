// Phrases of what speaks against an answer, and of what an adapter refused: English, Spanish, French.
// Must not know when they are said.
import type { Phrase } from './bench.ts';

/** As a failed step has it: the error's name, then what it means (device/errors.ts). On paper its code stands beside it anyway. */
const refused = (name: string, en: string, es: string, fr: string): Phrase => [`${name}: ${en}`, es, fr];

export const faultPhrases: readonly Phrase[] = [
  // guide/: beside a person's answer
  ['the lock said otherwise: {said}', 'la cerradura dijo otra cosa: {said}', 'la serrure disait autre chose : {said}'],
  ['pack in', 'paquete colocado', 'bloc en place'],
  ['pack out', 'paquete retirado', 'bloc retiré'],
  ['no wipe', 'ningún borrado', 'aucun effacement'],
  ['no handing', 'ninguna orientación', 'aucune orientation'],
  ['said over after {n1} of {n2} s', 'dado por terminado tras {n1} de {n2} s', 'déclaré fini après {n1} de {n2} s'],
  // guide/: a reading that proves nothing
  [
    'the handing may be the old one: the lock has told of no new one',
    'la orientación puede ser la de antes: la cerradura no ha comunicado ninguna nueva',
    'l’orientation est peut-être l’ancienne : la serrure n’en a signalé aucune nouvelle',
  ],
  [
    'how many codes were stored before is not known',
    'no se sabe cuántos códigos había guardados antes',
    'on ne sait pas combien de codes étaient enregistrés avant',
  ],
  [
    'how many codes are stored now is not known',
    'no se sabe cuántos códigos hay guardados ahora',
    'on ne sait pas combien de codes sont enregistrés maintenant',
  ],
  // device/: what the adapter answered
  refused(
    'unknown-command',
    'the adapter does not have this command',
    'el adaptador no tiene esta orden',
    'l’adaptateur n’a pas cette commande',
  ),
  refused(
    'bad-payload',
    'the payload breaks its table in section 8',
    'el contenido de la orden no es válido',
    'le contenu de la commande n’est pas valide',
  ),
  refused(
    'bad-length',
    'the announced length is impossible',
    'la longitud anunciada es imposible',
    'la longueur annoncée est impossible',
  ),
  refused(
    'bad-sequence',
    'a following report came out of order',
    'un informe siguiente llegó fuera de orden',
    'un rapport suivant est arrivé dans le désordre',
  ),
  refused(
    'message-timeout',
    'the rest of a message did not come in time',
    'el resto de un mensaje no llegó a tiempo',
    'le reste d’un message n’est pas arrivé à temps',
  ),
  refused(
    'busy',
    'another exchange is running; nothing was begun',
    'hay otro intercambio en curso; no se empezó nada',
    'un autre échange est en cours; rien n’a été commencé',
  ),
  refused(
    'bad-frame',
    'a report broke another framing rule',
    'un informe incumplió otra regla de trama',
    'un rapport a enfreint une autre règle de trame',
  ),
  refused(
    'bad-channel',
    'the channel was never given out or has lapsed',
    'el canal nunca se asignó o ha caducado',
    'le canal n’a jamais été attribué ou a expiré',
  ),
  refused(
    'cancelled',
    'the exchange was cancelled and had no effect',
    'el intercambio se canceló y no tuvo efecto',
    'l’échange a été annulé et n’a eu aucun effet',
  ),
  refused(
    'no-lock',
    'no lock answers the adapter',
    'ninguna cerradura responde al adaptador',
    'aucune serrure ne répond à l’adaptateur',
  ),
  refused(
    'lock-asleep',
    'the battery pack is out or its cells are flat',
    'el paquete de pilas está retirado o agotado',
    'le bloc-piles est retiré ou à plat',
  ),
  refused(
    'low-power',
    'the cells are too weak for the motor',
    'las pilas están demasiado débiles para el motor',
    'les piles sont trop faibles pour le moteur',
  ),
  refused(
    'door-closed',
    'the door must be open first',
    'primero la puerta debe estar abierta',
    'la porte doit d’abord être ouverte',
  ),
  refused('jammed', 'the motor stalled', 'el motor se atascó', 'le moteur a calé'),
  refused(
    'bad-token',
    'the token is wrong, used or expired',
    'el testigo es erróneo, usado o caducado',
    'le jeton est faux, utilisé ou expiré',
  ),
  refused(
    'not-on-this-lock',
    'this lock does not have the function',
    'esta cerradura no tiene la función',
    'cette serrure n’a pas cette fonction',
  ),
  refused(
    'operation-used',
    'the operation id was already carried out',
    'esa operación ya se había ejecutado',
    'cette opération a déjà été exécutée',
  ),
  refused(
    'outcome-unknown',
    'the lock has forgotten that far back',
    'la cerradura ya no recuerda tan atrás',
    'la serrure ne se souvient plus si loin',
  ),
  refused(
    'bad-slot',
    'the lock has no such slot',
    'la cerradura no tiene esa posición',
    'la serrure n’a pas cette position',
  ),
  refused(
    'duplicate-code',
    'another slot holds this very code',
    'otra posición guarda ese mismo código',
    'une autre position a déjà ce code',
  ),
  refused(
    'same-presses',
    'another code has the same button presses',
    'otro código tiene las mismas pulsaciones',
    'un autre code a les mêmes pressions',
  ),
  refused(
    'same-first-four',
    'another code has the same first four digits',
    'otro código tiene los mismos cuatro primeros dígitos',
    'un autre code a les quatre mêmes premiers chiffres',
  ),
  refused(
    'read-only',
    'the setting cannot be written by the adapter',
    'el adaptador no puede escribir ese ajuste',
    'l’adaptateur ne peut pas écrire ce réglage',
  ),
  refused('other', 'anything else', 'otro motivo', 'un autre motif'),
];
