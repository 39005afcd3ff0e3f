// The shop_texts table: notes and articles of the staff, with every version of them.
// Must not know Markdown, what a topic leads to, or what looks like a user code.
import { Fault } from '../../contract/fault.ts';
import { shopTextSchema, type ShopText } from '../../contract/knowledge.ts';
import { shopVersionSchema } from '../../contract/shop.ts';
import type { StoreContext } from './database.ts';
import { createShopLists, toShopText, type ShopTextRow } from './shop-lists.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { ShopTextPatch, Store } from './types.ts';

type Action = 'written' | 'edited' | 'removed' | 'restored';
const changeable = ['title', 'text', 'modelIds', 'removed'] as const;
/** An article is named; SQLite holds that too, this says it as a fault of the caller. */
const storable = shopTextSchema.refine(({ kind, title }) => kind === 'note' || title !== '', { path: ['title'] });

export function createShopTexts(context: StoreContext, journal: Store['journal']): Store['shopTexts'] {
  const { database, installationId } = context;
  const byId = database.prepare<[string], ShopTextRow>('SELECT * FROM shop_texts WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO shop_texts (id, installation_id, kind, topic, title, text, model_ids, revision, created_at, changed_at,
       author, removed) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0)`,
  );
  const update = database.prepare(
    `UPDATE shop_texts SET title = ?, text = ?, model_ids = ?, revision = ?, changed_at = ?, author = ?, removed = ?
     WHERE id = ?`,
  );
  const insertVersion = database.prepare(
    `INSERT INTO shop_text_versions (text_id, revision, installation_id, at, author, action, title, text, model_ids)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const versionsBefore = database.prepare<[string, number, number], VersionRow>(shopVersions);

  const rowOf = (id: string): ShopTextRow => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such text of the shop');
    return row;
  };
  /** The version beside the text, and a journal row that says which fields, never what is in them. */
  const keep = (text: ShopText, action: Action, fields: readonly string[]): ShopText => {
    const { id, revision, changedAt, author, title, kind } = text;
    const modelIds = JSON.stringify(text.modelIds);
    insertVersion.run(id, revision, installationId, changedAt, author, action, title, text.text, modelIds);
    const name = action === 'removed' || action === 'restored' ? action : 'saved';
    const detail = { kind, revision, fields };
    journal.append({ actor: author, action: `shop-text.${name}`, subject: `shop-text:${id}`, detail });
    return toShopText(rowOf(id));
  };

  return {
    ...createShopLists(database),
    add(made, author) {
      return context.transaction(() => {
        const at = context.now();
        const whole = {
          ...made,
          id: context.newId(),
          revision: 1,
          createdAt: at,
          changedAt: at,
          author,
          removed: false,
        };
        const text = parseInput(storable, whole, 'text');
        const { id, kind, topic, title } = text;
        insert.run(id, installationId, kind, topic, title, text.text, JSON.stringify(text.modelIds), at, at, author);
        return keep(text, 'written', ['title', 'text', 'modelIds']);
      });
    },
    get: (id) => toShopText(rowOf(id)),
    change(id, expectedRevision, patch, author) {
      return context.transaction(() => {
        const before = toShopText(rowOf(id));
        if (before.revision !== expectedRevision) {
          throw new Fault('store.conflict', `the text is at revision ${before.revision}, not ${expectedRevision}`);
        }
        const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        const fields = changedFields(before, given);
        if (fields.length === 0) return before;
        const changedAt = context.now();
        const whole = { ...before, ...given, revision: before.revision + 1, changedAt, author };
        const after = parseInput(storable, whole, 'text');
        const { title, text, revision, removed } = after;
        update.run(title, text, JSON.stringify(after.modelIds), revision, changedAt, author, removed ? 1 : 0, id);
        const action = removed === before.removed ? 'edited' : removed ? 'removed' : 'restored';
        return keep(after, action, fields);
      });
    },
    versions(id, { limit, before }) {
      rowOf(id);
      const rows = versionsBefore.all(id, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
      const versions = rows.slice(0, limit).map(({ model_ids, ...row }) => {
        const version = { ...row, modelIds: JSON.parse(model_ids) as unknown };
        return parseStored(shopVersionSchema, version, 'version of a text');
      });
      return { versions, next: rows.length > limit ? (versions.at(-1)?.revision ?? null) : null };
    },
  };
}

/** The newest first. */
export const shopVersions = `SELECT revision, at, author, action, title, text, model_ids FROM shop_text_versions
  WHERE text_id = ? AND revision < ? ORDER BY revision DESC LIMIT ?`;

interface VersionRow {
  revision: number;
  at: string;
  author: string;
  action: Action;
  title: string;
  text: string;
  model_ids: string;
}

function changedFields(before: ShopText, patch: ShopTextPatch): string[] {
  return changeable.filter(
    (field) => patch[field] !== undefined && JSON.stringify(patch[field]) !== JSON.stringify(before[field]),
  );
}
