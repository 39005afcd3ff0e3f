// The customer's hand-out: what was wrong, what was done, how to live with the lock. Pure.
// Must not know HTML, the store or the clock. Holds no reading and no user code; facts of confidence H and M only.
import { handOutSchema, type HandOut } from '../../contract/report.ts';
import type { Visit } from '../../contract/service.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { endOf, suggestedWork } from '../verify/run-facts.ts';
import { adviceFor, packLeftWeak, type AdviceModel } from './advice.ts';
import type { ServiceReportInput } from './build-model.ts';
import { leftIn, warnedBefore } from './describe-run.ts';
import { adviceWords } from './words/advice.ts';
import { factSentences } from './words/hand-out-facts.ts';
import { handOutWords } from './words/hand-out.ts';
import { pageWords } from './words/page.ts';
import { orderedIn } from './words/presets.ts';
import { english, type Teller } from './words/teller.ts';

export interface HandOutInput extends Omit<ServiceReportInput, 'adapter' | 'triage'> {
  /** The catalogue's; null for one that is not in it any more. */
  model: AdviceModel | null;
  /** The shop has steps on paper by which a code is set on this model. */
  codeSteps: boolean;
  /** What was found to be wrong, in the words of the content; null where that was not settled. */
  cause: { title: string; explain: string } | null;
}

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildHandOut(input: HandOutInput): HandOut {
  const { visit, teller = english() } = input;
  const words = handOutWords[teller.language];
  const model = {
    version: 1,
    kind: 'hand-out',
    language: teller.language,
    paper: input.paper,
    createdAt: input.createdAt,
    shop: input.shop,
    visit: {
      ...withoutCodes(visit),
      ...orderedIn(teller.language, withoutCodes(visit)),
      performed: writtenWork(visit, input.runs),
    },
    modelName: input.modelName,
    result: words.result[visit.outcome ?? 'open'],
    ...warnedIn(input, teller),
    wrong: wrongIn(input, teller),
    done: doneIn(input.runs, teller),
    now: nowIn(input, teller),
    living: livingWith(input, teller),
  };
  return handOutSchema.parse(teller.partlyEnglish ? { ...model, partlyEnglish: true } : model);
}

/** What is said of the cause holds of a lock that has it: of one that works again only that it had it. */
function wrongIn({ visit, cause, verification, against }: HandOutInput, teller: Teller): string[] {
  if (cause === null) return [];
  const title = teller.tell(cause.title);
  const mended = visit.outcome === 'opened' || (verification?.passed === true && !against);
  return mended ? [handOutWords[teller.language].whenItCame(title)] : [title, teller.tell(cause.explain)];
}

/** A visit as paper may hold it: nothing in it that somebody typed looks like a user code. */
export function withoutCodes(visit: Visit): Visit {
  const { complaint, note, requested, performed } = visit;
  return {
    ...visit,
    ...{ complaint: maskCodes(complaint), note: maskCodes(note) },
    ...{ requested: maskCodes(requested), performed: maskCodes(performed) },
  };
}

/** What earlier visits and the runs have left the lock with, each once. */
function warnedIn({ armedBefore, runs, verification }: HandOutInput, teller: Teller): Pick<HandOut, 'warned'> {
  const sorted = runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1));
  const checked = verification?.passed === true;
  const all = sorted.flatMap((record, index) => {
    return leftIn(record, { later: sorted.slice(index + 1), checked }, teller).leftWith ?? [];
  });
  const before = warnedBefore({ armedBefore: armedBefore ?? null }, [{ leftWith: all }], teller).warned ?? [];
  const warned = [...new Map([...before, ...all].map((each) => [each.title, each])).values()];
  return warned.length === 0 ? {} : { warned };
}

/** What somebody wrote of the work; empty for words that are the bench's own: a paper tells those in its language. */
export function writtenWork({ performed }: Visit, runs: HandOutInput['runs']): string {
  // Visits were once closed with the suggestion written into them.
  return performed === suggestedWork(runs) ? '' : maskCodes(performed);
}

/** Titles of the procedures that ended well, each once. */
export function doneIn(runs: HandOutInput['runs'], { tell }: Teller): string[] {
  const well = runs.filter((run) => endOf(run)?.outcome === 'fixed');
  return [...new Set(well.map(({ procedure }) => tell(procedure.title)))];
}

/** The advice of the visit but for what stands further down for every lock of the model. */
function nowIn({ visit, readings, runs, verification, against, model }: HandOutInput, { language }: Teller): string[] {
  const words = adviceWords[language];
  const low = packLeftWeak({ readings, runs, model }) ? [handOutWords[language].packLow] : [];
  const general = new Set([words.lockout, words.cells(true), words.cells(false)]);
  const advice = adviceFor({ visit, readings, runs, verification, language, model })
    .filter((line) => !general.has(line))
    // The checks and their marks stand on the service report only.
    .map((line) => (line === words.unproven ? handOutWords[language].unproven : line));
  return [...(against ? [pageWords[language].against[against]] : []), ...low, ...advice];
}

const order = ['batteries', 'low-battery', 'lockout', 'way-in', 'codes'] as const;

/** What its facts of confidence H and M say to whoever lives with it. */
function livingWith({ model, codeSteps }: HandOutInput, { language }: Teller): HandOut['living'] {
  const words = handOutWords[language];
  const said = (model?.facts ?? []).flatMap(({ text, confidence }) => {
    const sentence = factSentences[text];
    return sentence === undefined || confidence === 'L' ? [] : [{ about: sentence.about, text: sentence[language] }];
  });
  const added: Partial<Record<(typeof order)[number], string>> = {
    batteries: words.changeAtOnce,
    ...(said.some(({ about }) => about === 'low-battery') ? {} : { 'low-battery': words.signInSheet }),
    ...(codeSteps ? { codes: words.codeAgain } : {}),
  };
  return order.flatMap((about) => {
    const own = said.filter((each) => each.about === about).map(({ text }) => text);
    const ours = added[about];
    const lines = [...new Set([...own, ...(ours === undefined ? [] : [ours])])];
    return lines.length === 0 ? [] : [{ about, lines }];
  });
}
