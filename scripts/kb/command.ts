// What `npm run kb` does, without the process around it: arguments in, texts and an exit code out.
// Must not know how answers are found, nor print anything itself.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { complaintSchema } from '../../src/contract/service.ts';
import type { Content } from '../../src/main/content/types.ts';
import { createSearchDesk } from '../../src/main/search/desk.ts';
import { checkComplaint } from '../../src/main/triage/check.ts';
import { complaintCaseSchema, measure, shareTable } from './measure.ts';
import { searchText, triageText } from './print.ts';
import { parseAnswers, parseReadings, readingHelp } from './readings.ts';

export const usage = `Usage: npm run kb -- search "WORDS" [--model ID] [--limit N] [--json]
       npm run kb -- triage "WORDS" [--model ID] [--reading NAME=VALUE]... [--answer QUESTION=ANSWER]... [--json]
       npm run kb -- measure [--set tune|held-back|all] [--json]
  --model ID   a model of content/models, such as 910
  --json       one JSON document alone on standard output (with npm run --silent)
Readings: ${readingHelp.join('\n          ')}`;

export interface Outcome {
  /** 0 an answer, 1 nothing found, 2 the command line was wrong and nothing was asked. */
  exitCode: 0 | 1 | 2;
  stdout: string;
  stderr: string;
}

/** What a run needs; read only when the command line is right so far. */
export interface KnowledgeFiles {
  content(): Content;
  /** measuring/complaints.yaml, parsed. */
  complaints(): unknown;
}

/** The command line was wrong; the message is for the person who typed it. */
class Refusal extends Error {}

type Options = ReturnType<typeof readOptions>;
type Command = (options: Options, files: KnowledgeFiles) => { document: unknown; text: string; empty: boolean };

/** A map, so that a word such as `constructor` is no command by being a property of every object. */
const commands = new Map<string, Command>([
  ['search', search],
  ['triage', triage],
  ['measure', measureSets],
]);

/** Runs one command line. Throws only for broken content. */
export function runKb(args: readonly string[], files: KnowledgeFiles): Outcome {
  try {
    const options = readOptions(args);
    if (options.help) return { exitCode: 0, stdout: usage, stderr: '' };
    const command = commands.get(options.command);
    if (command === undefined) {
      throw new Refusal(options.command === '' ? 'Which command?' : `There is no command “${options.command}”.`);
    }
    const { document, text, empty } = command(options, files);
    return { exitCode: empty ? 1 : 0, stdout: options.json ? JSON.stringify(document, null, 2) : text, stderr: '' };
  } catch (error) {
    if (error instanceof Refusal) return { exitCode: 2, stdout: '', stderr: `${error.message}\n${usage}` };
    throw error;
  }
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = refusing(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        limit: { type: 'string', default: '10' },
        reading: { type: 'string', multiple: true, default: [] },
        answer: { type: 'string', multiple: true, default: [] },
        set: { type: 'string', default: 'all' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  const [command = '', ...words] = positionals;
  return { ...values, command, words: words.join(' ').trim() };
}

/** Turns what a parser throws into a refusal. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new Refusal(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
    }
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function modelOf({ model = null }: { model?: string | null }, content: Content): string | null {
  if (model === null || content.models.has(model)) return model;
  throw new Refusal(`There is no model “${model}”. Models: ${[...content.models.keys()].join(', ')}`);
}

function search(options: Options, files: KnowledgeFiles) {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) throw new Refusal('--limit wants a number from 1 to 50');
  if (options.words === '') throw new Refusal('What is to be searched for?');
  const content = files.content();
  const desk = createSearchDesk(content);
  const found = desk.find({ query: options.words, modelId: modelOf(options, content), limit });
  desk.close();
  return { document: found, text: searchText(found), empty: found.hits.length === 0 };
}

function triage({ words, reading, answer, ...options }: Options, files: KnowledgeFiles) {
  if (words === '' && reading.length + answer.length === 0) throw new Refusal('What is the complaint?');
  const readings = refusing(() => parseReadings(reading));
  const content = files.content();
  const modelId = modelOf(options, content);
  const check = checkComplaint(
    refusing(() => {
      const answers = parseAnswers(answer);
      for (const [id, given] of Object.entries(answers)) checkAnswer(id, given, content);
      return complaintSchema.parse({ modelId, complaint: words, answers, reading: readings });
    }),
    content,
  );
  const empty = check.causes.every(({ likelihood }) => likelihood === 'unlikely');
  return { document: check, text: triageText(check), empty };
}

function checkAnswer(id: string, given: string, { questions }: Content): void {
  const question = questions.get(id);
  if (!question) throw new Error(`There is no question “${id}”. Questions: ${[...questions.keys()].join(', ')}`);
  const ids = question.answers.map((one) => one.id);
  if (!ids.includes(given)) throw new Error(`“${id}” has no answer “${given}”: ${ids.join(', ')}`);
}

function measureSets({ set, words }: Options, files: KnowledgeFiles) {
  if (words !== '') throw new Refusal(`measure takes no words: “${words}”`);
  const sets = ['tune', 'held-back'].filter((one) => set === 'all' || set === one);
  if (sets.length === 0) throw new Refusal('--set wants tune, held-back or all');
  const content = files.content();
  const desk = createSearchDesk(content);
  const cases = z.array(complaintCaseSchema).parse(files.complaints());
  const document = sets.map((one) => ({
    set: one,
    ...measure(
      cases.filter(({ held }) => held === (one === 'held-back')),
      {
        search: (query, modelId) => desk.find({ query, modelId, limit: 3 }).hits.map(({ topic }) => topic),
        triage: (complaint, modelId) =>
          checkComplaint(complaintSchema.parse({ modelId, complaint }), content).causes.map(({ causeId }) => causeId),
      },
    ),
  }));
  desk.close();
  const text = document.map((part) =>
    [part.set, shareTable('search', part.search), shareTable('triage', part.triage)].join('\n'),
  );
  return { document, text: text.join('\n\n'), empty: false };
}
