// The shelf of the shop's own texts: kept without codes, read as blocks, found by the search, told to every window.
// Must not know SQL, Markdown or screens.
import type { z } from 'zod';
import type { HostEvent } from '../../contract/events.ts';
import { Fault } from '../../contract/fault.ts';
import type { ShopText, Topic } from '../../contract/knowledge.ts';
import type {
  shopAddSchema,
  shopAtSchema,
  shopListSchema,
  ShopPage,
  ShopPreview,
  shopSaveSchema,
  ShopSummary,
} from '../../contract/shop.ts';
import type { Content } from '../content/types.ts';
import { blankDocument, type SearchDocument } from '../search/document.ts';
import type { SearchDesk } from '../search/desk.ts';
import { paragraphsOf } from '../search/plain-text.ts';
import type { Store } from '../store/index.ts';
import { shopBlocks } from './blocks.ts';
import { modelsOrAll, topicFacts, topicOf, type TopicFacts } from './topics.ts';
import { keepableLine, keepableText } from './written.ts';

interface ShelfParts {
  content: Content;
  /** Throws while the history is not open. */
  store: () => Store;
  search: Pick<SearchDesk, 'put' | 'remove'>;
  announce: (event: HostEvent) => void;
}

/** How much of a text a list or a hit shows. */
const excerptLength = 240;
/** Whatever could make Markdown of a text. */
const marks = /[*_`#>|[\]<&\\~=-]|^[ \t]*(?:\+|\d+[.)]|\t| {4})/mu;
/** Texts that are read from the store at a time. */
const batch = 500;

export class Shelf {
  private readonly parts: ShelfParts;

  constructor(parts: ShelfParts) {
    this.parts = parts;
  }

  get(id: string): ShopPage {
    return this.page(this.parts.store().shopTexts.get(id));
  }

  list(page: z.output<typeof shopListSchema>): { texts: ShopSummary[]; next: string | null } {
    const { texts, next } = this.parts.store().shopTexts.list(page);
    return { texts: texts.map((text) => this.summary(text)), next };
  }

  notes(topic: Topic, page: { limit: number; after: string | null }): { notes: ShopPage[]; next: string | null } {
    const { texts, next } = this.parts.store().shopTexts.onTopic(topic, page);
    return { notes: texts.map((text) => this.page(text)), next };
  }

  /** Throws content.unknown-topic for a note on a page that is not there; contract.bad-input when nothing is left to keep. */
  add(input: z.output<typeof shopAddSchema>): ShopPage {
    const topic = input.kind === 'note' ? input.topic : null;
    if (topic !== null && this.facts(topic) === null) {
      throw new Fault('content.unknown-topic', `there is no ${topic} to put a note on`);
    }
    const made = { kind: input.kind, topic, ...this.keepable(input) };
    return this.told(this.parts.store().shopTexts.add(made, keepableLine(input.staff)));
  }

  /** Throws store.conflict for an old revision, and for a text that somebody removed; nothing is changed then. */
  save(input: z.output<typeof shopSaveSchema>): ShopPage {
    const { shopTexts } = this.parts.store();
    if (shopTexts.get(input.id).removed) throw new Fault('store.conflict', 'the text was removed; bring it back first');
    return this.told(shopTexts.change(input.id, input.revision, this.keepable(input), keepableLine(input.staff)));
  }

  remove(input: z.output<typeof shopAtSchema>): ShopPage {
    return this.show(input, true);
  }

  restore(input: z.output<typeof shopAtSchema>): ShopPage {
    return this.show(input, false);
  }

  preview({ title, text }: Pick<ShopText, 'title' | 'text'>): ShopPreview {
    const kept = keepableText(text, this.exists);
    const codes = kept.codes + keepableText(title, this.exists).codes;
    return { ...shopBlocks(kept.text, this.parts.content.drawings, this.exists), codes };
  }

  /** Everything that the search may find. */
  *documents(): Iterable<SearchDocument> {
    const { shopTexts } = this.parts.store();
    let after: string | null = null;
    do {
      const { texts, next } = shopTexts.shown({ limit: batch, after });
      for (const text of texts) yield this.document(text);
      after = next;
    } while (after !== null);
  }

  private readonly exists = (topic: Topic): boolean => this.facts(topic) !== null;

  private facts(topic: Topic): TopicFacts | null {
    return topicFacts(topic, this.parts.content, this.parts.store());
  }

  private show({ id, revision, staff }: z.output<typeof shopAtSchema>, removed: boolean): ShopPage {
    return this.told(this.parts.store().shopTexts.change(id, revision, { removed }, keepableLine(staff)));
  }

  private keepable({ title, text, modelIds }: Pick<ShopText, 'title' | 'text' | 'modelIds'>) {
    const kept = keepableText(text, this.exists).text;
    if (kept === '') throw new Fault('contract.bad-input', 'text: nothing that can be kept');
    return { title: keepableLine(title), text: kept, modelIds: [...new Set(modelIds)] };
  }

  private told(text: ShopText): ShopPage {
    const { search, announce } = this.parts;
    if (text.removed) search.remove(topicOf(text));
    else search.put(this.document(text));
    announce({ type: 'shop-changed', id: text.id, topic: text.topic });
    return this.page(text);
  }

  private page(text: ShopText): ShopPage {
    const topicTitle = this.topicTitle(text);
    return { ...text, topicTitle, blocks: shopBlocks(text.text, this.parts.content.drawings, this.exists).blocks };
  }

  private summary(text: ShopText): ShopSummary {
    const { text: markdown, ...rest } = text;
    return {
      ...rest,
      topicTitle: this.topicTitle(text),
      excerpt: excerptOf(this.paragraphs(markdown.slice(0, 4 * excerptLength))),
    };
  }

  private topicTitle({ topic }: ShopText): string | null {
    return topic === null ? null : (this.facts(topic)?.title ?? null);
  }

  private paragraphs(markdown: string): string[] {
    // Most notes are plain words; ten thousand of them are read for the first search.
    if (!marks.test(markdown)) return markdown.split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim());
    // Dead links lose nothing but the link: here only the words count.
    return paragraphsOf(shopBlocks(markdown, this.parts.content.drawings, () => true).blocks);
  }

  private document(text: ShopText): SearchDocument {
    const topic = topicOf(text);
    const place = text.topic === null ? null : this.facts(text.topic);
    const body = this.paragraphs(text.text);
    const title = text.title === '' ? (place === null ? 'A note' : `On “${place.title}”`) : text.title;
    return {
      ...blankDocument(topic, text.kind === 'note' ? 'note' : 'shop-article', title),
      answer: excerptOf(body),
      body: place === null ? body : [place.title, ...body],
      models: modelsOrAll(text.modelIds) ?? place?.models ?? null,
    };
  }
}

function excerptOf(paragraphs: readonly string[]): string {
  const whole = paragraphs.join(' ');
  return whole.length <= excerptLength ? whole : `${whole.slice(0, excerptLength).toWellFormed().trimEnd()} …`;
}
