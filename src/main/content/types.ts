// What the content is once it is read: every noun by its id, and how a problem of it is told.
// Must not know files, YAML or Markdown.
import type { Cause, Question } from '../../contract/cause.ts';
import type { Model, Source, Translation } from '../../contract/content.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Article, Claim, Concept, Drawing, RecogniserQuestion, Signal } from '../../contract/knowledge.ts';

/** Everything the bench knows, by id, in the order of the files. */
export interface Content {
  models: Map<string, Model>;
  causes: Map<string, Cause>;
  questions: Map<string, Question>;
  procedures: Map<string, Procedure>;
  sources: Map<string, Source>;
  articles: Map<string, Article>;
  claims: Map<string, Claim>;
  signals: Map<string, Signal>;
  recogniser: Map<string, RecogniserQuestion>;
  concepts: Map<string, Concept>;
  drawings: Map<string, Drawing>;
  /** By language. */
  translations: Map<string, Translation>;
}
export type ContentKind = keyof Content;

/** Content with nothing in it. */
export function emptyContent(): Content {
  return {
    models: new Map(),
    causes: new Map(),
    questions: new Map(),
    procedures: new Map(),
    sources: new Map(),
    articles: new Map(),
    claims: new Map(),
    signals: new Map(),
    recogniser: new Map(),
    concepts: new Map(),
    drawings: new Map(),
    translations: new Map(),
  };
}

/** One thing that is wrong; `file` is relative to content/ and `line` counts from 1. */
export interface Problem {
  file: string;
  line: number;
  problem: string;
  cure: string;
}

export type Path = readonly (string | number)[];
/**
 * Where a thing stands, for messages; `path` leads into it. In the text of an article the path is `['body', target]`,
 * the target being a topic or `figure:<id>`: the first line that names it.
 */
export type Locate = (kind: ContentKind, id: string, path?: Path) => { file: string; line: number };

/** Tells one problem of a thing; `path` leads to the spot. */
export type Say = (path: Path, problem: string, cure: string) => void;
/** The `Say` of one thing. */
export type About = (kind: ContentKind, id: string) => Say;

/** `file:line problem - cure`, as editors and CI logs link it. */
export function formatProblem({ file, line, problem, cure }: Problem): string {
  return `${file}:${line} ${problem} - ${cure}`;
}
