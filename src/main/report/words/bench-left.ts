// Phrases of what a lock may be left with: English, Spanish, French.
// Must not know when they are said.
import type { Phrase } from './bench.ts';

export const leftPhrases: readonly Phrase[] = [
  // verify/: a danger as one detail
  [
    'A wipe may be armed. Press neither Program nor any other button inside: one press of Program wipes an armed lock. Take the battery pack out. Whoever puts it in again touches no button. No sheet at hand tells how an armed lock is left: tell whoever goes on.',
    'Puede haber un borrado armado. No pulse Program ni otro botón interior: una sola pulsación de Program borra una cerradura armada. Retire el paquete de pilas. Quien lo vuelva a colocar no toca ningún botón. Ninguna hoja disponible dice cómo se desarma: avise a quien continúe.',
    'Un effacement est peut-être armé. N’appuyez ni sur Program ni sur un autre bouton intérieur : un seul appui sur Program efface une serrure armée. Retirez le bloc-piles. Qui le remet ne touche aucun bouton. Aucune fiche disponible ne dit comment on la désarme : prévenez la personne qui continue.',
  ],
  ['A wipe may be armed', 'Puede haber un borrado armado', 'Un effacement est peut-être armé'],
  [
    'Press neither Program nor any other button inside: one press of Program wipes an armed lock.',
    'No pulse Program ni otro botón interior: una sola pulsación de Program borra una cerradura armada.',
    'N’appuyez ni sur Program ni sur un autre bouton intérieur : un seul appui sur Program efface une serrure armée.',
  ],
  [
    'Take the battery pack out. Whoever puts it in again touches no button.',
    'Retire el paquete de pilas. Quien lo vuelva a colocar no toca ningún botón.',
    'Retirez le bloc-piles. Qui le remet ne touche aucun bouton.',
  ],
  [
    'No sheet at hand tells how an armed lock is left: tell whoever goes on.',
    'Ninguna hoja disponible dice cómo se desarma: avise a quien continúe.',
    'Aucune fiche disponible ne dit comment on la désarme : prévenez la personne qui continue.',
  ],
  [
    'The lock was wiped, and no step asked for it',
    'La cerradura se borró, y ningún paso lo pedía',
    'La serrure a été effacée, et aucune étape ne le demandait',
  ],
  [
    'It told so itself: what was stored in it is gone. Codes are set anew, a hub or an app adds it again.',
    'Ella misma lo comunicó: lo que guardaba ya no está. Los códigos se vuelven a poner, y un concentrador o una aplicación la agrega de nuevo.',
    'Elle l’a dit elle-même : ce qu’elle gardait a disparu. Les codes sont à remettre, et un concentrateur ou une application l’ajoute de nouveau.',
  ],
  [
    'Keep the door open until it has learnt its handing, where it learns one, and has been tried.',
    'Deje la puerta abierta hasta que haya aprendido su orientación, si la aprende, y se haya probado.',
    'Gardez la porte ouverte jusqu’à ce qu’elle ait appris son orientation, si elle en apprend une, et ait été essayée.',
  ],
  ['The lock may be wiped', 'La cerradura puede estar borrada', 'La serrure est peut-être effacée'],
  [
    'What is pressed here erases at once, and nobody knows what came of it: press no button.',
    'Lo que se pulsa aquí borra al instante, y nadie sabe en qué quedó: no pulse ningún botón.',
    'Ce qu’on presse ici efface aussitôt, et personne ne sait ce qu’il en est advenu : n’appuyez sur aucun bouton.',
  ],
  [
    'Treat all that was stored in it as gone and, until it is tried, as still valid. Try it with the door open.',
    'Dé por perdido todo lo que guardaba y, hasta probarlo, por válido todavía. Pruébela con la puerta abierta.',
    'Tenez pour perdu tout ce qu’elle gardait et, jusqu’à l’essai, pour encore valable. Essayez-la porte ouverte.',
  ],
  [
    'The lock is out of its hub',
    'La cerradura está fuera de su concentrador',
    'La serrure est sortie de son concentrateur',
  ],
  [
    'Include it again: until then the hub does not reach it, and a panel does not know its door.',
    'Vuelva a incluirla: hasta entonces el concentrador no la alcanza, y una central no conoce su puerta.',
    'Incluez-la de nouveau : d’ici là, le concentrateur ne la joint pas, et une centrale ne connaît pas sa porte.',
  ],
  [
    'The lock may be out of its hub',
    'La cerradura puede estar fuera de su concentrador',
    'La serrure est peut-être sortie de son concentrateur',
  ],
  [
    'See whether the hub still reaches it. Where it does not, include it again.',
    'Vea si el concentrador todavía la alcanza. Si no, vuelva a incluirla.',
    'Voyez si le concentrateur la joint encore. Sinon, incluez-la de nouveau.',
  ],
  [
    'The lock is out of its app',
    'La cerradura está fuera de su aplicación',
    'La serrure est sortie de son application',
  ],
  [
    'Its owner adds it there again: until then the app does not reach it.',
    'Su dueño la agrega de nuevo: hasta entonces la aplicación no la alcanza.',
    'Son propriétaire l’y ajoute de nouveau : d’ici là, l’application ne la joint pas.',
  ],
  [
    'The lock may be out of its app',
    'La cerradura puede estar fuera de su aplicación',
    'La serrure est peut-être sortie de son application',
  ],
  [
    'See whether the app still reaches it. Where it does not, its owner adds it again.',
    'Vea si la aplicación todavía la alcanza. Si no, su dueño la agrega de nuevo.',
    'Voyez si l’application la joint encore. Sinon, son propriétaire l’ajoute de nouveau.',
  ],
  ['The battery pack is out', 'El paquete de pilas está retirado', 'Le bloc-piles est retiré'],
  [
    'Without it the lock is dead: keep the door open, or have with you what opens it without power.',
    'Sin él la cerradura no funciona: deje la puerta abierta, o lleve consigo lo que la abre sin energía.',
    'Sans lui, la serrure est morte : gardez la porte ouverte, ou ayez sur vous ce qui l’ouvre sans courant.',
  ],
  [
    'Is the lock off its door, or half fitted? Then it is fitted first, and must run free by hand.',
    '¿Está la cerradura desmontada o a medio montar? Entonces se monta primero, y debe moverse libre a mano.',
    'La serrure est-elle démontée, ou à moitié montée ? Alors on la monte d’abord, et elle doit aller librement à la main.',
  ],
  [
    'The pack goes in with no button held.',
    'El paquete se coloca sin mantener ningún botón.',
    'Le bloc se remet sans tenir aucun bouton.',
  ],
  ['No old code was tried', 'No se probó ningún código anterior', 'Aucun ancien code n’a été essayé'],
  ['No old eKey was tried', 'No se probó ninguna eKey anterior', 'Aucune ancienne eKey n’a été essayée'],
  [
    'The wipe is proved by what a person saw only: nobody knew a code from before, and the lock has not told of it.',
    'El borrado lo prueba solo lo que vio una persona: nadie conocía un código de antes, y la cerradura no lo comunicó.',
    'L’effacement n’est prouvé que par ce qu’une personne a vu : personne ne connaissait un code d’avant, et la serrure n’en a rien dit.',
  ],
  [
    'The wipe is proved by what a person saw only: no phone that opened it before was at hand, and the lock has not told of it.',
    'El borrado lo prueba solo lo que vio una persona: no había a mano un teléfono que la abriera antes, y la cerradura no lo comunicó.',
    'L’effacement n’est prouvé que par ce qu’une personne a vu : aucun téléphone qui l’ouvrait avant n’était là, et la serrure n’en a rien dit.',
  ],
  [
    'Treat every old code as still valid until one is refused.',
    'Dé por válido cada código anterior hasta que uno sea rechazado.',
    'Tenez chaque ancien code pour valable jusqu’à ce que l’un soit refusé.',
  ],
  [
    'Treat every old eKey as still valid until one is refused.',
    'Dé por válida cada eKey anterior hasta que una sea rechazada.',
    'Tenez chaque ancienne eKey pour valable jusqu’à ce que l’une soit refusée.',
  ],
  ['An old code opens it still', 'Un código anterior todavía la abre', 'Un ancien code l’ouvre encore'],
  [
    'Nothing shows that its codes are gone: treat every old code as still valid.',
    'Nada muestra que sus códigos se hayan ido: dé por válido cada código anterior.',
    'Rien ne montre que ses codes ont disparu : tenez chaque ancien code pour valable.',
  ],
  [
    'Delete them again before the lock is handed to anybody.',
    'Bórrelos otra vez antes de entregar la cerradura a nadie.',
    'Effacez-les de nouveau avant de remettre la serrure à quiconque.',
  ],
  [
    'Do not add it again now: that presses a button inside. It comes when nobody has to fear a wipe any more.',
    'No la agregue ahora: para eso se pulsa un botón interior. Se hace cuando ya nadie tenga que temer un borrado.',
    'Ne l’ajoutez pas maintenant : on appuierait sur un bouton intérieur. Cela vient quand plus personne n’a à craindre un effacement.',
  ],
];
