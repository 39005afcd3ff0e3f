// The model gate: which procedures this lock may have now, and in words why it may not have the others.
// Must not know triage, runs or the store.
import type { Model } from '../../contract/content.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { BatteryReading } from '../../contract/device.ts';
import type { LockUnit, OfferedProcedure } from '../../contract/service.ts';
import { goodPack } from '../content/good-pack.ts';
import type { Content } from '../content/load.ts';

export interface OfferTo {
  /** Null until the lock is identified. */
  model: Model | null;
  radio: LockUnit['radio'];
  connected: boolean;
  /** The newest reading of the visit. */
  battery: BatteryReading | null;
  /** Another procedure of the visit is not finished. */
  activeRun: boolean;
  /** The authority form that this shop asks for and nobody has signed yet, or for another lock or customer (`changed`); else null. */
  authorityMissing: { title: string; changed: boolean } | null;
  /** A wipe may be armed since an earlier procedure on this lock, of another visit too: the next press of a button may erase the lock. */
  armed: boolean;
  /** A customer alone at the kiosk, who has shown nobody a right to the lock: what staff must do is refused. */
  alone: boolean;
}

/** Every procedure in the order of the content; those for the model first, the rest with the reason. */
export function offerProcedures(content: Pick<Content, 'models' | 'procedures'>, to: OfferTo): OfferedProcedure[] {
  const names = shortNames(content.models);
  const offered = [...content.procedures.values()].map(
    (procedure) => [procedure, blockedBy(procedure, to, names)] as const,
  );
  const own = (procedure: Procedure) =>
    to.model !== null && procedure.models.includes(to.model.id) && hasRadio(procedure, to.radio);
  return [...offered.filter(([procedure]) => own(procedure)), ...offered.filter(([procedure]) => !own(procedure))].map(
    ([procedure, blocked]) => {
      const { id, title, summary, kind, who, destructive, minutes, confidence, confidences } = procedure;
      const sure = (to.model && confidences[to.model.id]) ?? confidence;
      const fits = own(procedure);
      return { id, title, summary, kind, who, destructive, minutes, confidence: sure, fits, blocked };
    },
  );
}

/** While nobody knows the unit's radio, what is for one of its model's is not refused. */
function hasRadio({ radios }: Procedure, radio: LockUnit['radio']): boolean {
  return radios === undefined || radio === 'unknown' || radios.includes(radio);
}

/** As people at a counter say it: "914", "Halo Select". */
function shortNames(models: Content['models']): (id: string) => string {
  return (id) => models.get(id)?.name.replace(/^SmartCode /, '') ?? id;
}

const radioWords: Record<LockUnit['radio'], string> = {
  none: 'no hub radio',
  zwave: 'Z-Wave',
  zigbee: 'Zigbee',
  unknown: 'a radio that is not known',
};

/** Their steps press a button inside with the pack in; a handing or a reset begins with the pack out or its own warning. */
const pressesButtons: ReadonlySet<Procedure['kind']> = new Set(['codes', 'radio', 'settings']);

/** Why a customer alone may not do it. */
function staffOnly({ destructive, kind }: Procedure): string {
  if (destructive) return 'Ask staff: it erases what the lock holds';
  if (kind === 'codes' || kind === 'radio') return 'Ask staff: it needs the right to change this lock';
  if (kind === 'handing') return 'Ask staff: held too long, its button begins a wipe';
  return 'Ask staff: they do this one with you';
}

function blockedBy(
  procedure: Procedure,
  { model, radio, connected, battery, activeRun, authorityMissing, armed, alone }: OfferTo,
  nameOf: (id: string) => string,
): string | null {
  // The same gesture hands one model and wipes another: no steps before the model is known.
  if (model === null) return 'Identify the lock first';
  const name = nameOf(model.id);
  if (!procedure.models.includes(model.id)) {
    if (procedure.kind === 'handing' && model.handing === 'not-applicable') {
      return `A ${model.trim} such as the ${name} has no door handing`;
    }
    return `For ${procedure.models.map(nameOf).join(', ')}; this is ${/^[AO8]/.test(name) ? 'an' : 'a'} ${name}`;
  }
  if (!hasRadio(procedure, radio)) {
    const wanted = (procedure.radios ?? []).map((each) => radioWords[each]).join(' or ');
    return `For units with ${wanted}; this ${name} has ${radioWords[radio]}`;
  }
  if (alone && (procedure.who === 'staff' || procedure.destructive)) return staffOnly(procedure);
  if (activeRun) return 'Another procedure is open: finish or stop it first';
  if (armed && pressesButtons.has(procedure.kind)) {
    return 'A wipe may be armed: take the pack out first, as in “Replace the batteries”';
  }
  if (!procedure.destructive) return null;
  if (authorityMissing?.changed) {
    return `The lock or the customer changed since “${authorityMissing.title}” was signed: have it signed anew in the work order`;
  }
  if (authorityMissing) return `The form is missing: fill in and sign “${authorityMissing.title}” in the work order`;
  const weak = weakCells(battery);
  if (weak !== null) return `${weak}: replace the batteries and measure again first`;
  // With a lock on the bench there is no excuse for not knowing its cells or its radio.
  if (connected && battery === null) return 'Measure the battery first: a wipe must not lose power half-way';
  if (connected && radio === 'unknown') return 'Identify the connected lock first: its radio is not known';
  return null;
}

function weakCells(battery: BatteryReading | null): string | null {
  if (battery === null) return null;
  const { restingMillivolts, loadedMillivolts } = battery;
  if (restingMillivolts < goodPack.restingMillivolts) return `The pack rests at ${volts(restingMillivolts)}`;
  if (loadedMillivolts !== null && loadedMillivolts < goodPack.loadedMillivolts) {
    return `The pack falls to ${volts(loadedMillivolts)} under load`;
  }
  return null;
}

const volts = (millivolts: number) => `${millivolts / 1000} V`;
