// One file of content/ to its entries: YAML and Markdown to checked data, with the line of whatever is wrong.
// Must not know other files or where they are.
import type { z } from 'zod';
import { articleHeadSchema, type Article, type Drawing } from '../../contract/knowledge.ts';
import { splitArticle } from './article-file.ts';
import { parseMarkdown } from './markdown.ts';
import type { Path, Problem } from './types.ts';
import { lineAt, parseYaml, schemaProblems, type YamlText } from './yaml-text.ts';

export interface ParsedEntry {
  entry: { id: string };
  text: YamlText;
  /** Leads from the top of the text to the entry. */
  prefix: Path;
  /** What the text of an article names, topics and `figure:<id>`, with the line of the first time. */
  targets: ReadonlyMap<string, number>;
}

export interface ParsedFile {
  entries: ParsedEntry[];
  problems: Problem[];
}

const noTargets: ReadonlyMap<string, number> = new Map();

/** The entries of a YAML file: the list in it, or the one entry that it is. */
export function parseEntries(file: string, source: string, schema: z.ZodType, as: 'list' | 'entry'): ParsedFile {
  const parsed: ParsedFile = { entries: [], problems: [] };
  const text = parseYaml(file, source, parsed.problems);
  if (!text) return parsed;
  const value: unknown = text.document.toJS();
  if (as === 'list' && !Array.isArray(value)) {
    parsed.problems.push({
      file,
      line: 1,
      problem: 'the file is not a list',
      cure: 'start every entry with "- id: …"',
    });
    return parsed;
  }
  const items: unknown[] = as === 'list' ? (value as unknown[]) : [value];
  items.forEach((item, index) => {
    const prefix = as === 'list' ? [index] : [];
    const result = schema.safeParse(item);
    if (!result.success) parsed.problems.push(...schemaProblems(text, prefix, result.error.issues));
    else parsed.entries.push({ entry: result.data as { id: string }, text, prefix, targets: noTargets });
  });
  return parsed;
}

/** The article in a Markdown file with its front matter. */
export function parseArticle(file: string, source: string, drawings: ReadonlyMap<string, Drawing>): ParsedFile {
  const parsed: ParsedFile = { entries: [], problems: [] };
  const tell = (line: number, problem: string, cure: string) => parsed.problems.push({ file, line, problem, cure });
  const parts = splitArticle(source);
  if (!parts) {
    tell(1, 'the article has no front matter', 'begin the file with --- and its fields, closed by ---');
    return parsed;
  }
  const { blocks, problems, targets } = parseMarkdown(parts.body, drawings);
  for (const { line, problem, cure } of problems) tell(line + parts.bodyAbove, problem, cure);
  if (blocks.length === 0) tell(parts.bodyAbove, 'the article has no text', 'write why, below the ---');
  const text = parseYaml(file, parts.head, parsed.problems, parts.headAbove);
  if (!text) return parsed;
  const head = articleHeadSchema.safeParse(text.document.toJS());
  if (!head.success) {
    parsed.problems.push(...schemaProblems(text, [], head.error.issues));
    return parsed;
  }
  const lines = new Map<string, number>();
  for (const { target, line } of targets) if (!lines.has(target)) lines.set(target, line + parts.bodyAbove);
  const entry: Article = { ...head.data, body: blocks };
  parsed.entries.push({ entry, text, prefix: [], targets: lines });
  return parsed;
}

/** The line of a spot in an entry; see `Locate`. */
export function lineOf({ text, prefix, targets }: ParsedEntry, path: Path): number {
  const line = path[0] === 'body' ? targets.get(String(path[1])) : undefined;
  return line ?? lineAt(text, [...prefix, ...path]);
}
