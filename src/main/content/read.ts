// Reads content/ into memory: YAML and Markdown to checked data, with file, line and cure for whatever is wrong.
// Must not know the store, the shells or the renderer.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { causeSchema, modelSchema, procedureSchema, questionSchema, sourceSchema } from '../../contract/content.ts';
import {
  articleHeadSchema,
  claimSchema,
  conceptSchema,
  drawingSchema,
  recogniserQuestionSchema,
  signalSchema,
  type Article,
} from '../../contract/knowledge.ts';
import { splitArticle } from './article-file.ts';
import { parseMarkdown } from './markdown.ts';
import { emptyContent, type Content, type ContentKind, type Locate, type Path, type Problem } from './types.ts';
import { lineAt, parseYaml, schemaProblems, type YamlText } from './yaml-text.ts';

/** Where every kind stands: one list in one file, one entry a file, or lists in the files of a folder. */
const places: {
  kind: ContentKind;
  schema: z.ZodType;
  at: string;
  as: 'list' | 'entry-each' | 'list-each';
  /** Not written yet: may be missing. */
  optional?: true;
}[] = [
  { kind: 'sources', schema: sourceSchema, at: 'sources.yaml', as: 'list' },
  { kind: 'questions', schema: questionSchema, at: 'questions.yaml', as: 'list' },
  { kind: 'models', schema: modelSchema, at: 'models', as: 'entry-each' },
  { kind: 'causes', schema: causeSchema, at: 'causes', as: 'entry-each' },
  { kind: 'procedures', schema: procedureSchema, at: 'procedures', as: 'entry-each' },
  { kind: 'drawings', schema: drawingSchema, at: 'figures.yaml', as: 'list', optional: true },
  { kind: 'signals', schema: signalSchema, at: 'signals', as: 'list-each', optional: true },
  { kind: 'claims', schema: claimSchema, at: 'claims.yaml', as: 'list', optional: true },
  { kind: 'recogniser', schema: recogniserQuestionSchema, at: 'recogniser.yaml', as: 'list', optional: true },
  { kind: 'concepts', schema: conceptSchema, at: 'synonyms.yaml', as: 'list', optional: true },
];
const articles = 'articles';

interface Origin {
  text: YamlText;
  prefix: Path;
  /** Lines of what the text of an article names. */
  targets: ReadonlyMap<string, number>;
}

export interface ReadContent {
  content: Content;
  problems: Problem[];
  /** What articles name in their text, in its order: topics and `figure:<id>`. */
  targets: Map<string, string[]>;
  locate: Locate;
}

/** Reads and checks the schema of every file; cross references are for `checkContent`. Never throws for bad content. */
export function readContent(directory: string): ReadContent {
  return new Reading(directory).read();
}

class Reading {
  private readonly directory: string;
  private readonly content = emptyContent();
  private readonly problems: Problem[] = [];
  private readonly origins = new Map<string, Origin>();
  private readonly targets = new Map<string, string[]>();

  constructor(directory: string) {
    this.directory = directory;
  }

  read(): ReadContent {
    for (const { kind, schema, at, as, optional } of places) {
      if (!existsSync(join(this.directory, at))) {
        if (!optional) this.tell(at, 1, `the ${as === 'list' ? 'file' : 'folder'} cannot be read`, 'put it back');
        continue;
      }
      const files = as === 'list' ? [at] : this.filesOf(at, '.yaml');
      for (const file of files) this.readYaml(kind, schema, file, as !== 'entry-each');
    }
    for (const file of this.filesOf(articles, '.md')) this.readArticle(file);
    this.findStrays();
    const locate: Locate = (kind, id, path = []) => {
      const origin = this.origins.get(`${kind}/${id}`);
      if (!origin) return { file: kind, line: 1 };
      const line = path[0] === 'body' ? origin.targets.get(String(path[1])) : undefined;
      return { file: origin.text.file, line: line ?? lineAt(origin.text, [...origin.prefix, ...path]) };
    };
    const { content, problems, targets } = this;
    return { content, problems, targets, locate };
  }

  private readYaml(kind: ContentKind, schema: z.ZodType, file: string, many: boolean): void {
    const source = this.textOf(file);
    const text = source === null ? null : parseYaml(file, source, this.problems);
    if (!text) return;
    const value: unknown = text.document.toJS();
    if (many && !Array.isArray(value)) {
      this.tell(file, 1, 'the file is not a list', 'start every entry with "- id: …"');
      return;
    }
    const items: unknown[] = many ? (value as unknown[]) : [value];
    items.forEach((item, index) => {
      const prefix = many ? [index] : [];
      const result = schema.safeParse(item);
      if (!result.success) {
        this.problems.push(...schemaProblems(text, prefix, result.error.issues));
        return;
      }
      const entry = result.data as { id: string };
      const named = many || file === `${kind}/${entry.id}.yaml`;
      if (!named) this.tellName(text, file, entry.id, `${kind}/${entry.id}.yaml`);
      this.add(kind, entry, { text, prefix, targets: new Map() });
    });
  }

  private readArticle(file: string): void {
    const source = this.textOf(file);
    if (source === null) return;
    const parts = splitArticle(source);
    if (!parts) {
      this.tell(file, 1, 'the article has no front matter', 'begin the file with --- and its fields, closed by ---');
      return;
    }
    const { blocks, problems, targets } = parseMarkdown(parts.body, this.content.drawings);
    for (const { line, problem, cure } of problems) this.tell(file, line + parts.bodyAbove, problem, cure);
    if (blocks.length === 0) this.tell(file, parts.bodyAbove, 'the article has no text', 'write why, below the ---');
    const text = parseYaml(file, parts.head, this.problems, parts.headAbove);
    if (!text) return;
    const head = articleHeadSchema.safeParse(text.document.toJS());
    if (!head.success) {
      this.problems.push(...schemaProblems(text, [], head.error.issues));
      return;
    }
    const article: Article = { ...head.data, body: blocks };
    if (file !== `${articles}/${article.id}.md`) this.tellName(text, file, article.id, `${articles}/${article.id}.md`);
    const lines = new Map<string, number>();
    for (const { target, line } of targets) if (!lines.has(target)) lines.set(target, line + parts.bodyAbove);
    if (this.add('articles', article, { text, prefix: [], targets: lines })) {
      this.targets.set(article.id, [...lines.keys()]);
    }
  }

  private add(kind: ContentKind, entry: { id: string }, origin: Origin): boolean {
    const into = this.content[kind] as Map<string, { id: string }>;
    if (into.has(entry.id)) {
      const line = lineAt(origin.text, [...origin.prefix, 'id']);
      this.tell(origin.text.file, line, `the id "${entry.id}" is already taken`, 'give it an id of its own');
      return false;
    }
    into.set(entry.id, entry);
    this.origins.set(`${kind}/${entry.id}`, origin);
    return true;
  }

  /** A file that nobody reads would be work for nothing. */
  private findStrays(): void {
    const folders = new Map([[articles, '.md']]);
    for (const { at, as } of places) if (as !== 'list') folders.set(at, '.yaml');
    const lists = places.flatMap(({ at, as }) => (as === 'list' ? [at] : []));
    const stray = (file: string, ending: string) =>
      this.tell(file, 1, 'nobody reads this file', `move it, or let its name end in ${ending}`);
    for (const entry of this.entriesOf('')) {
      const ending = folders.get(entry.name);
      if (entry.isDirectory() && ending !== undefined) {
        for (const inner of this.entriesOf(entry.name)) {
          if (inner.isDirectory() || !inner.name.endsWith(ending)) stray(`${entry.name}/${inner.name}`, ending);
        }
      } else if (!lists.includes(entry.name)) stray(entry.name, '.yaml as docs/content.md lists them');
    }
  }

  private filesOf(folder: string, ending: string): string[] {
    return this.entriesOf(folder)
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => `${folder}/${entry.name}`);
  }

  private entriesOf(folder: string) {
    try {
      return readdirSync(join(this.directory, folder), { withFileTypes: true })
        .filter(({ name }) => !name.startsWith('.'))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return [];
    }
  }

  private textOf(file: string): string | null {
    try {
      return readFileSync(join(this.directory, file), 'utf8');
    } catch {
      this.tell(file, 1, 'the file cannot be read', 'put the file back');
      return null;
    }
  }

  private tellName(text: YamlText, file: string, id: string, name: string): void {
    this.tell(file, lineAt(text, ['id']), `the id is "${id}"`, `name the file ${name}`);
  }

  private tell(file: string, line: number, problem: string, cure: string): void {
    this.problems.push({ file, line, problem, cure });
  }
}
