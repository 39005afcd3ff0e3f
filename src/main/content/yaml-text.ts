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
    problems.push({ file, line, problem: error.message, cure: 'mend the YAML: indentation, quotes, colons' });
  }
  return document.errors.length > 0 ? null : { file, document, lines, above };
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
  return issues.map((issue) => schemaProblem(text, prefix, issue));
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
  return { file, line, problem: `${name}: ${issue.message}`, cure: cureFor(issue, path.at(-1)) };
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
