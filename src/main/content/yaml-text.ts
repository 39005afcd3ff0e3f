// One YAML text as a document that knows its lines, and what a schema has against it in words.
// Must not know files or which nouns there are.
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Path, Problem } from './types.ts';

export interface YamlText {
  file: string;
  document: Document;
  lines: LineCounter;
  /** Lines of the file above the text. */
  above: number;
}

/** Parses a text; null, with the problems told, when it is no YAML. */
export function parseYaml(file: string, text: string, problems: Problem[], above = 0): YamlText | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line + above;
    problems.push({ file, line, ...yamlWords(error.code, error.message, text.slice(error.pos[0])) });
  }
  return document.errors.length > 0 ? null : { file, document, lines, above };
}

/** A mistake of YAML in words for somebody who has never heard of it. */
function yamlWords(code: string, message: string, from: string): { problem: string; cure: string } {
  const name = /^["']?([^\s:"']+)/.exec(from)?.[1];
  if (code === 'DUPLICATE_KEY' && name !== undefined) {
    return { problem: `"${name}" stands here twice`, cure: 'remove one of the two lines, or rename it' };
  }
  return { problem: message, cure: 'mend the YAML: indentation, quotes, colons' };
}

/** Line of the node at `path`, or of the nearest parent that is there. */
export function lineAt({ document, lines, above }: YamlText, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + above;
  }
  return 1 + above;
}

/** What a schema has against the entry at `prefix`, as problems. */
export function schemaProblems(text: YamlText, prefix: Path, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue) => {
    const branch = branchMeant(issue);
    if (branch === null) return [schemaProblem(text, prefix, issue)];
    return schemaProblems(
      text,
      prefix,
      branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    );
  });
}

/** Where an entry may be one of several things, what is wrong with the one that its fields fit best; null elsewhere. */
function branchMeant(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] | null {
  if (issue.code !== 'invalid_union') return null;
  const amiss = (branch: readonly z.core.$ZodIssue[]) =>
    branch
      .filter(({ path }) => path.length <= 1)
      .reduce((sum, inner) => sum + (inner.code === 'unrecognized_keys' ? inner.keys.length : 1), 0);
  const [best] = issue.errors.filter((branch) => branch.length > 0).toSorted((a, b) => amiss(a) - amiss(b));
  return best ?? null;
}

function schemaProblem(text: YamlText, prefix: Path, issue: z.core.$ZodIssue): Problem {
  const { file } = text;
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const name = path.length > 0 ? path.join('.') : 'the entry';
  const line = lineAt(text, [...prefix, ...path]);
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return {
      file,
      line,
      problem: `${name} has unknown fields: ${keys}`,
      cure: 'remove or rename them (docs/content.md)',
    };
  }
  const value: unknown = text.document.getIn([...prefix, ...path]);
  const simple = simpleProblem(issue, value);
  if (simple) return { file, line, problem: `${name}: ${simple.problem}`, cure: simple.cure };
  return { file, line, problem: `${name}: ${issue.message}`, cure: cureFor(issue, path.at(-1)) };
}

/** The slips of somebody who does not know YAML: a number or a yes without quotes, the curly quotes of a word processor. */
function simpleProblem(issue: z.core.$ZodIssue, value: unknown): { problem: string; cure: string } | null {
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    if (value === undefined) return { problem: 'is missing', cure: 'write it' };
    if (typeof value === 'number' || typeof value === 'boolean') {
      return { problem: `${String(value)} stands without quotes`, cure: `write '${String(value)}'` };
    }
  }
  if (issue.code === 'invalid_format' && typeof value === 'string' && issue.message.startsWith('Invalid string')) {
    if (/[\u2018\u2019\u201C\u201D]/.test(value)) {
      return { problem: `curly quotes in ${value}`, cure: "use the straight quotes ' of the keyboard, or none" };
    }
    return {
      problem: `"${value}" is not written as it must be`,
      cure: 'an id has small letters, figures and - only; the rest is in docs/content.md',
    };
  }
  if (issue.code === 'invalid_value' && typeof value === 'boolean' && issue.values.includes(String(value))) {
    return { problem: `${String(value)} stands without quotes`, cure: `write '${String(value)}'` };
  }
  return null;
}

function cureFor(issue: z.core.$ZodIssue, field: string | number | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      return `give it a value of type ${issue.expected}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'invalid_value': {
      const values = `one of: ${issue.values.map(String).join(', ')}`;
      return field === 'confidence' ? `${values}; what is weaker than L is not published` : values;
    }
    default:
      return 'see docs/content.md';
  }
}
