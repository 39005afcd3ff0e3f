// Reads content/ into memory, with file, line and cure for whatever is wrong in a file.
// Must not know the store, the shells or the renderer; how one file is read is for parse.ts.
import type { z } from 'zod';
import { causeSchema, questionSchema } from '../../contract/cause.ts';
import { modelSchema, sourceSchema, translationSchema } from '../../contract/content.ts';
import { partSchema, procedureFileSchema } from '../../contract/procedure.ts';
import {
  claimSchema,
  conceptSchema,
  drawingSchema,
  recogniserQuestionSchema,
  signalSchema,
} from '../../contract/knowledge.ts';
import type { ContentFiles } from './files.ts';
import { lineOf, parseArticle, parseEntries, type ParsedEntry, type ParsedFile } from './parse.ts';
import { checkPart, expandProcedure, type Spot } from './parts.ts';
import { emptyContent, type Content, type ContentKind, type Locate, type Problem } from './types.ts';

/** Where every kind stands: one list in one file, one entry a file, or lists in the files of a folder. */
const places: {
  kind: ContentKind;
  schema: z.ZodType;
  at: string;
  as: 'list' | 'entry-each' | 'list-each';
}[] = [
  { kind: 'sources', schema: sourceSchema, at: 'sources.yaml', as: 'list' },
  { kind: 'questions', schema: questionSchema, at: 'questions.yaml', as: 'list' },
  { kind: 'models', schema: modelSchema, at: 'models', as: 'entry-each' },
  { kind: 'causes', schema: causeSchema, at: 'causes', as: 'entry-each' },
  { kind: 'procedures', schema: procedureFileSchema, at: 'procedures', as: 'entry-each' },
  { kind: 'drawings', schema: drawingSchema, at: 'figures.yaml', as: 'list' },
  { kind: 'signals', schema: signalSchema, at: 'signals', as: 'list-each' },
  { kind: 'claims', schema: claimSchema, at: 'claims.yaml', as: 'list' },
  { kind: 'recogniser', schema: recogniserQuestionSchema, at: 'recogniser.yaml', as: 'list' },
  { kind: 'translations', schema: translationSchema, at: 'translations', as: 'entry-each' },
  { kind: 'concepts', schema: conceptSchema, at: 'synonyms.yaml', as: 'list' },
];
const articles = 'articles';
/** Runs of steps that procedures share; they are expanded here and known to nobody further on. */
const partsFolder = 'procedures/parts';

export interface ReadContent {
  content: Content;
  problems: Problem[];
  /** What articles name in their text, in its order: topics and `figure:<id>`. */
  targets: Map<string, string[]>;
  locate: Locate;
  /** Parts that no procedure uses. */
  unused: Problem[];
}

/** Reads and checks the schema of every file; cross references are for `checkContent`. Never throws for bad content. */
export function readContent(files: ContentFiles): ReadContent {
  return new Reading(files).read();
}

/** Files that were read before: an author's next look, and every spoilt copy of a test, differ in one of them. */
const readBefore = new Map<string, ParsedFile>();
const mostReadBefore = 2_000;

function once(key: string, parse: () => ParsedFile): ParsedFile {
  const before = readBefore.get(key);
  if (before) return before;
  if (readBefore.size >= mostReadBefore) readBefore.clear();
  const parsed = parse();
  readBefore.set(key, parsed);
  return parsed;
}

class Reading {
  private readonly files: ContentFiles;
  private readonly content = emptyContent();
  private readonly problems: Problem[] = [];
  private readonly origins = new Map<string, ParsedEntry>();
  private readonly parts = new Map<string, ParsedEntry | null>();
  /** Where the steps of each procedure stand, those of parts in the files of the parts. */
  private readonly spots = new Map<string, Spot[]>();

  constructor(files: ContentFiles) {
    this.files = files;
  }

  read(): ReadContent {
    let figures = '';
    this.readParts();
    for (const { kind, schema, at, as } of places) {
      for (const file of as === 'list' ? [at] : this.filesOf(at, '.yaml')) {
        const source = this.textOf(file);
        if (kind === 'drawings') figures = source ?? '';
        const many = as === 'entry-each' ? 'entry' : 'list';
        if (source === null) continue;
        const parsed = once(`${file}\0${source}`, () => parseEntries(file, source, schema, many));
        this.add(kind, parsed, as === 'entry-each' ? (id) => `${kind}/${id}.yaml` : null);
      }
    }
    for (const file of this.filesOf(articles, '.md')) {
      const source = this.textOf(file);
      if (source === null) continue;
      const { drawings } = this.content;
      const parsed = once(`${file}\0${source}\0${figures}`, () => parseArticle(file, source, drawings));
      this.add('articles', parsed, (id) => `${articles}/${id}.md`);
    }
    this.expandProcedures();
    this.findStrays();
    const { content, problems, locate } = this;
    return { content, problems, targets: this.targets(), locate, unused: this.unused() };
  }

  private readonly locate: Locate = (kind, id, path = []) => {
    const origin = this.origins.get(`${kind}/${id}`);
    const spot = kind === 'procedures' && path[0] === 'steps' ? this.spots.get(id)?.[Number(path[1])] : undefined;
    if (spot) return { file: spot.origin.text.file, line: lineOf(spot.origin, [...spot.path, ...path.slice(2)]) };
    return origin ? { file: origin.text.file, line: lineOf(origin, path) } : { file: kind, line: 1 };
  };

  private targets(): Map<string, string[]> {
    const named = (id: string) => [...(this.origins.get(`articles/${id}`)?.targets.keys() ?? [])];
    return new Map([...this.content.articles.keys()].map((id) => [id, named(id)]));
  }

  private readParts(): void {
    // A folder without anything in it is not kept by git.
    if (this.files.entriesOf(partsFolder) === null) return;
    for (const file of this.filesOf(partsFolder, '.yaml')) {
      const source = this.textOf(file);
      if (source === null) continue;
      const { entries, problems } = once(`${file}\0${source}`, () => parseEntries(file, source, partSchema, 'entry'));
      this.problems.push(...problems);
      if (problems.length > 0) this.parts.set(file.slice(partsFolder.length + 1, -'.yaml'.length), null);
      for (const origin of entries) {
        const name = `${partsFolder}/${origin.entry.id}.yaml`;
        const line = lineOf(origin, ['id']);
        if (file !== name) this.tell(file, line, `the id is "${origin.entry.id}"`, `name the file ${name}`);
        this.problems.push(...checkPart(origin));
        this.parts.set(origin.entry.id, origin);
      }
    }
  }

  private expandProcedures(): void {
    for (const id of this.content.procedures.keys()) {
      const origin = this.origins.get(`procedures/${id}`);
      if (!origin) continue;
      const { procedure, spots, problems } = expandProcedure(origin, this.parts);
      this.content.procedures.set(id, procedure);
      this.spots.set(id, spots);
      this.problems.push(...problems);
    }
  }

  private unused(): Problem[] {
    const used = new Set([...this.spots.values()].flatMap((spots) => spots.map(({ origin }) => origin)));
    return [...this.parts].flatMap(([id, part]) => {
      if (part === null || used.has(part)) return [];
      const problem = `no procedure uses the part ${id}`;
      return [{ file: part.text.file, line: lineOf(part, ['id']), problem, cure: 'use it, or take it away' }];
    });
  }

  /** `nameOf`: what the file of an entry must be called. */
  private add(kind: ContentKind, { entries, problems }: ParsedFile, nameOf: ((id: string) => string) | null): void {
    this.problems.push(...problems);
    const into = this.content[kind] as Map<string, { id: string }>;
    for (const origin of entries) {
      const { id } = origin.entry;
      const { file } = origin.text;
      const line = lineOf(origin, ['id']);
      if (into.has(id)) {
        this.tell(file, line, `the id "${id}" is already taken`, 'give it an id of its own');
        continue;
      }
      const name = nameOf?.(id) ?? file;
      if (file !== name) this.tell(file, line, `the id is "${id}"`, `name the file ${name}`);
      into.set(id, origin.entry);
      this.origins.set(`${kind}/${id}`, origin);
    }
  }

  /** A file that nobody reads would be work for nothing. */
  private findStrays(): void {
    const folders = new Map([
      [articles, '.md'],
      [partsFolder, '.yaml'],
    ]);
    for (const { at, as } of places) if (as !== 'list') folders.set(at, '.yaml');
    const lists = places.flatMap(({ at, as }) => (as === 'list' ? [at] : []));
    const stray = (file: string, ending: string) =>
      this.tell(file, 1, 'nobody reads this file', `move it, or let its name end in ${ending}`);
    for (const entry of this.files.entriesOf('') ?? []) {
      const ending = folders.get(entry.name);
      if (!entry.isFile && ending !== undefined) {
        this.findStraysIn(entry.name, ending, folders, stray);
      } else if (!lists.includes(entry.name)) stray(entry.name, '.yaml as docs/content.md lists them');
    }
  }

  private findStraysIn(
    folder: string,
    ending: string,
    folders: ReadonlyMap<string, string>,
    stray: (file: string, ending: string) => void,
  ): void {
    for (const { name, isFile } of this.files.entriesOf(folder) ?? []) {
      const below = isFile ? undefined : folders.get(`${folder}/${name}`);
      if (below !== undefined) this.findStraysIn(`${folder}/${name}`, below, folders, stray);
      else if (!isFile || !name.endsWith(ending)) stray(`${folder}/${name}`, ending);
    }
  }

  private filesOf(folder: string, ending: string): string[] {
    const entries = this.files.entriesOf(folder);
    if (entries === null) this.tell(folder, 1, 'the folder cannot be read', 'put it back');
    return (entries ?? [])
      .filter((entry) => entry.isFile && entry.name.endsWith(ending))
      .map(({ name }) => `${folder}/${name}`);
  }

  private textOf(file: string): string | null {
    const text = this.files.textOf(file);
    if (text === null) this.tell(file, 1, 'the file cannot be read', 'put it back');
    // What is no UTF-8 was replaced by this sign as the file was read.
    const at = text?.indexOf('\uFFFD') ?? -1;
    if (text !== null && at >= 0) {
      const line = text.slice(0, at).split('\n').length;
      this.tell(file, line, 'an accent or sign cannot be read', 'save the file as UTF-8 and write the sign again');
    }
    return text;
  }

  private tell(file: string, line: number, problem: string, cure: string): void {
    this.problems.push({ file, line, problem, cure });
  }
}
