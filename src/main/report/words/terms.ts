// What the bench's own terms are called on paper: states, results, kinds of operation.
// Must not know sentences or HTML.
import type { LockStatus, MotorTest, OperationKind, OperationOutcome } from '../../../contract/device.ts';
import type { ProcedureEnd } from '../../../contract/procedure.ts';
import type { ReportModel } from '../../../contract/service.ts';
import { inLanguages } from './languages.ts';

interface Terms {
  bolt: Record<LockStatus['bolt'], string>;
  handing: Record<LockStatus['handing'], string>;
  door: Record<LockStatus['door'], string>;
  pack: Record<LockStatus['pack'], string>;
  motor: Record<MotorTest['result'], string>;
  /** As a line's title. */
  operationByBench: Record<OperationKind, string>;
  /** With its article, inside a sentence. */
  operation: Record<OperationKind, string>;
  reason: Record<OperationOutcome['reason'], string>;
  outcome: Record<NonNullable<ReportModel['visit']['outcome']>, string>;
  state: Record<ReportModel['visit']['state'], string>;
  likelihood: Record<ReportModel['triage'][number]['likelihood'], string>;
  radio: Record<'none' | 'zwave' | 'zigbee' | 'unknown', string>;
  result: Record<'pass' | 'fail' | 'not-applicable' | 'not-read', string>;
  item: Record<'pass' | 'fail' | 'not-applicable', string>;
  proof: Record<'lock' | 'person' | 'nobody', string>;
  end: Record<ProcedureEnd['outcome'], string>;
}

export const terms = inLanguages<Terms>(
  {
    bolt: { extended: 'extended', retracted: 'retracted', between: 'stuck half-way', unknown: 'unknown' },
    handing: {
      right: 'Learned, right',
      left: 'Learned, left',
      unknown: 'Not learned',
      'not-applicable': 'Not needed (lever)',
    },
    door: { open: 'open', closed: 'closed', unknown: 'unknown' },
    pack: { in: 'in', out: 'out' },
    motor: { free: 'Free', binding: 'Binding', jammed: 'Jammed', 'no-motion': 'Bolt did not move' },
    operationByBench: {
      handing: 'Door handing, by the bench',
      'factory-reset': 'Factory reset, by the bench',
      'motor-test': 'Motor test, by the bench',
    },
    operation: { handing: 'the door handing', 'factory-reset': 'the factory reset', 'motor-test': 'the motor test' },
    reason: {
      none: 'no reason given',
      jammed: 'the bolt jammed',
      'low-power': 'the batteries were too weak',
      interrupted: 'it was interrupted',
      'handing-failed': 'the lock could not learn its handing',
    },
    outcome: {
      opened: 'Opened; the lock works',
      'opened-with-key': 'Opened with the key',
      'not-opened': 'Not opened',
      referred: 'Referred to another service',
    },
    state: {
      intake: 'Open: intake',
      diagnosing: 'Open: being diagnosed',
      'in-service': 'Open: in service',
      checked: 'Open: work checked',
      closed: 'Closed',
      void: 'Void',
    },
    likelihood: { settled: 'settled', likely: 'likely', possible: 'possible', unlikely: 'unlikely' },
    radio: { none: 'no Z-Wave or Zigbee', zwave: 'Z-Wave', zigbee: 'Zigbee', unknown: 'not known' },
    result: { pass: 'Pass', fail: 'FAIL', 'not-applicable': 'Not needed', 'not-read': 'NOT CHECKED' },
    item: { pass: 'pass', fail: 'FAIL', 'not-applicable': 'does not apply' },
    proof: { lock: 'lock', person: 'person', nobody: '' },
    end: { fixed: 'Done', 'not-fixed': 'Did not help', escalate: 'Handed on', stopped: 'Stopped' },
  },
  {
    es: {
      bolt: { extended: 'extendido', retracted: 'retraído', between: 'detenido a medio camino', unknown: 'sin dato' },
      handing: {
        right: 'Aprendida, derecha',
        left: 'Aprendida, izquierda',
        unknown: 'No aprendida',
        'not-applicable': 'No hace falta (manija)',
      },
      door: { open: 'abierta', closed: 'cerrada', unknown: 'sin dato' },
      pack: { in: 'colocado', out: 'retirado' },
      motor: { free: 'Libre', binding: 'Roza', jammed: 'Atascado', 'no-motion': 'El cerrojo no se movió' },
      operationByBench: {
        handing: 'Orientación de la puerta, por el banco',
        'factory-reset': 'Restablecimiento de fábrica, por el banco',
        'motor-test': 'Prueba del motor, por el banco',
      },
      operation: {
        handing: 'la orientación de la puerta',
        'factory-reset': 'el restablecimiento de fábrica',
        'motor-test': 'la prueba del motor',
      },
      reason: {
        none: 'sin motivo indicado',
        jammed: 'el cerrojo se atascó',
        'low-power': 'las pilas estaban demasiado débiles',
        interrupted: 'se interrumpió',
        'handing-failed': 'la cerradura no pudo aprender su orientación',
      },
      outcome: {
        opened: 'Abierta; la cerradura funciona',
        'opened-with-key': 'Abierta con la llave',
        'not-opened': 'No se abrió',
        referred: 'Remitida a otro servicio',
      },
      state: {
        intake: 'En curso: recepción',
        diagnosing: 'En curso: en diagnóstico',
        'in-service': 'En curso: en servicio',
        checked: 'En curso: trabajo comprobado',
        closed: 'Cerrada',
        void: 'Anulada',
      },
      likelihood: { settled: 'comprobada', likely: 'probable', possible: 'posible', unlikely: 'improbable' },
      radio: { none: 'sin Z-Wave ni Zigbee', zwave: 'Z-Wave', zigbee: 'Zigbee', unknown: 'sin dato' },
      result: { pass: 'Bien', fail: 'FALLA', 'not-applicable': 'No hace falta', 'not-read': 'SIN COMPROBAR' },
      item: { pass: 'bien', fail: 'FALLA', 'not-applicable': 'no corresponde' },
      proof: { lock: 'cerradura', person: 'persona', nobody: '' },
      end: { fixed: 'Hecho', 'not-fixed': 'No ayudó', escalate: 'Pasado a otro servicio', stopped: 'Detenido' },
    },
    fr: {
      bolt: { extended: 'sorti', retracted: 'rentré', between: 'arrêté à mi-course', unknown: 'inconnu' },
      handing: {
        right: 'Apprise, droite',
        left: 'Apprise, gauche',
        unknown: 'Non apprise',
        'not-applicable': 'Non requise (poignée)',
      },
      door: { open: 'ouverte', closed: 'fermée', unknown: 'inconnue' },
      pack: { in: 'en place', out: 'retiré' },
      motor: { free: 'Libre', binding: 'Frotte', jammed: 'Coincé', 'no-motion': 'Le pêne n’a pas bougé' },
      operationByBench: {
        handing: 'Orientation de la porte, par le banc',
        'factory-reset': 'Réinitialisation d’usine, par le banc',
        'motor-test': 'Essai du moteur, par le banc',
      },
      operation: {
        handing: 'l’orientation de la porte',
        'factory-reset': 'la réinitialisation d’usine',
        'motor-test': 'l’essai du moteur',
      },
      reason: {
        none: 'sans raison donnée',
        jammed: 'le pêne s’est coincé',
        'low-power': 'les piles étaient trop faibles',
        interrupted: 'elle a été interrompue',
        'handing-failed': 'la serrure n’a pas pu apprendre son orientation',
      },
      outcome: {
        opened: 'Ouverte; la serrure fonctionne',
        'opened-with-key': 'Ouverte avec la clé',
        'not-opened': 'Non ouverte',
        referred: 'Dirigée vers un autre service',
      },
      state: {
        intake: 'En cours : accueil',
        diagnosing: 'En cours : en diagnostic',
        'in-service': 'En cours : en service',
        checked: 'En cours : travail vérifié',
        closed: 'Fermée',
        void: 'Annulée',
      },
      likelihood: { settled: 'établie', likely: 'probable', possible: 'possible', unlikely: 'improbable' },
      radio: { none: 'sans Z-Wave ni Zigbee', zwave: 'Z-Wave', zigbee: 'Zigbee', unknown: 'inconnue' },
      result: { pass: 'Bon', fail: 'ÉCHEC', 'not-applicable': 'Non requis', 'not-read': 'NON VÉRIFIÉ' },
      item: { pass: 'bon', fail: 'ÉCHEC', 'not-applicable': 'sans objet' },
      proof: { lock: 'serrure', person: 'personne', nobody: '' },
      end: { fixed: 'Fait', 'not-fixed': 'Sans effet', escalate: 'Transmis', stopped: 'Arrêté' },
    },
  },
);
