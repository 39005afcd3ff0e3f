// Lists of the shop's texts: by kind, on a topic, and all of them for the search.
// Must not change anything.
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { shopTextSchema, type ShopText } from '../../contract/knowledge.ts';
import { idSchema, timeSchema } from '../../contract/ids.ts';
import { parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export interface ShopTextRow {
  id: string;
  kind: string;
  topic: string | null;
  title: string;
  text: string;
  model_ids: string;
  revision: number;
  created_at: string;
  changed_at: string;
  author: string;
  removed: number;
}

const newestFirst = 'ORDER BY changed_at DESC, id DESC LIMIT ?';
/** The hot queries by name, so that a test can ask for their plans. */
export const shopQueries = {
  firstPage: `SELECT * FROM shop_texts WHERE kind = ? AND removed = ? ${newestFirst}`,
  nextPage: `SELECT * FROM shop_texts WHERE kind = ? AND removed = ? AND (changed_at, id) < (?, ?) ${newestFirst}`,
  onTopic: 'SELECT * FROM shop_texts WHERE topic = ? AND removed = 0 AND id > ? ORDER BY id LIMIT ?',
  shown: 'SELECT * FROM shop_texts WHERE removed = 0 AND id > ? ORDER BY id LIMIT ?',
} as const;

type Lists = Pick<Store['shopTexts'], 'list' | 'onTopic' | 'shown'>;

export function createShopLists(database: Database.Database): Lists {
  const firstPage = database.prepare<[string, number, number], ShopTextRow>(shopQueries.firstPage);
  const nextPage = database.prepare<[string, number, string, string, number], ShopTextRow>(shopQueries.nextPage);
  const onTopic = database.prepare<[string, string, number], ShopTextRow>(shopQueries.onTopic);
  const shown = database.prepare<[string, number], ShopTextRow>(shopQueries.shown);
  return {
    list({ kind, removed, limit, before }) {
      const gone = removed ? 1 : 0;
      // One more than asked for tells whether there is a next page.
      const rows =
        before === null
          ? firstPage.all(kind, gone, limit + 1)
          : nextPage.all(kind, gone, ...readCursor(before), limit + 1);
      return page(rows, limit, ({ changedAt, id }) => `${changedAt}~${id}`);
    },
    onTopic: (topic, { limit, after }) => page(onTopic.all(topic, after ?? '', limit + 1), limit, ({ id }) => id),
    shown({ limit, after }) {
      const rows = shown.all(after ?? '', limit + 1);
      const next = rows.length > limit ? (rows[limit - 1]?.id ?? null) : null;
      return { texts: rows.slice(0, limit).flatMap(ifReadable), next };
    },
  };
}

function page(rows: ShopTextRow[], limit: number, cursorOf: (last: ShopText) => string) {
  const texts = rows.slice(0, limit).map(toShopText);
  const last = texts.at(-1);
  return { texts, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** One row that somebody spoilt from outside must not keep the search from all others. */
function ifReadable(row: ShopTextRow): ShopText[] {
  try {
    return [toShopText(row)];
  } catch {
    return [];
  }
}

function readCursor(cursor: string): [string, string] {
  const [changedAt, id, ...more] = cursor.split('~');
  if (more.length > 0 || !timeSchema.safeParse(changedAt).success || !idSchema.safeParse(id).success) {
    throw new Fault('contract.bad-input', 'the place in the list is not one that a list gave out');
  }
  return [changedAt as string, id as string];
}

/** The contract's text out of a row. */
export function toShopText(row: ShopTextRow): ShopText {
  const text = {
    ...row,
    modelIds: JSON.parse(row.model_ids) as unknown,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    removed: row.removed === 1,
  };
  return parseStored(shopTextSchema, text, 'text of the shop');
}
