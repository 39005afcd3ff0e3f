// The warranty evidence pack: everything that the shop knows of one lock, for its maker. Pure.
// Must not know HTML, the store or the clock. Names no customer and holds no user code.
import type { SetPoints } from '../../contract/content.ts';
import type { LockEvent } from '../../contract/device.ts';
import { warrantySchema, type Warranty } from '../../contract/report.ts';
import type { Reading, ReportModel, Verification, Visit } from '../../contract/service.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { endOf, type RunRecord } from '../verify/run-facts.ts';
import { doneIn, withoutCodes, writtenWork } from './build-hand-out.ts';
import { endingOf } from './describe-run.ts';
import { pageWords } from './words/page.ts';
import { english, type Teller } from './words/teller.ts';

/** One visit of the lock with what was kept of it. */
export interface WarrantyVisit {
  visit: Visit;
  /** In the words of the content; empty where it was not settled. */
  cause: string;
  readings: readonly Reading[];
  runs: readonly RunRecord[];
  verification: Verification | null;
  photos: readonly { photo: string; at: string; caption: string }[];
}

export interface WarrantyInput {
  visit: Visit;
  modelName: string;
  /** Of the lock's model; null where none is published. */
  setPoints: SetPoints | null;
  /** Of this lock, in any order; at most `warrantyVisits`. */
  visits: readonly WarrantyVisit[];
  /** True when the lock has more. */
  moreVisits: boolean;
  /** The newest of the lock's own log. */
  events: readonly LockEvent[];
  moreEvents: boolean;
  shop: ReportModel['shop'];
  paper: ReportModel['paper'];
  teller?: Teller;
  createdAt: string;
}

/** What the paper has room for: the newest of each. */
export const warrantyVisits = 40;
export const warrantyEvents = 60;
const readingsAtMost = 60;
const photosAtMost = 12;

/** Builds and checks the model; throws a ZodError when the input breaks the contract. */
export function buildWarranty(input: WarrantyInput): Warranty {
  const { visit, teller = english() } = input;
  const visits = input.visits.toSorted((a, b) => (a.visit.openedAt < b.visit.openedAt ? -1 : 1));
  // What was written of another customer's visit is not handed on; two visits without a customer need not be one person's.
  const own = ({ id, customer }: Visit) => id === visit.id || (customer !== null && customer.id === visit.customer?.id);
  // A visit that was voided, for the wrong lock perhaps, says nothing of this one but that it was.
  const valid = visits.filter(({ visit: { state } }) => state !== 'void');
  const readings = valid.flatMap(readingsOf).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  // Nor is a picture of another customer's door.
  const photos = valid.flatMap(({ visit: each, photos: kept }) =>
    own(each)
      ? kept.map(({ photo, at, caption }) => ({ photo, ticket: each.ticket, at, caption: maskCodes(caption) }))
      : [],
  );
  const model = {
    version: 1,
    kind: 'warranty',
    language: teller.language,
    paper: input.paper,
    createdAt: input.createdAt,
    shop: input.shop,
    // The maker needs no name and no telephone number; what the lock is called and where it is fitted may hold one.
    visit: { ...withoutCodes(visit), customer: null, lock: visit.lock && { ...visit.lock, label: '', place: '' } },
    modelName: input.modelName,
    setPoints: input.setPoints,
    visits: visits.map((each) => ({
      visitId: each.visit.id,
      ticket: each.visit.ticket,
      openedAt: each.visit.openedAt,
      closedAt: each.visit.closedAt,
      state: each.visit.state,
      outcome: each.visit.outcome,
      ...(each.visit.state === 'void' ? untold : toldOf(each, own(each.visit), teller)),
    })),
    readings: readings.slice(-readingsAtMost),
    failed: valid.flatMap(({ visit: { ticket }, verification }) =>
      (verification?.checks ?? [])
        .filter(({ result }) => result === 'fail' || result === 'not-read')
        .map(({ title, detail, result }) => ({
          ticket,
          title: teller.tell(title),
          detail: detail === '' ? '' : teller.tell(detail),
          checked: result === 'fail',
        })),
    ),
    events: input.events.slice(0, warrantyEvents),
    photos: photos.slice(-photosAtMost),
    leftOff: {
      visits: input.moreVisits,
      readings: Math.max(0, readings.length - readingsAtMost),
      events: input.moreEvents || input.events.length > warrantyEvents,
      photos: Math.max(0, photos.length - photosAtMost),
    },
  };
  return warrantySchema.parse(teller.partlyEnglish ? { ...model, partlyEnglish: true } : model);
}

const untold = { complaint: '', performed: '', cause: '', done: [], notDone: [] };

/** `own`: the customer's own visit, of whose words the maker is told. */
function toldOf({ visit, cause, runs, verification }: WarrantyVisit, own: boolean, teller: Teller) {
  return {
    complaint: own ? maskCodes(visit.complaint) : '',
    performed: own ? writtenWork(visit, runs) : '',
    cause: cause === '' ? '' : teller.tell(cause),
    done: doneIn(runs, teller),
    notDone: notDoneIn(runs, teller, own),
    checked: verification?.checks.some(({ result }) => result === 'pass' || result === 'fail') ?? false,
  };
}

/** Procedures that were begun and did not end well, each with how it ended. */
function notDoneIn(runs: readonly RunRecord[], teller: Teller, own: boolean): string[] {
  const sorted = runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1));
  return sorted.flatMap((record, index) => {
    if (endOf(record)?.outcome === 'fixed') return [];
    const ending = endingOf(record, { later: sorted.slice(index + 1), teller, own });
    return [`${teller.tell(record.procedure.title)}${pageWords[teller.language].colon}${ending}`];
  });
}

/** Battery and motor of one phase of a visit, measured one after the other, stand in one row. */
function readingsOf({ visit: { ticket }, readings }: WarrantyVisit): Warranty['readings'] {
  const rows: (Warranty['readings'][number] & { phase: Reading['phase'] })[] = [];
  for (const { kind, at, phase, value } of readings.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const last = rows.at(-1);
    if (kind === 'battery') rows.push({ ticket, at, battery: value, motor: null, phase });
    else if (kind === 'motor' && last?.phase === phase && last.motor === null) last.motor = value;
    else if (kind === 'motor') rows.push({ ticket, at, battery: null, motor: value, phase });
  }
  return rows.map(({ phase: _phase, ...row }) => row);
}
