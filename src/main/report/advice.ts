// What the customer should know afterwards: only what follows from this visit, and only facts of confidence H or M.
// Must not know HTML. Each rule quotes its fact; its sentence stands in words/advice.ts.
import type { Model } from '../../contract/content.ts';
import type { Language } from '../../contract/language.ts';
import type { Reading, Verification, Visit } from '../../contract/service.ts';
import { noSetPoints } from '../content/good-pack.ts';
import { placeOf } from '../guide/left-with.ts';
import { replay } from '../guide/state.ts';
import { findStep } from '../guide/steps.ts';
import { goodLoadedMillivolts, goodRestingMillivolts } from '../verify/verify.ts';
import { endOf, handingTaught, resetState, type RunRecord } from '../verify/run-facts.ts';
import { adviceWords } from './words/advice.ts';

export interface AdviceInput {
  visit: Visit;
  readings: readonly Reading[];
  runs: readonly RunRecord[];
  verification: Verification | null;
  language: Language;
  /** The catalogue's; null for one that is not in it any more. */
  model: AdviceModel | null;
}

export type AdviceModel = Pick<Model, 'facts' | 'codes' | 'radios' | 'setPoints'>;

/** Plain sentences in the order in which they matter; empty when nothing in the visit calls for any. */
export function adviceFor(input: AdviceInput): string[] {
  return [
    ...unproven(input),
    ...afterReset(input),
    ...handing(input),
    ...batteries(input),
    ...lockout(input),
    ...codesOff(input),
    ...binding(input),
  ];
}

function unproven({ verification, language }: AdviceInput): string[] {
  return !verification || verification.passed ? [] : [adviceWords[language].unproven];
}

/** By their exact words in the content: what a reset leaves of such a lock. A change of the words fails advice.test.ts. */
export const resetFacts = {
  'After it the user code 1-2-3-4 and the mastercode 0-0-0-0 are back; then teach it the door': 'resetToCommonCodes',
  'Its reset erases every electronic key (eKey)': 'resetEKeys',
  'Beep and red mean armed: Program let go and pressed again at once erases everything; then set it up in the app anew':
    'resetApp',
  'Reset: Button A held for 20 seconds. Everything is erased; handing is not started by it': 'resetApp',
} as const;

// Facts §0.7, §5.3: a reset erases codes and network; how many digits a code has is said where the model's facts say it.
// §5.3 (HC620, 914): the reset does not make the hub forget the lock.
function afterReset({ visit, runs, language, model }: AdviceInput): string[] {
  const words = adviceWords[language];
  const reset = resetState(runs);
  if (reset === 'none') return [];
  if (reset === 'unknown') return [model?.codes === false ? words.resetNoCodesUnknown : words.resetUnknown];
  const facts = (model?.facts ?? []).filter(({ confidence }) => confidence !== 'L').map(({ text }) => text);
  const own = Object.entries(resetFacts).find(([text]) => facts.includes(text))?.[1];
  const digits = facts.some((text) => /codes\b.* 4 to 8 digits/.test(text));
  const erased = own ? words[own] : model?.codes === false ? words.resetNoCodes : words.resetDone(digits);
  const radio = visit.lock?.radio ?? 'unknown';
  const hub = hubSaid(runs);
  const joins = mayJoinHub(radio, model) && hub !== 'none' && hub !== 'in';
  return [erased, ...(joins ? [hub === 'out' ? words.removedBefore : words.radio[radio]] : [])];
}

type Radio = NonNullable<Visit['lock']>['radio'];

/** Where nobody knows the radio of the lock itself, its model must have one for a hub. Without a model it may. */
function mayJoinHub(radio: Radio, model: AdviceInput['model']): radio is Exclude<Radio, 'none'> {
  if (radio !== 'unknown') return radio !== 'none';
  return model?.radios.some((each) => each === 'zwave' || each === 'zigbee') ?? true;
}

/** What was answered last of the lock's hub, since its last reset began; null where nobody told. */
function hubSaid(runs: AdviceInput['runs']): 'none' | 'out' | 'in' | null {
  let said: 'none' | 'out' | 'in' | null = null;
  for (const record of runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1))) {
    const { procedure, events } = record;
    if (resetState([record]) === 'done') said = null;
    for (const { stepId, answerId } of replay(procedure, events).history) {
      // So the parts before and after every wipe call it; elsewhere it is a hub that is not at hand.
      if (procedure.kind === 'reset' && answerId === 'no-hub') said = 'none';
      const step = findStep(procedure, stepId);
      const place = step ? placeOf(step, answerId) : null;
      if (place === 'out-of-hub') said = 'out';
      if (place === 'unmoved') said = 'in';
    }
  }
  return said;
}

// Facts §5.2: needed at first installation, after a reset, and after moving to another door (H).
function handing({ visit, readings, runs, language }: AdviceInput): string[] {
  const last = readings
    .filter((reading) => reading.kind === 'status')
    .toSorted(byTime)
    .at(-1);
  if (last?.value.handing === 'not-applicable' || visit.lock?.modelId === '955') return [];
  if (handingTaught(runs)) return [adviceWords[language].otherDoor];
  if (resetState(runs) === 'done' && last?.value.handing === 'unknown') {
    return [adviceWords[language].noHandingYet];
  }
  return [];
}

// Facts §5.1: four AA for these models (H); the 955's number of cells is not established.
const fourCells = new Set(['909', '910', '912', '914', '914c', '916', '888', '620', '954']);

function batteries({ visit, readings, runs, language, model }: AdviceInput): string[] {
  const weak = !noSetPoints(model) && readings.some(isWeak);
  const changed = runs.some((run) => run.procedure.kind === 'battery' && endOf(run)?.outcome === 'fixed');
  if (!weak && !changed) return [];
  return [adviceWords[language].cells(fourCells.has(visit.lock?.modelId ?? ''))];
}

const isWeak = ({ kind, value }: Reading): boolean =>
  kind === 'battery' &&
  (value.restingMillivolts < goodRestingMillivolts ||
    (value.loadedMillivolts !== null && value.loadedMillivolts < goodLoadedMillivolts));

/** The pack was weak, by set-points of its model, when it was measured last, and no guided change of batteries ended well since. */
export function packLeftWeak({ readings, runs, model }: Pick<AdviceInput, 'readings' | 'runs' | 'model'>): boolean {
  if (noSetPoints(model)) return false;
  const last = readings
    .filter(({ kind }) => kind === 'battery')
    .toSorted(byTime)
    .at(-1);
  if (last === undefined || !isWeak(last)) return false;
  return !runs.some(
    (each) =>
      each.procedure.kind === 'battery' && endOf(each)?.outcome === 'fixed' && (each.run.endedAt ?? '') > last.at,
  );
}

// Facts §5.6 (H): 60 s after 3 wrong codes within a minute. The 955's sheet was not among the sources.
function lockout({ visit, readings, runs, language }: AdviceInput): string[] {
  const seen = readings.some(({ kind, value }) => kind === 'status' && value.lockoutMs > 0);
  const guided = runs.some((run) => run.procedure.kind === 'lockout' && endOf(run)?.outcome === 'fixed');
  if ((!seen && !guided) || visit.lock?.modelId === '955') return [];
  return [adviceWords[language].lockout];
}

// Facts §5.7 (H, 955 only): function 6 switches all user codes off and on.
function codesOff({ visit, readings, language }: AdviceInput): string[] {
  const off = readings.some(({ kind, value }) => kind === 'status' && !value.codesEnabled);
  if (!off || visit.lock?.modelId !== '955') return [];
  return [adviceWords[language].codesOff];
}

// Facts §6, binding-bolt check (M).
function binding({ readings, language }: AdviceInput): string[] {
  // A bolt that was freed since drags no more.
  const last = readings
    .filter((reading) => reading.kind === 'motor')
    .toSorted(byTime)
    .at(-1);
  const tight = last?.value.result === 'binding' || last?.value.result === 'jammed';
  return tight ? [adviceWords[language].binding] : [];
}

function byTime(a: Reading, b: Reading): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
