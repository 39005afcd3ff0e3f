// What an export holds: every table of the history with its columns, in words for docs/export.md and for the zip.
// Must not know files, nor how a cell is written. Children come before their parents: whatever is written meanwhile, no row names one that is missing.

export interface ExportColumn {
  name: string;
  /** What it is, with its unit. */
  about: string;
  /** Holds JSON: text in a CSV, a value in JSON Lines. */
  json: boolean;
}
export interface ExportTable {
  name: string;
  about: string;
  columns: readonly ExportColumn[];
  /** Rows read in one go. */
  atOnce: number;
}

const times = 'UTC, ISO 8601';

/** `name: what it is`; a name that ends in `{}` holds JSON. */
const described: Record<string, { about: string; atOnce?: number; columns: readonly string[] }> = {
  journal: {
    about: 'Who did what. Each row carries the hash of the one before it.',
    columns: [
      'installation_id: the bench that wrote it',
      'seq: number of the row on that bench, from 1',
      `at: when (${times})`,
      'actor: who: a name of the staff, "bench" or "kiosk"',
      'action: what, e.g. visit.closed',
      'subject: about what, e.g. visit:ID',
      'detail{}: fields and ids; never what people said',
      'previous_hash: hash of the row before',
      'hash: SHA-256 over this row',
    ],
  },
  report_prints: {
    about: 'Each time that a report left on paper or as a PDF.',
    columns: ['id: id', 'report_id: the report', `at: when (${times})`, 'actor: who', 'how: print or pdf'],
  },
  reports: {
    about: 'Reports as they were stored: the model that each page is made of.',
    atOnce: 50,
    columns: [
      'id: id',
      'visit_id: the visit; empty for a label or a day sheet',
      'lock_id: the lock, of a label',
      'day: the calendar day of the shop, of a day sheet',
      'kind: service, handover, hand-out, certificate, warranty, label or day',
      `created_at: when (${times})`,
      'hash: SHA-256 over the model',
      `redacted_at: when a person, or an authority form whose period was over, was erased from it (${times})`,
      'model{}: everything that the page shows',
    ],
  },
  authority_records: {
    about: 'Forms of authority as they were filled in.',
    columns: [
      'id: id',
      'visit_id: the visit',
      `at: when (${times})`,
      'actor: who took it',
      'form{}: the form as it was worded then',
      'fields{}: what was entered, by field',
      'signature_id: the signature under it',
      `retain_until: until when it must be kept (${times})`,
    ],
  },
  signatures: {
    about: 'Signatures as they were drawn.',
    atOnce: 50,
    columns: [
      'id: id',
      'visit_id: the visit',
      `at: when (${times})`,
      'actor: who had it signed',
      'purpose: work-order or authority',
      'name: who signed, in letters',
      'statement: the exact words that were signed',
      'strokes{}: the lines: width, height, and x, y, x, y of each stroke',
    ],
  },
  visit_photos: {
    about: 'Which photos belong to which visits.',
    columns: [
      'visit_id: the visit',
      'hash: the photo',
      `at: when (${times})`,
      'author: who took it',
      'caption: what is on it',
      `removed_at: when it was taken off the visit (${times})`,
    ],
  },
  photo_runs: {
    about: 'Which photos belong to which guided procedures.',
    columns: ['hash: the photo', 'run_id: the run', `created_at: when (${times})`],
  },
  photos: {
    about:
      'The photos that are kept. Their files lie in the folder photos, if they were asked for; one that was erased is on the list alone.',
    columns: [
      'hash: SHA-256 of the file, its name',
      `created_at: when (${times})`,
      'run_id: the run for which it was kept first',
      'bytes: size of the file in bytes',
      'width: in pixels',
      'height: in pixels',
    ],
  },
  visit_notes: {
    about: 'Notes on visits; one is never changed, another corrects it.',
    columns: ['id: id', 'visit_id: the visit', `at: when (${times})`, 'author: who', 'text: the note'],
  },
  readings: {
    about: 'What was read from locks.',
    columns: [
      'id: id',
      'visit_id: the visit',
      'run_id: the guided procedure in which it was taken',
      `at: when (${times})`,
      'phase: before, during or after the work',
      'kind: status, battery, motor or snapshot',
      'resting_millivolts: battery at rest, in millivolts',
      'loaded_millivolts: battery under load, in millivolts',
      'value{}: the whole reading; which slots hold a code, never a code',
      'adapter: product and serial of the adapter by which it was taken',
    ],
  },
  verifications: {
    about: 'The checks at the end of visits.',
    columns: [
      'id: id',
      'visit_id: the visit',
      `at: when (${times})`,
      'actor: who',
      'passed: 1 or 0',
      'value{}: each check with its result and who proved it',
    ],
  },
  run_events: {
    about: 'What happened in guided procedures, step by step.',
    columns: [
      'run_id: the run',
      'seq: number of the event in the run, from 1',
      `at: when (${times})`,
      'actor: who',
      'type: what kind of event',
      'event{}: the event',
    ],
  },
  runs: {
    about: 'Guided procedures that were begun. Their steps are the program’s own; content_hash names which.',
    columns: [
      'id: id',
      'visit_id: the visit',
      'procedure_id: which procedure',
      'content_hash: SHA-256 of its steps as they were',
      `started_at: when (${times})`,
      `ended_at: when (${times}); empty while it goes on`,
      'status: active, ended or abandoned',
      'outcome: fixed, not-fixed, escalate or stopped',
    ],
  },
  lock_events: {
    about: 'Entries of the locks’ own logs.',
    columns: [
      'lock_id: the lock',
      'sequence: number of the entry in the lock',
      `received_at: when it was read (${times})`,
      `at: when it happened, as the lock says (${times})`,
      'alarm_type: number of the kind of event',
      'alarm_level: its level, a slot for instance',
    ],
  },
  revisions: {
    about: 'What visits and locks were before each change.',
    columns: [
      'entity: visit or lock',
      'entity_id: its id',
      'revision: the revision that it was',
      `at: when it was changed (${times})`,
      'actor: who changed it',
      'action: what was done, e.g. visit.updated',
      'previous{}: what it was',
    ],
  },
  visits: {
    about: 'Visits: the work orders.',
    columns: [
      'id: id',
      'ticket: the number for people, 2026-00042',
      'state: intake, diagnosing, in-service, checked, closed or void',
      'revision: grows with every change',
      `opened_at: when (${times})`,
      `closed_at: when (${times})`,
      'customer_id: whose visit',
      'lock_id: which lock',
      'complaint: the customer’s words',
      'answers{}: answers to the questions of triage',
      'staff: who served',
      'outcome: opened, opened-with-key, not-opened or referred',
      'note: the note at the end',
      'practice: 1 for a practice lock',
      'origin: counter or kiosk',
      `asked_staff_at: when a customer at the kiosk asked for staff (${times})`,
      'cause: what was found to be wrong',
      'requested: the service that was ordered',
      'performed: the service that was done',
      'parts{}: what was used: name and quantity',
    ],
  },
  locks: {
    about: 'Locks: one row for each that was ever here.',
    columns: [
      'id: id',
      'tag: the number on the shop’s label, L-00042',
      'model_id: model',
      'serial: serial number',
      'label: what it is called',
      'finish: finish',
      'place: where it is fitted',
      'firmware: firmware',
      'radio: none, zwave, zigbee or unknown',
      'practice: 1 for a practice lock',
      'revision: grows with every change',
      `created_at: when it was here first (${times})`,
    ],
  },
  customer_merges: {
    about: 'Records of the same person that were made one.',
    columns: [
      'id: id',
      `at: when (${times})`,
      'actor: who',
      'kept_id: the record that stayed',
      'gone_id: the record that was merged into it',
      'made_revision: the revision of the kept record that came of it',
      'revision: the one at which it can be taken back',
      'moved{}: the visits that came along, and records merged before',
      `undone_at: when it was taken back (${times})`,
      'undone_by: who took it back',
    ],
  },
  customer_versions: {
    about: 'What customers were before each change.',
    columns: [
      'customer_id: the customer',
      'revision: the revision that came of it',
      `at: when (${times})`,
      'actor: who changed it',
      'action: what was done',
      'previous{}: the fields that were changed, as they were',
    ],
  },
  customers: {
    about: 'Customers.',
    columns: [
      'id: id',
      'name: name',
      'phone: telephone number',
      'email: e-mail',
      'address: address',
      'note: note of the staff',
      'revision: grows with every change',
      `created_at: when (${times})`,
      `erased_at: when the person was erased (${times}); then every other field is empty`,
      'practice: 1 for one who was made up for practice visits',
      'merged_into: the record of the same person that this one was merged into',
    ],
  },
  shop_text_versions: {
    about: 'Every version of the shop’s own articles and notes.',
    columns: [
      'text_id: the text',
      'revision: number of the version',
      `at: when (${times})`,
      'author: who',
      'action: what was done',
      'title: title',
      'text: text',
      'model_ids{}: for which models',
    ],
  },
  shop_texts: {
    about: 'The shop’s own articles and notes.',
    columns: [
      'id: id',
      'kind: article or note',
      'topic: where a note stands',
      'title: title',
      'text: text',
      'model_ids{}: for which models',
      'revision: grows with every change',
      `created_at: when (${times})`,
      `changed_at: when (${times})`,
      'author: who',
      'removed: 1 when it is shown no more',
    ],
  },
  installation: {
    about: 'The benches whose history this is.',
    columns: ['id: id', `created_at: when (${times})`, 'own: 1 for this one'],
  },
};

export const exportTables: readonly ExportTable[] = Object.entries(described).map(([name, table]) => ({
  name,
  about: table.about,
  atOnce: table.atOnce ?? 500,
  columns: table.columns.map((line) => {
    const [column = '', ...about] = line.split(': ');
    return { name: column.replace('{}', ''), about: about.join(': '), json: column.endsWith('{}') };
  }),
}));

/** What an export leaves out, and why. */
export const notExported: Record<string, string> = {
  erasing: 'empty but for the moment in which a person is erased',
  unfinished_erasures: 'what an erasure has still to take out of files; empty but for that moment',
  given_numbers: 'up to which number labels and tickets were given, also by a history that was put aside',
  insight_visits: 'worked out of the visits',
  insight_cells: 'worked out of the visits',
  insight_days: 'how far the days of the insights were counted',
  insight_runs: 'worked out of the runs',
  insight_times: 'worked out of the runs',
  trail_days: 'worked out of the journal',
  run_contents: 'the program’s own procedures as runs began with them; content_hash names which',
  logos: 'the pictures lie in the folder logos',
};
