// The statements that erase a person, table by table.
// Must not decide anything; erasure.ts does.
import type Database from 'better-sqlite3';
import { recordsOfPerson } from './customer-finder.ts';
import {
  madeForThem,
  mayGo,
  onceTheirs,
  openMeanwhile,
  signsNoKept,
  onTheirVisits,
  theirLocks,
  theirs,
  theirTimes,
} from './erasure-reach.ts';
import { formEnd } from './form-period.ts';
import { answersWithout, hideIn, type Hide } from './redact.ts';

interface Named {
  name: string;
  phone: string;
  email: string;
  address: string;
}
/** A stored paper; `whose`: of which other customer's visit it is. */
export interface StoredModel {
  id: string;
  hash: string;
  model: string;
  whose: string | null;
}
interface Overwriting {
  id: string;
  at: string;
  now: string;
  hide: Hide;
  /** On what is another customer's: what both are called stays. */
  hideBut: (other: string | null) => Hide;
}

/** A signature without its lines. */
export const noStrokes = '{"width":1,"height":1,"strokes":[]}';
/** Each in one UPDATE, all within one transaction; only what is not overwritten yet: what a second erasure changes is what was left. */
const overwriting = [
  `UPDATE customers SET name = '', phone = '', email = '', address = '', note = '', erased_at = coalesce(erased_at, @at),
     revision = revision + 1 WHERE id IN (${recordsOfPerson}) AND erased_at IS NULL`,
  `UPDATE customer_versions SET previous = '{}' WHERE customer_id IN (${recordsOfPerson}) AND previous <> '{}'`,
  `UPDATE revisions SET previous = json_replace(previous, '$.complaint', '', '$.note', '', '$.requested', '', '$.performed', '')
     WHERE entity = 'visit' AND entity_id IN (${theirs})
       AND concat(previous ->> '$.complaint', previous ->> '$.note', previous ->> '$.requested', previous ->> '$.performed') <> ''`,
  `UPDATE visit_notes SET text = '[erased]' WHERE visit_id IN (${theirs}) AND text <> '[erased]'`,
  `UPDATE visit_photos SET caption = '', removed_at = coalesce(removed_at, @at)
     WHERE visit_id IN (${theirs}) AND (caption <> '' OR removed_at IS NULL)`,
  `UPDATE visit_photos SET caption = '' WHERE ${onTheirVisits} AND ${madeForThem('visit_photos')} AND caption <> ''`,
  `UPDATE signatures SET name = '', statement = '', strokes = '${noStrokes}'
     WHERE ${onTheirVisits} AND ${madeForThem('signatures')} AND (name <> '' OR statement <> '' OR strokes <> '${noStrokes}')
       AND ${signsNoKept}`,
  `UPDATE authority_records SET fields = '{}' WHERE ${mayGo} AND fields <> '{}'`,
  `UPDATE visits SET complaint = '', note = '', requested = '', performed = '', revision = revision + 1
     WHERE customer_id = @id AND (complaint <> '' OR note <> '' OR requested <> '' OR performed <> '')`,
];

/** So that a test can ask for their plans. */
export const erasureQueries = {
  onceTheirs: `SELECT id, ticket FROM visits WHERE id IN (${onceTheirs}) ORDER BY opened_at DESC, id LIMIT 20`,
} as const;

interface WordsOfVisit {
  id: string;
  whose: string | null;
  complaint: string;
  note: string;
  requested: string;
  performed: string;
  parts: string;
}
interface LockWords {
  id: string;
  serial: string | null;
  label: string;
  finish: string;
  place: string;
}

/** Fields of a kept revision in which the program's own words stand. */
const said = new Set(['state', 'outcome', 'cause', 'origin', 'radio', 'ticket']);

export function erasureStatements(database: Database.Database) {
  const updates = overwriting.map((sql) => database.prepare(sql));
  const called = database.prepare<[{ id: string }], Named>(
    `SELECT name, phone, email, address FROM customers WHERE id IN (${recordsOfPerson})`,
  );
  const versions = database
    .prepare<[{ id: string }], string>(
      `SELECT previous FROM customer_versions WHERE customer_id IN (${recordsOfPerson})`,
    )
    .pluck();
  const words = database.prepare<[{ id: string }], { runId: string; seq: number; event: string }>(
    `SELECT run_id AS runId, seq, event FROM run_events
     WHERE run_id IN (SELECT id FROM runs WHERE visit_id IN (${theirs}))`,
  );
  const visits = database.prepare<[{ id: string }], { id: string; answers: string; parts: string }>(
    'SELECT id, answers, parts FROM visits WHERE customer_id = @id',
  );
  const onceWords = database.prepare<[{ id: string }], WordsOfVisit>(
    `SELECT id, customer_id AS whose, complaint, note, requested, performed, parts FROM visits
     WHERE id IN (${onceTheirs} UNION ${openMeanwhile})`,
  );
  const setOnceWords = database.prepare(
    `UPDATE visits SET complaint = @complaint, note = @note, requested = @requested, performed = @performed, parts = @parts,
       revision = revision + 1 WHERE id = @id`,
  );
  const notesOf = database.prepare<[string], { rowid: number; text: string }>(
    'SELECT rowid, text FROM visit_notes WHERE visit_id = ?',
  );
  const setNote = database.prepare('UPDATE visit_notes SET text = ? WHERE rowid = ?');
  const captionsOf = database.prepare<[string], { hash: string; caption: string }>(
    'SELECT hash, caption FROM visit_photos WHERE visit_id = ?',
  );
  const setCaption = database.prepare('UPDATE visit_photos SET caption = ? WHERE visit_id = ? AND hash = ?');
  const signaturesOf = database.prepare<
    [{ visit: string; now: string }],
    { id: string; name: string; statement: string }
  >(`SELECT id, name, statement FROM signatures WHERE visit_id = @visit AND ${signsNoKept}`);
  const setSignature = database.prepare(
    'UPDATE signatures SET name = ?, statement = ?, strokes = coalesce(?, strokes) WHERE id = ?',
  );
  /** On a visit that is somebody else's, or nobody's, by now only what names this person goes. */
  const hideInOnce = ({ id, now, hideBut }: Omit<Overwriting, 'hide'>): void => {
    for (const visit of onceWords.all({ id })) {
      const hide = hideBut(visit.whose);
      const { complaint, note, requested, performed, parts } = visit;
      const hidden = {
        ...(hideIn({ complaint, note, requested, performed }, hide) as Omit<WordsOfVisit, 'id' | 'whose' | 'parts'>),
        parts: JSON.stringify(hideIn(JSON.parse(parts), hide)),
      };
      if (JSON.stringify({ ...visit, ...hidden }) !== JSON.stringify(visit))
        setOnceWords.run({ id: visit.id, ...hidden });
      for (const { rowid, text } of notesOf.all(visit.id)) {
        const without = hide(text, 'text');
        if (without !== text) setNote.run(without, rowid);
      }
      for (const { hash, caption } of captionsOf.all(visit.id)) {
        const without = hide(caption, 'caption');
        if (without !== caption) setCaption.run(without, visit.id, hash);
      }
      // Signed before or after it was theirs, and yet in their name: the lines go with the name.
      for (const { id: signature, name, statement } of signaturesOf.all({ visit: visit.id, now })) {
        const [called, words] = [hide(name, 'name'), hide(statement, 'text')];
        if (called !== name || words !== statement)
          setSignature.run(called, words, called === name ? null : noStrokes, signature);
      }
      hideVersions('visit', visit.id, hide);
    }
  };
  const setVisit = database.prepare('UPDATE visits SET answers = ?, parts = ? WHERE id = ?');
  const locks = database.prepare<[{ id: string }], LockWords>(
    `SELECT id, serial, label, finish, place FROM locks WHERE id IN (${theirLocks})`,
  );
  const setLock = database.prepare(
    'UPDATE locks SET serial = ?, label = ?, finish = ?, place = ?, revision = revision + 1 WHERE id = ?',
  );
  const versionsOf = database.prepare<[string, string], { revision: number; previous: string }>(
    'SELECT revision, previous FROM revisions WHERE entity = ? AND entity_id = ?',
  );
  const setVersion = database.prepare(
    'UPDATE revisions SET previous = ? WHERE entity = ? AND entity_id = ? AND revision = ?',
  );
  const hideVersions = (entity: 'visit' | 'lock', id: string, hide: Hide): void => {
    for (const { revision, previous } of versionsOf.all(entity, id)) {
      const hidden = JSON.stringify(
        hideIn(JSON.parse(previous), (text, field) => (said.has(field) ? text : hide(text, 'text'))),
      );
      if (hidden !== previous) setVersion.run(hidden, entity, id, revision);
    }
  };
  const setWords = database.prepare('UPDATE run_events SET event = ? WHERE run_id = ? AND seq = ?');
  return {
    begin: database.prepare('INSERT INTO erasing (customer_id) VALUES (?)'),
    end: database.prepare('DELETE FROM erasing WHERE customer_id = ?'),
    leave: database.prepare('INSERT INTO unfinished_erasures (photos) VALUES (?)'),
    unfinished: database.prepare<[], { id: number; photos: string }>(
      'SELECT id, photos FROM unfinished_erasures ORDER BY id',
    ),
    finish: database.prepare('DELETE FROM unfinished_erasures WHERE id = ?'),
    /** What this person is called and reached by now. */
    called: (id: string): string[] =>
      called.all({ id }).flatMap(({ name, phone, email, address }) => [name, phone, email, address]),
    /** Everything that this person was ever called or reached by. */
    names(id: string): string[] {
      const before = versions.all({ id }).map((previous) => JSON.parse(previous) as Partial<Named>);
      return [...called.all({ id }), ...before].flatMap(({ name, phone, email, address }: Partial<Named>) =>
        [name, phone, email, address].filter((value) => value !== undefined),
      );
    },
    retained: database.prepare<[{ id: string; now: string }], { records: number; until: string | null }>(
      `SELECT count(*) AS records, max(${formEnd('authority_records')}) AS until FROM authority_records
       WHERE ${onTheirVisits} AND ${madeForThem('authority_records')} AND ${formEnd('authority_records')} > @now AND fields <> '{}'`,
    ),
    counts: database.prepare<
      [{ id: string }],
      { visits: number; notes: number; photos: number; signatures: number; reports: number }
    >(
      `SELECT (SELECT count(*) FROM visits v JOIN customers c ON c.id = v.customer_id WHERE v.customer_id = @id
           AND (c.erased_at IS NULL OR concat(v.complaint, v.note, v.requested, v.performed) <> '')) AS visits,
         (SELECT count(*) FROM visit_notes WHERE visit_id IN (${theirs}) AND text <> '[erased]') AS notes,
         (SELECT count(DISTINCT hash) FROM (SELECT hash FROM visit_photos WHERE visit_id IN (${theirs})
           UNION SELECT hash FROM photo_runs WHERE run_id IN (SELECT id FROM runs WHERE visit_id IN (${theirs})))) AS photos,
         (SELECT count(*) FROM signatures WHERE ${onTheirVisits} AND ${madeForThem('signatures')} AND strokes <> '${noStrokes}')
           AS signatures,
         (SELECT count(*) FROM reports WHERE visit_id IN (${theirs})) AS reports`,
    ),
    openVisits: database.prepare<[string], { id: string; ticket: string }>(
      `SELECT id, ticket FROM visits WHERE customer_id = ? AND closed_at IS NULL ORDER BY opened_at, id LIMIT 20`,
    ),
    onceTheirs: database.prepare<[{ id: string }], { id: string; ticket: string }>(erasureQueries.onceTheirs),
    reports: database.prepare<[string], StoredModel>(
      'SELECT id, hash, model, NULL AS whose FROM reports WHERE visit_id IN (SELECT id FROM visits WHERE customer_id = ?)',
    ),
    /** A day begins and ends where the shop is, so the days around a visit count, too. */
    daySheets: database.prepare<[{ id: string }], StoredModel>(
      `SELECT DISTINCT r.id, r.hash, r.model, NULL AS whose FROM visits v JOIN reports r
         ON r.day BETWEEN date(v.opened_at, '-1 day') AND date(coalesce(v.closed_at, v.opened_at), '+1 day')
       WHERE v.id IN (${theirs} UNION ${onceTheirs}) AND r.kind = 'day'`,
    ),
    /** Labels of their locks, and what was told of these locks, or once of them, on the visits of others: a lock's label stands on each. */
    reportsOfLocks: database.prepare<[{ id: string }], StoredModel>(
      `SELECT id, hash, model, NULL AS whose FROM reports WHERE lock_id IN (${theirLocks})
       UNION SELECT r.id, r.hash, r.model, v.customer_id FROM visits v JOIN reports r ON r.visit_id = v.id
         WHERE v.lock_id IN (${theirLocks}) AND v.customer_id IS NOT @id
       UNION SELECT r.id, r.hash, r.model, v.customer_id FROM visits v JOIN reports r ON r.visit_id = v.id
         WHERE v.id IN (${onceTheirs})`,
    ),
    isOwnReport: database
      .prepare<[string, string], number>(
        `SELECT count(*) FROM reports r JOIN visits v ON v.id = r.visit_id WHERE v.customer_id = ? AND r.id = ?`,
      )
      .pluck(),
    /** Its file went with an erasure before this one. */
    wentBefore: database
      .prepare<[string], number>(
        `SELECT EXISTS (SELECT 1 FROM journal WHERE subject = 'photo:' || ? AND action = 'photo.erased')`,
      )
      .pluck(),
    records: database.prepare<[{ id: string }], string>(recordsOfPerson).pluck(),
    /** Papers that were made while the visit was theirs: their words and their signature stand on them. */
    isOfTheirTime: database
      .prepare<[{ id: string; report: string }], number>(
        `SELECT EXISTS (SELECT 1 FROM reports r JOIN (${theirTimes}) AS t ON t.visit_id = r.visit_id
           AND r.created_at BETWEEN t.since AND t.until WHERE r.id = @report)`,
      )
      .pluck(),
    setReport: database.prepare('UPDATE reports SET model = ?, hash = ?, redacted_at = ? WHERE id = ?'),
    /** Photos of theirs that no visit or run of anybody else shows. */
    lonePhotos: database
      .prepare<[{ id: string }], string>(
        `SELECT hash FROM (SELECT hash FROM visit_photos WHERE visit_id IN (${theirs})
           UNION SELECT hash FROM photo_runs WHERE run_id IN (SELECT id FROM runs WHERE visit_id IN (${theirs}))) AS p
         WHERE NOT EXISTS (SELECT 1 FROM visit_photos o WHERE o.hash = p.hash AND o.removed_at IS NULL
             AND o.visit_id NOT IN (${theirs}))
           AND NOT EXISTS (SELECT 1 FROM photo_runs o WHERE o.hash = p.hash
             AND o.run_id NOT IN (SELECT id FROM runs WHERE visit_id IN (${theirs})))
         ORDER BY hash`,
      )
      .pluck(),
    overwrite({ hide, hideBut, ...given }: Overwriting): void {
      // Notes of a checklist may name the person; what was answered stays.
      for (const { runId, seq, event } of words.all({ id: given.id })) {
        const hidden = JSON.stringify(hideIn(JSON.parse(event), hide));
        if (hidden !== event) setWords.run(hidden, runId, seq);
      }
      // Part names and answers stay, for what was used and found still counts; without the name.
      for (const { id, answers, parts } of visits.all({ id: given.id })) {
        const hidden = [
          JSON.stringify(answersWithout(JSON.parse(answers) as Record<string, string>, hide)),
          JSON.stringify(hideIn(JSON.parse(parts), hide)),
        ] as const;
        if (hidden[0] !== answers || hidden[1] !== parts) setVisit.run(...hidden, id);
        hideVersions('visit', id, hide);
      }
      hideInOnce({ ...given, hideBut });
      // A lock is called after its owner now and then; it stays, without the name.
      for (const lock of locks.all({ id: given.id })) {
        const words = (['label', 'finish', 'place'] as const).map((field) => hide(lock[field], 'label'));
        // Two locks of one model cannot have the same serial: one that names somebody was typed, and goes.
        const serial = lock.serial !== null && hide(lock.serial, 'label') === lock.serial ? lock.serial : null;
        if (serial !== lock.serial || words.join('\n') !== [lock.label, lock.finish, lock.place].join('\n')) {
          setLock.run(serial, ...words, lock.id);
        }
        hideVersions('lock', lock.id, hide);
      }
      for (const update of updates) update.run(given);
    },
    merges: ['find_visits', 'find_customers', 'find_locks'].map((table) =>
      database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`),
    ),
  };
}
