// Markdown to the small tree that screens draw: articles of content/ and of the shop alike.
// Must not know files, front matter or the store. Never throws: what an article cannot hold becomes plain text, and is told.
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import type { Nodes, PhrasingContent, RootContent, TableRow } from 'mdast';
import { gfmTable } from 'micromark-extension-gfm-table';
import { topicSchema, type Block, type Drawing, type Inline } from '../../contract/knowledge.ts';
import { saysWhatIsSeen } from './alt-text.ts';
import { isTangled } from './tangled.ts';

/** One thing that an article cannot hold; `line` counts from 1 within the text. */
export interface MarkdownProblem {
  line: number;
  problem: string;
  cure: string;
}

export interface ParsedMarkdown {
  blocks: Block[];
  problems: MarkdownProblem[];
  /** Every topic that a link leads to and every `figure:<id>`, known or not, with its line. */
  targets: { target: string; line: number }[];
}

/** A text alternative that says something, and what the schema of a figure allows. */
const altLength = { least: 8, most: 300 };
const deepest = 5;
const tones = /^\[!(note|caution|danger|sheet)\]\s*/;

/** The blocks of a text. A figure whose drawing is not among `drawings` becomes its text alternative. */
export function parseMarkdown(text: string, drawings: ReadonlyMap<string, Drawing>): ParsedMarkdown {
  const parsed: ParsedMarkdown = { blocks: [], problems: [], targets: [] };
  if (isTangled(text)) {
    parsed.problems.push({ line: 1, problem: 'the text is too tangled to read', cure: 'use fewer marks and levels' });
    parsed.blocks = plainBlocks(text);
    return parsed;
  }
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  parsed.blocks = new Reading(parsed, drawings).blocks(root.children, 0);
  return parsed;
}

/** A text as paragraphs, without any marks. */
function plainBlocks(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', children: [{ type: 'text', text: part }] }));
}

/** What was meant as a link and is shown with its brackets: `[words](article: id)`, `[words][id]`. */
const nearlyLink = /\]\s?[([]/;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

class Reading {
  private readonly parsed: ParsedMarkdown;
  private readonly drawings: ReadonlyMap<string, Drawing>;

  constructor(parsed: ParsedMarkdown, drawings: ReadonlyMap<string, Drawing>) {
    this.parsed = parsed;
    this.drawings = drawings;
  }

  blocks(nodes: readonly RootContent[], depth: number): Block[] {
    return nodes.flatMap((node) => this.block(node, depth));
  }

  private block(node: RootContent, depth: number): Block[] {
    if (depth > deepest) {
      this.tell(node, 'this stands in too many lists or notes', 'take it out of some of them');
      return paragraph([{ type: 'text', text: oneLine(wordsOf(node)) }]);
    }
    switch (node.type) {
      case 'paragraph': {
        const [only] = node.children;
        if (only?.type === 'image' && node.children.length === 1) return this.figure(only);
        return paragraph(this.inlines(node.children));
      }
      case 'heading': {
        if (node.depth !== 2 && node.depth !== 3) {
          this.tell(
            node,
            `a heading of level ${node.depth}`,
            'begin a heading with ## or ###; the title is in the head',
          );
        }
        return [{ type: 'heading', level: node.depth > 2 ? 3 : 2, children: this.inlines(node.children) }];
      }
      case 'list': {
        const items = node.children.map((item) => this.blocks(item.children, depth + 1));
        return [{ type: 'list', ordered: node.ordered === true, items }];
      }
      case 'blockquote':
        return this.note(node, depth);
      case 'table': {
        const [head = [], ...rows] = node.children.map((row) => this.row(row));
        return [{ type: 'table', head, rows }];
      }
      default:
        this.tell(node, `${nameOf(node.type)} cannot be shown`, 'write it in plain words, as a list or as a table');
        return paragraph([{ type: 'text', text: oneLine(wordsOf(node)) }]);
    }
  }

  private row(row: TableRow): Inline[][] {
    return row.children.map((cell) => this.inlines(cell.children));
  }

  private note(node: Extract<RootContent, { type: 'blockquote' }>, depth: number): Block[] {
    const first = node.children[0];
    const lead = first?.type === 'paragraph' ? first.children[0] : undefined;
    const tone = lead?.type === 'text' ? (tones.exec(lead.value)?.[1] as Note['tone'] | undefined) : undefined;
    if (tone === undefined) {
      this.tell(node, 'a block quote without its kind', 'begin it with [!note], [!caution], [!danger] or [!sheet]');
    } else if (lead?.type === 'text') lead.value = lead.value.replace(tones, '');
    const blocks = this.blocks(node.children, depth + 1);
    if (blocks.length === 0) this.tell(node, 'a note that says nothing', 'write what it warns of, or remove it');
    return blocks.length === 0 ? [] : [{ type: 'note', tone: tone ?? 'note', blocks }];
  }

  private figure(node: Extract<PhrasingContent, { type: 'image' }>): Block[] {
    const alt = (node.alt ?? '').trim();
    const id = /^figure:(.+)$/.exec(node.url)?.[1];
    if (id === undefined) {
      this.tell(node, `the picture ${node.url} is no figure`, 'write ![what is seen](figure:<id of figures.yaml>)');
    } else this.target(node, `figure:${id}`);
    if (alt.length < altLength.least || alt.length > altLength.most) {
      const cure = `say in the square brackets what is seen, in ${altLength.least} to ${altLength.most} characters`;
      this.tell(node, alt === '' ? 'a picture without a text alternative' : 'a text alternative of unfit length', cure);
    } else if (!saysWhatIsSeen(alt)) {
      const cure = 'say in the square brackets, in a few words, what is seen; the name of a file says nothing';
      this.tell(node, 'a text alternative that does not say what is seen', cure);
    }
    const drawing = this.drawings.get(id ?? '');
    if (drawing === undefined) return paragraph([{ type: 'text', text: alt }]);
    const fits = alt.length >= altLength.least;
    return [{ type: 'figure', drawing, alt: fits ? alt.slice(0, altLength.most) : drawing.figure.alt }];
  }

  private inlines(nodes: readonly PhrasingContent[], depth = 0): Inline[] {
    return joined(nodes.flatMap((node) => this.inline(node, depth)));
  }

  private inline(node: PhrasingContent, depth: number): Inline[] {
    if (depth > deepest) return text(wordsOf(node));
    switch (node.type) {
      case 'text':
        if (nearlyLink.test(node.value)) {
          const cure = 'write [words](article:<id>) without blanks, or leave the square brackets out';
          this.tell(node, 'a link that is none', cure);
        }
        return text(node.value);
      case 'break':
        return text(' ');
      case 'inlineCode':
        return [{ type: 'code', text: node.value }];
      case 'strong':
        return [{ type: 'strong', children: this.inlines(node.children, depth + 1) }];
      case 'emphasis':
        return [{ type: 'em', children: this.inlines(node.children, depth + 1) }];
      case 'link': {
        const topic = topicSchema.safeParse(node.url);
        if (!topic.success) {
          this.tell(
            node,
            `a link to ${node.url}`,
            'link to a topic: [words](article:<id>), model:, signal: or procedure:',
          );
          return this.inlines(node.children, depth + 1);
        }
        this.target(node, topic.data);
        if (wordsOf(node).trim() === '')
          this.tell(node, 'a link without words', 'write [words](…): they are what is pressed');
        return [{ type: 'link', topic: topic.data, children: this.inlines(node.children, depth + 1) }];
      }
      case 'image':
        this.tell(node, 'a picture within a line', 'let it stand alone between two empty lines');
        return text(node.alt ?? '');
      default:
        this.tell(node, `${nameOf(node.type)} cannot be shown`, 'write it in plain words');
        return text(wordsOf(node));
    }
  }

  private target(node: Nodes, target: string): void {
    this.parsed.targets.push({ target, line: lineOf(node) });
  }

  private tell(node: Nodes, problem: string, cure: string): void {
    this.parsed.problems.push({ line: lineOf(node), problem, cure });
  }
}

type Note = Extract<Block, { type: 'note' }>;

/** A paragraph, or nothing when it would be empty. */
function paragraph(children: Inline[]): Block[] {
  const empty = children.every((each) => each.type === 'text' && each.text.trim() === '');
  return empty ? [] : [{ type: 'paragraph', children }];
}

/** Line breaks within a paragraph are spaces. */
function text(value: string): Inline[] {
  return value === '' ? [] : [{ type: 'text', text: value.replace(/\s*\n\s*/g, ' ') }];
}

function joined(inlines: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const each of inlines) {
    const last = all.at(-1);
    if (last?.type === 'text' && each.type === 'text')
      all[all.length - 1] = { type: 'text', text: last.text + each.text };
    else all.push(each);
  }
  return all;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('alt' in node && typeof node.alt === 'string') return node.alt;
  return 'children' in node ? node.children.map(wordsOf).join(' ') : '';
}

function nameOf(type: string): string {
  switch (type) {
    case 'html':
      return 'HTML';
    case 'code':
      return 'a block of code';
    case 'thematicBreak':
      return 'a ruled line';
    case 'definition':
    case 'linkReference':
    case 'imageReference':
      return 'a link by reference';
    default:
      return type;
  }
}
