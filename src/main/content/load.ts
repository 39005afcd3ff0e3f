// Reads content/ into memory: YAML to checked data, with file, line and cure for whatever is wrong.
// Must not know the store, the shells or the renderer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import {
  causeSchema,
  modelSchema,
  procedureSchema,
  questionSchema,
  sourceSchema,
  type Cause,
  type Model,
  type Procedure,
  type Question,
  type Source,
} from '../../contract/content.ts';
import { Fault } from '../../contract/fault.ts';
import { checkContent } from './check.ts';

/** Everything the bench knows, by id, in the order of the files. */
export interface Content {
  models: Map<string, Model>;
  causes: Map<string, Cause>;
  questions: Map<string, Question>;
  procedures: Map<string, Procedure>;
  sources: Map<string, Source>;
}

export type ContentKind = keyof Content;
type Path = readonly (string | number)[];

/** One thing that is wrong; `file` is relative to content/ and `line` counts from 1. */
export interface Problem {
  file: string;
  line: number;
  problem: string;
  cure: string;
}

/** Where a thing stands, for messages; `path` leads into it. */
export type Locate = (kind: ContentKind, id: string, path?: Path) => { file: string; line: number };

interface Origin {
  file: string;
  document: Document;
  lines: LineCounter;
  prefix: Path;
}

/** Reads and checks the schema of every file; cross references are for `checkContent`. Never throws for bad content. */
export function readContent(directory: string): { content: Content; problems: Problem[]; locate: Locate } {
  const content: Content = {
    models: new Map(),
    causes: new Map(),
    questions: new Map(),
    procedures: new Map(),
    sources: new Map(),
  };
  const problems: Problem[] = [];
  const origins = new Map<string, Origin>();

  const addAll = <T extends { id: string }>(
    kind: ContentKind,
    into: Map<string, T>,
    schema: z.ZodType<T>,
    file: string,
    many: boolean,
  ): void => {
    const parsed = parseFile(directory, file, problems);
    if (!parsed) return;
    const value: unknown = parsed.document.toJS();
    if (many && !Array.isArray(value)) {
      problems.push({ file, line: 1, problem: 'the file is not a list', cure: 'start every entry with "- id: …"' });
      return;
    }
    const items: unknown[] = many ? (value as unknown[]) : [value];
    items.forEach((item, index) => {
      const prefix = many ? [index] : [];
      const result = schema.safeParse(item);
      if (!result.success) {
        for (const issue of result.error.issues) problems.push(schemaProblem(parsed, file, prefix, issue));
        return;
      }
      const entry = result.data;
      const line = lineAt(parsed, [...prefix, 'id']);
      if (into.has(entry.id)) {
        problems.push({
          file,
          line,
          problem: `the id "${entry.id}" is already taken`,
          cure: 'give it an id of its own',
        });
        return;
      }
      if (!many && file !== `${kind}/${entry.id}.yaml`) {
        problems.push({
          file,
          line,
          problem: `the id is "${entry.id}"`,
          cure: `name the file ${kind}/${entry.id}.yaml`,
        });
      }
      into.set(entry.id, entry);
      origins.set(`${kind}/${entry.id}`, { file, prefix, ...parsed });
    });
  };

  addAll('sources', content.sources, sourceSchema, 'sources.yaml', true);
  addAll('questions', content.questions, questionSchema, 'questions.yaml', true);
  for (const file of yamlFiles(directory, 'models', problems)) {
    addAll('models', content.models, modelSchema, file, false);
  }
  for (const file of yamlFiles(directory, 'causes', problems)) {
    addAll('causes', content.causes, causeSchema, file, false);
  }
  for (const file of yamlFiles(directory, 'procedures', problems)) {
    addAll('procedures', content.procedures, procedureSchema, file, false);
  }

  const locate: Locate = (kind, id, path = []) => {
    const origin = origins.get(`${kind}/${id}`);
    return origin ? { file: origin.file, line: lineAt(origin, [...origin.prefix, ...path]) } : { file: kind, line: 1 };
  };
  return { content, problems, locate };
}

/** The content of the bench. Throws `content.invalid` naming the first problems: file, line and cure of each. */
export function loadContent(directory: string): Content {
  const { content, problems, locate } = readContent(directory);
  // With a broken file its references would be reported too; the file itself comes first.
  const all = problems.length > 0 ? problems : checkContent(content, locate);
  if (all.length > 0) {
    const shown = all.slice(0, 5).map(formatProblem).join('\n');
    const more = all.length > 5 ? `\nand ${all.length - 5} more` : '';
    throw new Fault('content.invalid', `${shown}${more}`.slice(0, 2000));
  }
  return content;
}

/** `file:line problem - cure`, as editors and CI logs link it. */
export function formatProblem({ file, line, problem, cure }: Problem): string {
  return `${file}:${line} ${problem} - ${cure}`;
}

function yamlFiles(directory: string, folder: string, problems: Problem[]): string[] {
  try {
    return readdirSync(join(directory, folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch {
    problems.push({ file: folder, line: 1, problem: 'the folder cannot be read', cure: 'put the content folder back' });
    return [];
  }
}

function parseFile(
  directory: string,
  file: string,
  problems: Problem[],
): { document: Document; lines: LineCounter } | null {
  let text: string;
  try {
    text = readFileSync(join(directory, file), 'utf8');
  } catch {
    problems.push({ file, line: 1, problem: 'the file cannot be read', cure: 'put the file back' });
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line;
    problems.push({ file, line, problem: error.message, cure: 'mend the YAML: indentation, quotes, colons' });
  }
  return document.errors.length > 0 ? null : { document, lines };
}

/** Line of the node at `path`, or of the nearest parent that is there. */
function lineAt({ document, lines }: { document: Document; lines: LineCounter }, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function schemaProblem(
  parsed: { document: Document; lines: LineCounter },
  file: string,
  prefix: Path,
  issue: z.core.$ZodIssue,
): Problem {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const name = path.length > 0 ? path.join('.') : 'the entry';
  const line = lineAt(parsed, [...prefix, ...path]);
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return {
      file,
      line,
      problem: `${name} has unknown fields: ${keys}`,
      cure: 'remove or rename them (docs/content.md)',
    };
  }
  return { file, line, problem: `${name}: ${issue.message}`, cure: cureFor(issue) };
}

function cureFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `give it a value of type ${issue.expected}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'invalid_value':
      return `one of: ${issue.values.map(String).join(', ')}`;
    default:
      return 'see docs/content.md';
  }
}
