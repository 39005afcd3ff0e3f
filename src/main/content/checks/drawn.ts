// Checks that the figure of a step draws what hands do there and what its right answer shows: nobody reads the words of a picture.
// Must not know files or YAML, nor how a figure is drawn.
import type { LightPattern } from '../../../contract/device.ts';
import type { Answer, Figure, Procedure, Step } from '../../../contract/procedure.ts';
import type { SayOwn } from './locks.ts';

type DoStep = Extract<Step, { kind: 'do' }>;
type Press = Figure['press'][number];
/** What a figure draws, and what it must be; null where it is as it must be. */
type Flaw = (figure: Figure, answer: Answer, step: DoStep) => string | null;

/** The figures of one lock, each against the first answer of its step: that is the one that the figure leads to. */
export function checkDrawn({ steps }: Procedure, say: SayOwn): void {
  for (const step of steps) {
    const answer = step.kind === 'do' ? step.answers[0] : undefined;
    if (step.kind !== 'do' || answer === undefined || step.figure === undefined) continue;
    for (const flaw of flaws) {
      const problem = flaw(step.figure, answer, step);
      if (problem === null) continue;
      say({ step: step.id }, ['figure'], `the figure of ${step.id} ${problem}`, 'draw what hands do and what is seen');
    }
  }
}

const matching = (hands: readonly string[], form: RegExp): string[] =>
  hands.flatMap((text) => form.exec(text)?.[1] ?? []);

/** Buttons and keys that have a place of their own on the drawing. */
function pressed({ hands = [] }: Answer, { hold }: DoStep): ReadonlySet<string> {
  const keys = matching(hands, /^keys (.*)/).flatMap((row) => row.split(' ').filter((key) => /^[a-z]/.test(key)));
  const buttons = matching(hands, /^(program|lock|reset|a|b) (?:down|press)/);
  return new Set([...keys, ...buttons, ...(hold ? [hold.button] : [])]);
}

const press: Flaw = (figure, answer, step) => {
  const wanted = pressed(answer, step);
  const untold = [...wanted].find((button) => !figure.press.includes(button as Press));
  if (untold !== undefined && figure.press.length > 0) return `draws ${figure.press.join(' ')}, hands press ${untold}`;
  if (untold !== undefined && step.hold) return `does not draw ${untold}, which is held`;
  const { hands = [] } = answer;
  // Nothing is done where the lock answers by itself; a code ends with the key that the keypad has for it.
  if (hands.length === 0 || hands.some((text) => text.startsWith('code '))) return null;
  const undone = figure.press.find((button) => !wanted.has(button));
  return undone === undefined ? null : `draws ${undone}, which hands do not press`;
};

const pack: Flaw = ({ pack: drawn }, answer, step) => {
  const { hands = [], look } = answer;
  const [first] = matching(hands, /^pack (in|out)$/);
  if (first !== undefined) {
    const fits = first === 'in' ? drawn === 'going-in' : drawn === 'going-out' || drawn === 'out';
    return fits ? null : `draws the pack ${drawn ?? 'not at all'}, hands move it ${first}`;
  }
  if (drawn?.startsWith('going-')) return `draws the pack ${drawn}, and no hand moves it`;
  const open = hands.some((text) => /^(cells|cable) /.test(text));
  if (open && drawn === 'in') return 'draws the pack in, where it must be out';
  const alive = pressed(answer, step).size > 0 || (look !== undefined && (look.lights.length > 0 || look.beeps));
  return alive && drawn === 'out' ? 'draws the pack out of a lock that answers' : null;
};

const bolt: Flaw = ({ bolt: drawn }, { hands = [], look }) => {
  const turned = matching(hands, /^turn (locked|unlocked)$/).map((to) => (to === 'locked' ? 'extended' : 'retracted'));
  const places = look?.bolt === undefined ? turned : [...turned, look.bolt];
  if (drawn === undefined || drawn === 'moving' || places.length === 0 || places.includes(drawn)) return null;
  return `draws the bolt ${drawn}, and it is ${places.join(', ')}`;
};

const lights: Flaw = ({ lights: drawn }, { look }) => {
  const seen = look?.lights ?? [];
  const wrong = drawn.find(
    (light) => !(look?.dark && light.pattern === 'off') && !seen.some((each) => same(each, light)),
  );
  return wrong === undefined
    ? null
    : `draws ${wrong.light} ${wrong.color} ${wrong.pattern}, which the answer does not show`;
};

const same = (one: LightPattern, other: LightPattern): boolean =>
  one.light === other.light && one.color === other.color && one.pattern === other.pattern && one.count === other.count;

const beeps: Flaw = ({ beeps: drawn }, { look }) => {
  if (drawn === undefined) return null;
  const heard = look?.beeps;
  if (heard && drawn.long === heard.long && drawn.count >= heard.atLeast && drawn.count <= heard.atMost) return null;
  return `sounds ${drawn.count}${drawn.long ? ' long' : ''}, which the answer does not tell`;
};

const switches: Flaw = ({ switches: drawn }, { hands = [] }) => {
  const done = matching(hands, /^switch (\d (?:on|off))$/);
  const wrong = drawn.map(({ number, on }) => `${number} ${on ? 'on' : 'off'}`).find((each) => !done.includes(each));
  return wrong === undefined ? null : `draws switch ${wrong}, hands move ${done.join(', ') || 'none'}`;
};

/** Door, plug and 9 V block. */
const others: Flaw = ({ door, cable, nineVolt }, { hands = [] }) => {
  const doors = matching(hands, /^door (open|closed)$/);
  if (door !== undefined && doors.length > 0 && !doors.includes(door)) return `draws the door ${door}`;
  const [plug] = matching(hands, /^cable (in|out)$/);
  if (plug !== undefined && cable !== `going-${plug}`)
    return `draws the plug ${cable ?? 'not at all'}, hands move it ${plug}`;
  return hands.includes('nine-volt on') && !nineVolt ? 'does not draw the 9 V block' : null;
};

const flaws: readonly Flaw[] = [press, pack, bolt, lights, beeps, switches, others];
