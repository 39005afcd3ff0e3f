// Phrases of the check at the end, of triage and of the model gate: English, Spanish, French.
// Must not know when they are said.
import type { Phrase } from './bench.ts';

export const checkPhrases: readonly Phrase[] = [
  // verify/: titles
  [
    'Guided work finished, every outcome known',
    'Trabajo guiado terminado, todos los resultados conocidos',
    'Travail guidé terminé, tous les résultats connus',
  ],
  ['Battery pack is in', 'El paquete de pilas está colocado', 'Le bloc-piles est en place'],
  [
    'Batteries are good, at rest and under load',
    'Las pilas están bien, en reposo y con carga',
    'Les piles sont bonnes, au repos et en charge',
  ],
  [
    'Lock knows its door handing',
    'La cerradura conoce la orientación de su puerta',
    'La serrure connaît l’orientation de sa porte',
  ],
  ['Motor drives the bolt freely', 'El motor mueve el cerrojo con libertad', 'Le moteur déplace le pêne librement'],
  [
    'Keypad takes codes (no lockout)',
    'El teclado acepta códigos (sin bloqueo)',
    'Le clavier accepte les codes (pas de blocage)',
  ],
  ['User codes are switched on', 'Los códigos de usuario están activados', 'Les codes d’utilisateur sont activés'],
  ['A user code is stored', 'Hay un código de usuario guardado', 'Un code d’utilisateur est enregistré'],
  [
    'Key turns the bolt, door open',
    'La llave mueve el cerrojo, puerta abierta',
    'La clé déplace le pêne, porte ouverte',
  ],
  [
    'User code unlocks, door open and bolt thrown',
    'Un código de usuario abre, puerta abierta y cerrojo extendido',
    'Un code d’utilisateur déverrouille, porte ouverte et pêne sorti',
  ],
  [
    'Locks and unlocks with the door closed',
    'Cierra y abre con la puerta cerrada',
    'Verrouille et déverrouille porte fermée',
  ],
  [
    'The lock is as it was checked',
    'La cerradura está como se comprobó',
    'La serrure est telle qu’elle a été vérifiée',
  ],
  // verify/: details
  [
    'Something may have been changed on it since: check it again',
    'Desde entonces pudo cambiarse algo en ella: compruébela de nuevo',
    'Quelque chose a pu y être modifié depuis : vérifiez-la de nouveau',
  ],
  [
    'A code was set in slot {n} since: check it again',
    'Desde entonces se puso un código en la posición {n}: compruébela de nuevo',
    'Un code a été mis en position {n} depuis : vérifiez-la de nouveau',
  ],
  [
    'A setting was changed since: check it again',
    'Desde entonces se cambió un ajuste: compruébela de nuevo',
    'Un réglage a été modifié depuis : vérifiez-la de nouveau',
  ],
  [
    'Every code was cleared since: check it again',
    'Desde entonces se borraron todos los códigos: compruébela de nuevo',
    'Tous les codes ont été effacés depuis : vérifiez-la de nouveau',
  ],
  [
    'Slot {n} was cleared since: check it again',
    'Desde entonces se borró la posición {n}: compruébela de nuevo',
    'La position {n} a été effacée depuis : vérifiez-la de nouveau',
  ],
  ['Tried and seen to work', 'Se probó y funciona', 'Essayé et vu fonctionner'],
  ['Tried and did not work', 'Se probó y no funcionó', 'Essayé et n’a pas fonctionné'],
  ['Does not apply here', 'Aquí no corresponde', 'Sans objet ici'],
  ['not read from the lock', 'sin leer de la cerradura', 'non lu de la serrure'],
  ['Not read from the lock', 'Sin leer de la cerradura', 'Non lu de la serrure'],
  ['Not tried yet', 'Aún sin probar', 'Pas encore essayé'],
  [
    'it applies to this lock and has to be checked',
    'corresponde a esta cerradura y hay que comprobarlo',
    'cela vaut pour cette serrure et doit être vérifié',
  ],
  [
    'Follows from the user code that worked',
    'Se deduce del código de usuario que funcionó',
    'Découle du code d’utilisateur qui a fonctionné',
  ],
  [
    'No guided procedure was needed',
    'No hizo falta ningún procedimiento guiado',
    'Aucune procédure guidée n’était nécessaire',
  ],
  ['Not finished: {list}', 'Sin terminar: {list}', 'Non terminé : {list}'],
  ['Outcome unknown: {list}', 'Resultado desconocido: {list}', 'Résultat inconnu : {list}'],
  ['The lock says otherwise: {list}', 'La cerradura dice otra cosa: {list}', 'La serrure dit autre chose : {list}'],
  ['1 procedure', '1 procedimiento', '1 procédure'],
  ['{n} procedures', '{n} procedimientos', '{n} procédures'],
  ['In', 'Colocado', 'En place'],
  ['Out', 'Retirado', 'Retiré'],
  [
    'A procedure left it out. Put it in with no button held; "Replace the batteries" leads through it, and this check takes its word',
    'Un procedimiento lo dejó fuera. Colóquelo sin mantener ningún botón; «Cambiar las pilas» guía en ello, y esta comprobación acepta su palabra',
    'Une procédure l’a laissé retiré. Remettez-le sans tenir aucun bouton; « Remplacer les piles » y guide, et cette vérification s’y fie',
  ],
  ['{n1} V at rest, not read under load', '{n1} V en reposo, sin leer con carga', '{n1} V au repos, non lu en charge'],
  ['{n1} V at rest, {n2} V under load', '{n1} V en reposo, {n2} V con carga', '{n1} V au repos, {n2} V en charge'],
  ['more than {n} V at rest needed', 'hacen falta más de {n} V en reposo', 'il faut plus de {n} V au repos'],
  ['more than {n} V under load needed', 'hacen falta más de {n} V con carga', 'il faut plus de {n} V en charge'],
  [
    'no source says what is low for this model: see its sheet',
    'ninguna fuente dice qué es bajo en este modelo: vea su hoja',
    'aucune source ne dit ce qui est bas pour ce modèle : voyez sa fiche',
  ],
  [
    'A lever has no door handing',
    'Una manija no tiene orientación de puerta',
    'Une poignée n’a pas d’orientation de porte',
  ],
  ['Not learned', 'No aprendida', 'Non apprise'],
  [
    'The lock reports no handing, although this model learns one',
    'La cerradura no comunica orientación, aunque este modelo la aprende',
    'La serrure ne signale pas d’orientation, alors que ce modèle en apprend une',
  ],
  [
    'The lock reports that it has no handing',
    'La cerradura comunica que no tiene orientación',
    'La serrure signale qu’elle n’a pas d’orientation',
  ],
  ['Learned: right', 'Aprendida: derecha', 'Apprise : droite'],
  ['Learned: left', 'Aprendida: izquierda', 'Apprise : gauche'],
  [
    '{said}, {n1} ms, load {n2} of 255',
    '{said}, {n1} ms, esfuerzo {n2} de 255',
    '{said}, {n1} ms, effort {n2} sur 255',
  ],
  ['Free', 'Libre', 'Libre'],
  ['Binding', 'Roza', 'Frotte'],
  ['Jammed', 'Atascado', 'Coincé'],
  ['Bolt did not move', 'El cerrojo no se movió', 'Le pêne n’a pas bougé'],
  ['No lockout', 'Sin bloqueo', 'Pas de blocage'],
  ['Locked out for another {n} s', 'Bloqueado otros {n} s', 'Bloqué encore {n} s'],
  ['On', 'Activados', 'Activés'],
  ['Switched off', 'Desactivados', 'Désactivés'],
  ['{n} stored', '{n} guardados', '{n} enregistrés'],
  ['Set anew after the last reading', 'Vuelto a poner tras la última lectura', 'Remis après la dernière lecture'],
  [
    'None stored: the reset erased them, set one anew',
    'Ninguno guardado: el restablecimiento los borró, vuelva a poner uno',
    'Aucun enregistré : la réinitialisation les a effacés, remettez-en un',
  ],
  ['None stored', 'Ninguno guardado', 'Aucun enregistré'],
  ['This model has no keyway', 'Este modelo no tiene entrada de llave', 'Ce modèle n’a pas d’entrée de clé'],
  // triage/escalate: calls
  ['A locksmith who knows Kwikset', 'Un cerrajero que conozca Kwikset', 'Un serrurier qui connaît Kwikset'],
  [
    'For the bolt, the key, the fitting, and for everything that is urgent. A small mistake inside can be costly.',
    'Para el cerrojo, la llave, el montaje y todo lo urgente. Un pequeño error por dentro puede salir caro.',
    'Pour le pêne, la clé, le montage et tout ce qui presse. Une petite erreur à l’intérieur peut coûter cher.',
  ],
  ['Kwikset support', 'Asistencia de Kwikset', 'Assistance Kwikset'],
  [
    'For a fault inside the lock, for spare parts and for the warranty. Have the model and what was tried at hand.',
    'Para una avería interna, repuestos y garantía. Tenga a mano el modelo y lo que se intentó.',
    'Pour une panne interne, les pièces et la garantie. Ayez sous la main le modèle et ce qui a été essayé.',
  ],
  // triage/offer: why it may not start
  ['Identify the lock first', 'Primero identifique la cerradura', 'Identifiez d’abord la serrure'],
  [
    'Another procedure is open: finish or stop it first',
    'Hay otro procedimiento abierto: termínelo o deténgalo primero',
    'Une autre procédure est ouverte : terminez-la ou arrêtez-la d’abord',
  ],
  [
    'A wipe may be armed: take the pack out first, as in “Replace the batteries”',
    'Puede haber un borrado armado: retire primero el paquete de pilas, como en «Cambiar las pilas»',
    'Un effacement est peut-être armé : retirez d’abord le bloc-piles, comme dans « Remplacer les piles »',
  ],
  [
    'The pack rests at {n1} V: replace the batteries and measure again first',
    'El paquete da {n1} V en reposo: cambie primero las pilas y mida de nuevo',
    'Le bloc donne {n1} V au repos : remplacez d’abord les piles et mesurez de nouveau',
  ],
  [
    'The pack falls to {n1} V under load: replace the batteries and measure again first',
    'El paquete baja a {n1} V con carga: cambie primero las pilas y mida de nuevo',
    'Le bloc tombe à {n1} V en charge : remplacez d’abord les piles et mesurez de nouveau',
  ],
  [
    'Measure the battery first: a wipe must not lose power half-way',
    'Mida primero las pilas: un borrado no debe quedarse sin energía a la mitad',
    'Mesurez d’abord les piles : un effacement ne doit pas perdre son courant à mi-chemin',
  ],
  [
    'Identify the connected lock first: its radio is not known',
    'Identifique primero la cerradura conectada: no se conoce su radio',
    'Identifiez d’abord la serrure connectée : sa radio n’est pas connue',
  ],
];
