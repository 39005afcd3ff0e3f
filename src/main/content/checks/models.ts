// Checks of the catalogue of models.
// Must not know files or YAML.
import type { Model } from '../../../contract/content.ts';
import type { Procedure } from '../../../contract/procedure.ts';
import { radiosOf } from '../../guide/for-lock.ts';
import type { Content, Say } from '../types.ts';
import { noticed } from './notice.ts';

/** A guided model has its own procedures; one that is not says what is missing. */
export function checkModel(model: Model, content: Content, say: Say): void {
  if ((model.handing === 'not-applicable') !== (model.trim === 'lever')) {
    say(['handing'], `a ${model.trim} with handing ${model.handing}`, 'levers are not handed, deadbolts are');
  }
  model.facts.forEach((fact, index) => noticed(fact.confidence, [fact.notice], ['facts', index, 'notice'], say));
  if (!model.guided) {
    if (model.depth === undefined) {
      say(['guided'], 'not guided, and nothing says what is missing', 'add a "depth" line for the counter');
    }
    return;
  }
  if (model.depth !== undefined) say(['depth'], 'a guided model that says what is missing', 'remove "depth"');
  for (const kind of ['battery', 'reset', ...(sourced(model) ? ['handing'] : [])]) {
    const own = [...content.procedures.values()].filter((each) => each.kind === kind && each.models.includes(model.id));
    if (own.length === 0) {
      say(['id'], `no ${kind} procedure is for this model`, `name ${model.id} in the models of one`);
    }
    if (kind !== 'battery' && radiosOf({ model, radio: 'unknown' }).some((radio) => gesturesOn(radio, own) > 1)) {
      say(['id'], `two ${kind} procedures are for this model`, 'leave one: a gesture must mean one thing');
    }
  }
}

/** A source says with which gesture it is handed. */
const sourced = ({ handing }: Model) => ['program-button', 'lock-button', 'mastercode'].includes(handing);

/** Procedures for one radio in which a person's hands do the thing; a lock that hands itself needs none. */
function gesturesOn(radio: 'none' | 'zwave' | 'zigbee', own: readonly Procedure[]): number {
  const byHand = ({ kind, steps }: Procedure) => kind === 'reset' || steps.some((step) => 'hold' in step && step.hold);
  return own.filter((each) => byHand(each) && (each.radios?.includes(radio) ?? true)).length;
}
