// Checks what must be true before a lock is wiped and what must be done after it, by what the steps do and not by their names.
// Must not know files or YAML.
import type { Model } from '../../../contract/content.ts';
import type { Procedure, Step } from '../../../contract/procedure.ts';
import { radiosOf } from '../../guide/for-lock.ts';
import { answersOf, findStep, watchesArming } from '../../guide/steps.ts';
import { goodPack } from '../good-pack.ts';
import type { Content } from '../types.ts';
import { behind, reachable } from '../walk.ts';
import { holdsWhilePackGoesIn } from './arming.ts';
import type { OwnProcedure, SayOwn } from './locks.ts';

/** Answers that grant what is asked for: without one of them there is no way on. */
type Grant = (step: Step, answerId: string) => boolean;

/** Everything that a wipe of this lock needs before and after it. */
export function checkGuards({ own, model, locks }: OwnProcedure, content: Content, say: SayOwn): void {
  if (!own.destructive) return;
  const wipes = own.steps.filter(erases);
  if (wipes.length === 0) {
    say('procedure', ['destructive'], 'no step of it erases anything', 'mark the step "irreversible: true"');
    return;
  }
  // With the mastercode all codes go and nothing else does: network, handing and settings stay (facts §5.4).
  const everything = own.kind === 'reset';
  checkBefore(own, model, everything && locks.some((lock) => hasHubRadio(lock)), wipes, say);
  checkAfter(own, model, content, say);
}

const erases = (step: Step) => step.kind !== 'confirm' && (step.irreversible || watchesArming(step));

function hasHubRadio(lock: OwnProcedure['locks'][number]): boolean {
  const named = lock.model.radios.some((radio) => radio === 'zwave' || radio === 'zigbee');
  return named && radiosOf(lock).some((radio) => radio !== 'none');
}

function checkBefore(own: Procedure, model: Model, radio: boolean, wipes: readonly Step[], say: SayOwn): void {
  const needed: [what: string, cure: string, grant: Grant][] = [
    ['an open door', "ask the lock for its door, with a person's step that is proved by the open door", asksDoor(own)],
    [
      model.keyway === false ? 'a 9 V block at hand' : 'a working key at hand',
      'let a step draw it ("key" or "nineVolt" in its figure) and its first answer say that it is there',
      grantsEntry(model),
    ],
    ['good cells', 'measure the pack, by hand ask for new cells', asksCells(own)],
    ['authority', 'ask "the right to this door", and let the first answer be yes', asksAuthority],
    [
      'a snapshot',
      'add a bench step with "action: snapshot"',
      (step) => step.kind === 'bench' && step.action === 'snapshot',
    ],
  ];
  if (radio) {
    const cure = 'add a step whose hands say "hub to-remove" (Z-Wave) or "b press 9 times" (Zigbee)';
    needed.push(['being excluded from its hub', cure, leavesHub]);
  }
  for (const [what, cure, grant] of needed) {
    const without = reachable(own, ({ stepId, answerId }) => {
      const step = findStep(own, stepId);
      return step === undefined || !grant(step, answerId);
    });
    const wipe = wipes.find(({ id }) => without.has(id));
    if (wipe) say({ step: wipe.id }, [], `${wipe.id} can be reached without ${what}`, cure);
  }
}

/** Answers of a bench step that passes its test, and of the person's step that stands in for it where no lock is connected. */
function passes(own: Procedure, tests: (step: Extract<Step, { kind: 'bench' }>) => boolean): Grant {
  const benches = own.steps.flatMap((step) => (step.kind === 'bench' && tests(step) ? [step] : []));
  const stands = new Set(benches.map(({ byHand }) => byHand));
  return (step, answerId) => {
    if (step.kind === 'bench') return answerId === 'pass' && benches.includes(step);
    return step.kind === 'do' && stands.has(step.id) && answerId === step.answers[0]?.id;
  };
}

function asksDoor(own: Procedure): Grant {
  const read = passes(own, ({ test }) => test.door?.every((door) => door === 'open') ?? false);
  return (step, answerId) => {
    if (step.kind !== 'do') return read(step, answerId);
    return step.proof.some(({ when, answer }) => when.signal === 'door' && when.door === 'open' && answer === answerId);
  };
}

function asksCells(own: Procedure): Grant {
  return passes(
    own,
    ({ action, test }) =>
      action === 'read-battery' &&
      (test.restingMillivoltsAtLeast ?? 0) >= goodPack.restingMillivolts &&
      (test.loadedMillivoltsAtLeast ?? 0) >= goodPack.loadedMillivolts,
  );
}

/** Where no source says whether there is a keyway, either way in will do. */
function grantsEntry({ keyway }: Model): Grant {
  return (step, answerId) => {
    if (step.kind !== 'do' || answerId !== step.answers[0]?.id) return false;
    const key = keyway !== false && step.figure?.key !== undefined;
    return key || (keyway !== true && step.figure?.nineVolt === true);
  };
}

const asksAuthority: Grant = (step, answerId) =>
  step.kind === 'do' &&
  step.answers.length > 1 &&
  answerId === step.answers[0]?.id &&
  step.lines.some((text) => /\bright to (this|the) (door|lock)\b/i.test(text));

/** Whoever says that there is no hub, or that it is lost, has been asked as well. */
const leavesHub: Grant = (step) =>
  step.kind === 'do' &&
  step.answers.some(({ hands }) => hands?.some((hand) => hand === 'hub to-remove' || hand === 'b press 9 times'));

function checkAfter(own: Procedure, model: Model, content: Content, say: SayOwn): void {
  const wiped: Grant = (step) => erases(step);
  const after = behind(own, wiped);
  const handed = model.handing === 'not-applicable' ? null : handing(own);
  for (const end of own.ends) {
    const goal = `end:${end.id}`;
    if (end.outcome !== 'fixed' || !after.has(goal)) continue;
    const at = { end: end.id };
    if (!end.codesLost && model.codes) {
      say(at, [], `end ${end.id} does not list the codes that are lost`, 'add "codesLost: true"');
    }
    const handsOn = end.next.some((id) => {
      const next = content.procedures.get(id);
      return next?.kind === 'handing' && next.models.includes(model.id);
    });
    const comesWithout = (grant: Grant) => behindWithout(own, wiped, grant).has(goal);
    if (own.kind === 'reset' && handed && sourced(model) && !handsOn && comesWithout(handed)) {
      const cure = 'lead past a step that hands it, or name a handing procedure in "next"';
      say(at, [], `end ${end.id} leaves a wiped lock without its handing`, cure);
    }
    const restores: Grant = (step) => step.kind === 'bench' && step.action === 'restore-settings';
    if (own.kind === 'reset' && hasSettings(model) && comesWithout(restores)) {
      const cure = 'lead past a bench step with "action: restore-settings"';
      say(at, [], `end ${end.id} leaves a wiped lock without its settings`, cure);
    }
    // Before it is handed a deadbolt cannot be tested; the handing that follows has the test.
    if (!handsOn && comesWithout((step) => step.kind === 'check')) {
      say(at, [], `end ${end.id} comes without a test of everything`, 'lead past a checklist: key, turn, codes, door');
    }
  }
  const lists = own.steps.flatMap((step) => (step.kind === 'check' && after.has(step.id) ? [step] : []));
  if (
    hasCodes(model) &&
    lists.length > 0 &&
    !lists.some(({ items }) => items.some(({ each }) => each === 'code-slot'))
  ) {
    const step = lists[0]?.id ?? '';
    say({ step }, ['items'], 'no line tests each code position', 'add a line with "each: code-slot"');
  }
}

/** Steps that teach the lock its handing, or in which it teaches itself. */
function handing(own: Procedure): Grant {
  const proved = new Set(
    own.steps.flatMap((step) =>
      step.kind === 'do'
        ? step.proof.flatMap(({ when, answer }) =>
            when.signal === 'handing' && !when.result.includes('failed') ? [`${step.id}/${answer}`] : [],
          )
        : [],
    ),
  );
  return (step, answerId) => {
    if (step.kind === 'bench') {
      const read = step.test.handing?.every((each) => each === 'right' || each === 'left') ?? false;
      return answerId === 'pass' && (read || step.action === 'learn-handing');
    }
    return proved.has(`${step.id}/${answerId}`);
  };
}

/** Everything behind the edges of `from`, on ways that none of the granting answers is on. */
function behindWithout(own: Procedure, from: Grant, grant: Grant): Set<string> {
  const seen = new Set<string>();
  const follow = (step: Step, only: Grant) => {
    for (const { id, to } of answersOf(step)) if (only(step, id) && !grant(step, id)) seen.add(to);
  };
  for (const step of own.steps) follow(step, from);
  for (const at of seen) {
    const step = findStep(own, at);
    if (step) follow(step, () => true);
  }
  return seen;
}

/** A source says by which gesture this model is handed. */
const sourced = ({ handing: how }: Model) => how !== 'not-sourced' && how !== 'app';

/** Settings that a bench or a hub can read: switches or parameters; those of an app come back with the app. */
function hasSettings({ facts, radios }: Model): boolean {
  const app = radios.some((radio) => radio === 'bluetooth' || radio === 'wifi' || radio === 'matter');
  return !app && facts.some(({ about }) => about === 'switches');
}

const hasCodes = ({ codes, facts }: Model) => codes && facts.some(({ about }) => about === 'codes');

/** True when staff must do it: it erases, needs authority, or one of its gestures can arm a wipe. */
export function needsStaff(procedure: Procedure): string | null {
  if (procedure.destructive) return 'it erases';
  if (['reset', 'codes', 'radio'].includes(procedure.kind)) return `${procedure.kind} need authority over the lock`;
  const arming = procedure.steps.find((step) => watchesArming(step) || arms(step));
  return arming ? `${arming.id} holds a button as a wipe begins` : null;
}

/** Facts §0.1: held while the pack goes in, or held for long, a button hands one model and wipes another. */
function arms(step: Step): boolean {
  if (step.kind !== 'do') return false;
  if (step.hold && step.hold.button !== 'lock' && (step.hold.seconds ?? 0) >= 20) return true;
  return holdsWhilePackGoesIn(step);
}
