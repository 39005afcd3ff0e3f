// Checks that the words of a step tell the lights, the beeps, the pack and the hub as its looks, its hands and its figure have them.
// Must not know files or YAML.
import type { Procedure, Step } from '../../../contract/procedure.ts';
import type { SayOwn } from './locks.ts';
import { countOf } from './steps.ts';

type DoStep = Extract<Step, { kind: 'do' }>;
/** What a line tells that is not so; null where it is. */
type Flaw = (line: string, step: DoStep) => string | null;

/** The lines of one lock's steps, each against what is done, seen and heard there. */
export function checkSigns({ steps }: Procedure, say: SayOwn): void {
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
}

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

const hub: Flaw = (line, { answers }) => {
  const hands = answers[0]?.hands ?? [];
  if (hands.includes('hub to-remove') && /\b(adding|add it|include)\b/i.test(line)) return 'adds what is to be removed';
  if (hands.includes('hub to-add') && /\b(removing|the removal|exclude)\b/i.test(line))
    return 'removes what is to be added';
  return null;
};

const flaws: readonly Flaw[] = [colors, beeps, pack, hub];
