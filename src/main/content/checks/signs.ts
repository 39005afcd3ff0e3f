// Checks that the words of a step tell lights, beeps, pack, holds and hub as its looks, its hands and its figure have them.
// Must not know files or YAML.
import type { Procedure, Step } from '../../../contract/procedure.ts';
import type { SayOwn } from './locks.ts';
import { countOf } from './steps.ts';

type DoStep = Extract<Step, { kind: 'do' }>;
/** What a line tells that is not so; null where it is. */
type Flaw = (line: string, step: DoStep) => string | null;

/** The lines of one lock's steps, each against what is done, seen and heard there. */
export function checkSigns({ ends, steps }: Procedure, say: SayOwn): void {
  for (const step of steps) {
    const told = step.kind === 'check' ? { ...step, kind: 'do' as const, answers: [], proof: [] } : step;
    if (told.kind !== 'do') continue;
    told.lines.forEach((line, index) => {
      for (const flaw of flaws) {
        const problem = flaw(line, told);
        if (problem === null) continue;
        say({ step: step.id }, ['lines', index], `"${line}" ${problem}`, 'let words, looks, hands and figure agree');
      }
    });
  }
  for (const { id, lines } of steps) checkOtherwise({ step: id }, lines, say);
  for (const { id, lines } of ends) checkOtherwise({ end: id }, lines, say);
}

/** "Otherwise" needs a line before it that says of what; where that is not for this lock, the word hangs in the air. */
function checkOtherwise(at: { step: string } | { end: string }, lines: readonly string[], say: SayOwn): void {
  lines.forEach((line, index) => {
    if (!line.startsWith('Otherwise') || condition.test(lines[index - 1] ?? '')) return;
    say(at, ['lines', index], `"${line}" has nothing before it`, 'say otherwise than what, or leave the word out');
  });
}
const condition = /\b(if|when|where|without|may|unless)\b|\?/i;

const looksOf = ({ answers }: DoStep) => answers.flatMap(({ look }) => look ?? []);

/** "Green" where no answer shows it. */
const colors: Flaw = (line, step) => {
  const seen = [...looksOf(step).flatMap(({ lights }) => lights), ...(step.figure?.lights ?? [])];
  if (seen.length === 0) return null;
  const strange = (line.match(/\b(green|red|amber|orange)\b/gi) ?? []).find(
    (color) => !seen.some((light) => light.color.includes(color.toLowerCase())),
  );
  return strange === undefined ? null : `tells ${strange}, which no answer shows`;
};

/** "Two long beeps" where every answer has one, or a short one. */
const beeps: Flaw = (line, step) => {
  const heard = looksOf(step).flatMap((look) => look.beeps ?? []);
  // Between the keys of a row there are signs that no answer is about.
  const amid = step.answers[0]?.hands?.some((hand) => hand.startsWith('keys ')) ?? false;
  if (heard.length === 0 || amid) return null;
  const strange = [...line.matchAll(/\b(\w+)( long| short)? beeps?\b/gi)].find(([, word, length]) => {
    const count = countOf(word);
    return (
      count > 0 &&
      !heard.some(
        ({ atLeast, atMost, long }) => atLeast <= count && count <= atMost && (length === ' long') === (long ?? false),
      )
    );
  });
  return strange === undefined ? null : `tells ${strange[0]}, which no answer has`;
};

const pack: Flaw = (line, { figure }) => {
  const place =
    /\bpack (?:stays|is) (in|out)\b/i.exec(line)?.[1] ?? (/\bleave the (battery )?pack in\b/i.test(line) ? 'in' : null);
  const drawn = figure?.pack;
  if (place === null || (drawn !== 'in' && drawn !== 'out') || drawn === place) return null;
  return `leaves the pack ${place}, and it is drawn ${drawn}`;
};

/** What is pulled or pushed moves as it is drawn; "with no button" belongs to the pack, not to a hand that holds one. */
const packMoves: Flaw = (line, { figure }) => {
  const drawn = figure?.pack;
  if (drawn === 'in' && /\bpack comes out\b|^(?:pull|take)\b[^.]*\bpack (?:straight )?out\b/i.test(line))
    return 'takes the pack out, and it is drawn in';
  if (drawn === 'going-out' && /\b(?:leave|keep)s? the (?:battery )?pack in\b|\bpack stays in\b/i.test(line))
    return 'leaves the pack in, and it is drawn going out';
  if (drawn === 'going-in' && /\bpack (?:stays|is left) out\b/i.test(line))
    return 'leaves the pack out, and it is drawn going in';
  return null;
};

/** A button that hands press and let go is not told to be held: a hold hands one lock and wipes another (facts §0.1). */
const holds: Flaw = (line, { answers, hold }) => {
  const hands = answers[0]?.hands ?? [];
  const [, name = ''] = /^(?:now )?(?:hold|keep) (?:down )?(program|reset|lock|button a|button b)\b/i.exec(line) ?? [];
  const button = name.toLowerCase().replace('button ', '');
  if (button === '' || hold?.button === button || hands.includes(`${button} down`)) return null;
  return hands.some((hand) => hand.startsWith(`${button} press`)) ? `holds ${name}, which hands press only` : null;
};

const hub: Flaw = (line, { answers }) => {
  const hands = answers[0]?.hands ?? [];
  if (hands.includes('hub to-remove') && /\b(adding|add it|include)\b/i.test(line)) return 'adds what is to be removed';
  if (hands.includes('hub to-add') && /\b(removing|the removal|exclude)\b/i.test(line))
    return 'removes what is to be added';
  return null;
};

const flaws: readonly Flaw[] = [colors, beeps, pack, packMoves, holds, hub];
