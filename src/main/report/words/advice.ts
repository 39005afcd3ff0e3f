// Advice for the customer, as sentences. Which of them a visit calls for is decided elsewhere.
// Must not know visits or HTML. The facts stand beside the rules that choose the sentence.
import { inLanguages } from './languages.ts';

interface AdviceWords {
  unproven: string;
  resetUnknown: string;
  /** `digits`: that its codes have 4 to 8 of them is known of the model. */
  resetDone: (digits: boolean) => string;
  /** Of a model that comes back with the code and the mastercode that all of them come with. */
  resetToCommonCodes: string;
  resetEKeys: string;
  resetApp: string;
  /** Of a model without user codes. */
  resetNoCodes: string;
  resetNoCodesUnknown: string;
  /** It has left its hub already. */
  removedBefore: string;
  radio: Record<'zwave' | 'zigbee' | 'unknown', string>;
  otherDoor: string;
  noHandingYet: string;
  cells: (four: boolean) => string;
  lockout: string;
  codesOff: string;
  binding: string;
}

export const adviceWords = inLanguages<AdviceWords>(
  {
    unproven:
      'Not everything could be proved: do not rely on the lock until the checks marked FAIL or NOT CHECKED are done.',
    resetUnknown:
      'It is not known whether the factory reset was carried out: try every user code, and set anew those that are gone.',
    resetDone: (digits) =>
      `The factory reset erased all user codes: set each one anew${digits ? ', 4 to 8 digits' : ''}, and try it with the door open.`,
    resetToCommonCodes:
      'The factory reset erased all user codes. Back are the user code 1-2-3-4 and the mastercode 0-0-0-0, which anybody can look up: change both before you rely on the lock.',
    resetEKeys:
      'The factory reset erased every electronic key (eKey): set the lock up in its app again, and give out each eKey anew.',
    resetApp: 'The factory reset erased everything: set the lock up in its app again.',
    resetNoCodes: 'The factory reset erased everything that the lock had stored.',
    resetNoCodesUnknown:
      'It is not known whether the factory reset was carried out: try everything that opened the lock before.',
    removedBefore: 'Add the lock to its hub again: it was removed from it before the factory reset.',
    radio: {
      zwave:
        "Remove the lock from its Z-Wave hub and add it again: the reset erased its network settings, not the hub's list.",
      zigbee: 'Add the lock to its Zigbee hub again: the reset erased its network settings.',
      unknown: 'If the lock was joined to a smart-home hub, add it again: the reset erased its network settings.',
    },
    otherDoor: 'If the lock moves to another door, it must learn its door handing again.',
    noHandingYet: 'The lock has yet to learn its door handing; until then the motor does not drive the bolt.',
    cells: (four) =>
      `Batteries: use ${four ? 'four new AA alkaline cells' : 'new alkaline cells'} of one brand and change them all together; not rechargeable ones.`,
    lockout:
      'After three wrong codes within a minute the keypad refuses codes for 60 seconds: wait; nothing needs a reset.',
    codesOff: 'Function 6 switches all user codes off and on; while they are off, only the key opens the lock.',
    binding:
      'If the bolt drags only when the door is closed, the door or the strike is the cause: have the strike moved.',
  },
  {
    es: {
      unproven:
        'No todo se pudo probar: no confíe en la cerradura hasta que se hagan las comprobaciones marcadas FALLA o SIN COMPROBAR.',
      resetUnknown:
        'No se sabe si se hizo el restablecimiento de fábrica: pruebe cada código de usuario y vuelva a poner los que falten.',
      resetDone: (digits) =>
        `El restablecimiento de fábrica borró todos los códigos de usuario: vuelva a poner cada uno${digits ? ', de 4 a 8 dígitos' : ''}, y pruébelo con la puerta abierta.`,
      resetToCommonCodes:
        'El restablecimiento de fábrica borró todos los códigos de usuario. Vuelven a valer el código 1-2-3-4 y el código maestro 0-0-0-0, que cualquiera puede averiguar: cambie ambos antes de confiar en la cerradura.',
      resetEKeys:
        'El restablecimiento de fábrica borró todas las llaves electrónicas (eKey): vuelva a configurar la cerradura en su aplicación y entregue de nuevo cada eKey.',
      resetApp: 'El restablecimiento de fábrica borró todo: vuelva a configurar la cerradura en su aplicación.',
      resetNoCodes: 'El restablecimiento de fábrica borró todo lo que la cerradura tenía guardado.',
      resetNoCodesUnknown:
        'No se sabe si se hizo el restablecimiento de fábrica: pruebe todo lo que abría la cerradura antes.',
      removedBefore:
        'Vuelva a agregar la cerradura a su concentrador: se quitó de él antes del restablecimiento de fábrica.',
      radio: {
        zwave:
          'Quite la cerradura de su concentrador Z-Wave y vuelva a agregarla: el restablecimiento borró sus ajustes de red, no la lista del concentrador.',
        zigbee: 'Vuelva a agregar la cerradura a su concentrador Zigbee: el restablecimiento borró sus ajustes de red.',
        unknown:
          'Si la cerradura estaba unida a un concentrador del hogar, vuelva a agregarla: el restablecimiento borró sus ajustes de red.',
      },
      otherDoor: 'Si la cerradura pasa a otra puerta, debe aprender de nuevo su orientación.',
      noHandingYet:
        'La cerradura aún tiene que aprender la orientación de la puerta; hasta entonces el motor no mueve el cerrojo.',
      cells: (four) =>
        `Pilas: use ${four ? 'cuatro pilas alcalinas AA nuevas' : 'pilas alcalinas nuevas'} de una sola marca y cámbielas todas a la vez; no recargables.`,
      lockout:
        'Tras tres códigos equivocados en un minuto, el teclado rechaza códigos durante 60 segundos: espere; no hace falta restablecer nada.',
      codesOff:
        'La función 6 desactiva y activa todos los códigos de usuario; mientras están desactivados, solo la llave abre la cerradura.',
      binding:
        'Si el cerrojo roza solo con la puerta cerrada, la causa es la puerta o la contraplaca: haga mover la contraplaca.',
    },
    fr: {
      unproven:
        'Tout n’a pas pu être prouvé : ne comptez pas sur la serrure avant que les vérifications marquées ÉCHEC ou NON VÉRIFIÉ soient faites.',
      resetUnknown:
        'On ne sait pas si la réinitialisation d’usine a eu lieu : essayez chaque code d’utilisateur et remettez ceux qui ont disparu.',
      resetDone: (digits) =>
        `La réinitialisation d’usine a effacé tous les codes d’utilisateur : remettez chacun d’eux${digits ? ', de 4 à 8 chiffres' : ''}, et essayez-le porte ouverte.`,
      resetToCommonCodes:
        'La réinitialisation d’usine a effacé tous les codes d’utilisateur. Le code 1-2-3-4 et le code maître 0-0-0-0 valent de nouveau, et n’importe qui peut les trouver : changez les deux avant de compter sur la serrure.',
      resetEKeys:
        'La réinitialisation d’usine a effacé toutes les clés électroniques (eKey) : configurez de nouveau la serrure dans son application et redonnez chaque eKey.',
      resetApp: 'La réinitialisation d’usine a tout effacé : configurez de nouveau la serrure dans son application.',
      resetNoCodes: 'La réinitialisation d’usine a effacé tout ce que la serrure avait enregistré.',
      resetNoCodesUnknown:
        'On ne sait pas si la réinitialisation d’usine a eu lieu : essayez tout ce qui ouvrait la serrure avant.',
      removedBefore:
        'Ajoutez de nouveau la serrure à son concentrateur : elle en a été retirée avant la réinitialisation d’usine.',
      radio: {
        zwave:
          'Retirez la serrure de son concentrateur Z-Wave et ajoutez-la de nouveau : la réinitialisation a effacé ses réglages de réseau, pas la liste du concentrateur.',
        zigbee:
          'Ajoutez de nouveau la serrure à son concentrateur Zigbee : la réinitialisation a effacé ses réglages de réseau.',
        unknown:
          'Si la serrure était jointe à un concentrateur domotique, ajoutez-la de nouveau : la réinitialisation a effacé ses réglages de réseau.',
      },
      otherDoor: 'Si la serrure change de porte, elle doit réapprendre l’orientation de la porte.',
      noHandingYet:
        'La serrure doit encore apprendre l’orientation de la porte; d’ici là, le moteur ne déplace pas le pêne.',
      cells: (four) =>
        `Piles : mettez ${four ? 'quatre piles alcalines AA neuves' : 'des piles alcalines neuves'} d’une seule marque et changez-les toutes ensemble; pas de piles rechargeables.`,
      lockout:
        'Après trois mauvais codes en une minute, le clavier refuse les codes pendant 60 secondes : attendez; rien n’est à réinitialiser.',
      codesOff:
        'La fonction 6 désactive et réactive tous les codes d’utilisateur; tant qu’ils sont désactivés, seule la clé ouvre la serrure.',
      binding:
        'Si le pêne frotte seulement porte fermée, la porte ou la gâche en est la cause : faites déplacer la gâche.',
    },
  },
);
