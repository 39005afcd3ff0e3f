// Visits for the report's tests: one that fits a page, one that is long and full of hostile text. Not used by the product.
// Must not know HTML.
import { type Question } from '../../contract/cause.ts';
import { procedureSchema, type Procedure } from '../../contract/procedure.ts';
import type { RunEvent, StoredRunEvent } from '../../contract/run.ts';
import { customerSchema, type RankedCause, type Reading, type Visit } from '../../contract/service.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import { standingsOf, resetState } from '../verify/run-facts.ts';
import { verifyVisit } from '../verify/verify.ts';
import type { HandoverInput } from './build-handover.ts';
import type { ServiceReportInput } from './build-model.ts';

/** A UUIDv7-shaped id for number `n`. */
export function sampleId(n: number): string {
  return `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
/** Minute and second of the sample visit. */
export function at(minute: number, second = 0): string {
  return new Date(Date.UTC(2026, 10, 22, 9, minute, second)).toISOString();
}

const sources = ['K1'];
export const handingProcedure: Procedure = procedureSchema.parse({
  id: 'handing-program',
  title: 'Teach door handing',
  summary: 'The lock learns which way its bolt goes.',
  kind: 'handing',
  who: 'anyone',
  destructive: false,
  models: ['914'],
  minutes: 5,
  confidence: 'M',
  sources,
  steps: [
    {
      kind: 'do',
      id: 'pack-out',
      title: 'Take the battery pack out',
      lines: ['Pull the pack straight out.'],
      answers: [{ id: 'done', text: 'The pack is out', to: 'teach' }],
    },
    {
      kind: 'bench',
      id: 'teach',
      title: 'Let the bench teach the handing',
      lines: ['Keep hands clear of the bolt.'],
      action: 'learn-handing',
      pass: 'read-back',
      fail: 'end:not-learned',
      byHand: 'read-back',
    },
    {
      kind: 'bench',
      id: 'read-back',
      title: 'Read the handing back',
      lines: ['The bench asks the lock.'],
      action: 'read-status',
      automatic: true,
      test: { handing: ['right', 'left'] },
      pass: 'end:learned',
      fail: 'end:not-learned',
      byHand: 'end:learned',
    },
  ],
  ends: [
    { id: 'learned', outcome: 'fixed', title: 'The lock knows its handing', lines: ['Done.'] },
    { id: 'not-learned', outcome: 'not-fixed', title: 'The lock did not learn its handing', lines: ['See the bolt.'] },
  ],
});
export const resetProcedure: Procedure = procedureSchema.parse({
  ...handingProcedure,
  id: 'factory-reset-bench',
  title: 'Factory reset',
  kind: 'reset',
  who: 'anyone',
  destructive: true,
  steps: [
    {
      kind: 'confirm',
      id: 'agree',
      title: 'The customer agrees to lose every code',
      lines: ['Nothing brings them back.'],
      typed: 'ERASE',
      to: 'reset',
      refuse: 'end:stopped',
    },
    {
      kind: 'bench',
      id: 'reset',
      title: 'Reset the lock',
      lines: ['Leave the pack in.'],
      irreversible: true,
      action: 'factory-reset',
      pass: 'end:erased',
      fail: 'end:broken',
      byHand: 'by-hand-reset',
    },
    {
      kind: 'do',
      id: 'by-hand-reset',
      title: 'Hold Program for 30 seconds while the pack goes in',
      lines: ['Then press Program once.'],
      irreversible: true,
      answers: [
        { id: 'green', text: 'Green light', to: 'end:erased' },
        { id: 'nothing', text: 'Nothing happened', to: 'end:broken' },
      ],
    },
  ],
  ends: [
    { id: 'erased', outcome: 'fixed', title: 'The lock is as new', lines: ['Teach handing next.'] },
    { id: 'broken', outcome: 'escalate', title: 'The reset did not work', lines: ['Ask the maker.'] },
    { id: 'stopped', outcome: 'stopped', title: 'No reset was made', lines: ['Nothing was erased.'] },
  ],
});
export const batteryProcedure: Procedure = procedureSchema.parse({
  ...handingProcedure,
  id: 'fit-batteries',
  title: 'Fit new batteries',
  kind: 'battery',
  who: 'anyone',
  steps: [
    {
      kind: 'do',
      id: 'fit',
      title: 'Fit four new cells',
      lines: ['AA alkaline, all four at once.'],
      answers: [{ id: 'done', text: 'Four new cells are in', to: 'measure' }],
    },
    {
      kind: 'bench',
      id: 'measure',
      title: 'Measure the batteries',
      lines: ['At rest and under load.'],
      action: 'read-battery',
      pass: 'end:good',
      fail: 'end:weak',
      byHand: 'end:good',
    },
  ],
  ends: [
    { id: 'good', outcome: 'fixed', title: 'The batteries are good', lines: ['Done.'] },
    { id: 'weak', outcome: 'not-fixed', title: 'The batteries are weak', lines: ['Try others.'] },
  ],
});

let runNumber = 100;
/** A run with the given events, ten seconds apart, from `minute` on. */
export function sampleRun(procedure: Procedure, minute: number, events: readonly RunEvent[]): RunRecord {
  const first: RunEvent = { type: 'started', firstStepId: procedure.steps[0]?.id ?? 'none' };
  const stored: StoredRunEvent[] = [first, ...events].map((event, index) => ({
    seq: index + 1,
    at: at(minute, index * 10),
    by: 'Ada',
    event,
  }));
  const last = events.at(-1)?.type;
  return {
    run: {
      id: sampleId((runNumber += 1)),
      visitId: sampleId(1),
      procedureId: procedure.id,
      contentHash: 'a'.repeat(64),
      startedAt: at(minute),
      endedAt: last === 'ended' || last === 'abandoned' ? (stored.at(-1)?.at ?? null) : null,
    },
    procedure,
    events: stored,
  };
}
export function answered(stepId: string, answerId: string, provedBy: 'lock' | 'person', evidence = ''): RunEvent {
  return { type: 'answered', stepId, answerId, provedBy, evidence };
}
export function intended(stepId: string, n: number, kind: 'handing' | 'factory-reset' | 'motor-test'): RunEvent {
  return { type: 'operation-intended', stepId, operationId: sampleId(n), kind };
}
export function settled(
  stepId: string,
  n: number,
  state: 'never-received' | 'running' | 'done' | 'failed',
  more: { reason?: 'jammed' | 'low-power'; handing?: 'right' | 'left' } = {},
): RunEvent {
  const { reason = 'none', handing = null } = more;
  return { type: 'operation-settled', stepId, outcome: { operationId: sampleId(n), state, reason, handing } };
}

const base = { visitId: sampleId(1), runId: null };
const statusBefore = {
  bolt: 'retracted',
  handing: 'unknown',
  door: 'open',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 3,
} as const;
export const sampleReadings: Reading[] = [
  { ...base, id: sampleId(11), at: at(2), phase: 'before', kind: 'status', value: statusBefore },
  {
    ...base,
    ...{ id: sampleId(12), at: at(2, 5), phase: 'before', kind: 'battery' },
    value: { restingMillivolts: 4796, loadedMillivolts: 4310 },
  },
  {
    ...base,
    ...{ id: sampleId(13), at: at(2, 9), phase: 'before', kind: 'motor' },
    value: { result: 'binding', travelMs: 2400, resistance: 171 },
  },
  {
    ...base,
    id: sampleId(14),
    at: at(20),
    phase: 'after',
    kind: 'status',
    value: { ...statusBefore, handing: 'right' },
  },
  {
    ...base,
    ...{ id: sampleId(15), at: at(20, 4), phase: 'after', kind: 'battery' },
    value: { restingMillivolts: 6310, loadedMillivolts: 6020 },
  },
  {
    ...base,
    ...{ id: sampleId(16), at: at(20, 9), phase: 'after', kind: 'motor' },
    value: { result: 'free', travelMs: 1100, resistance: 38 },
  },
];

export const sampleVisit: Visit = {
  id: sampleId(1),
  origin: 'counter',
  askedStaffAt: null,
  ticket: '2026-00042',
  state: 'closed',
  revision: 9,
  openedAt: at(0),
  closedAt: at(24),
  customer: customerSchema.parse({ id: sampleId(2), name: 'Grace Kovačević', phone: '555 0142' }),
  lock: {
    id: sampleId(3),
    modelId: '914',
    serial: 'KW-914-20417',
    label: 'Front door',
    firmware: '4.10',
    radio: 'zwave',
    practice: false,
    tag: 'L-00042',
    finish: 'satin nickel',
    place: 'front door',
  },
  complaint: 'Keypad beeps, motor runs, but the door stays shut.',
  answers: {},
  staff: 'Ada',
  outcome: 'opened',
  note: '',
  cause: 'handing-lost',
  requested: '',
  performed: '',
  practice: false,
  parts: [],
};

const sampleCauses: RankedCause[] = [
  {
    causeId: 'handing-lost',
    title: 'The lock has lost its door handing',
    explain: 'Without handing the motor cannot drive the bolt.',
    points: 14,
    likelihood: 'settled',
    reasons: [
      { text: 'starts at two', points: 2, from: 'base' },
      { text: 'the lock reports no handing', points: 12, from: 'reading' },
    ],
    procedures: [],
  },
  {
    causeId: 'weak-batteries',
    title: 'The batteries are weak',
    explain: 'Weak cells cannot drive the motor.',
    points: 8,
    likelihood: 'likely',
    reasons: [
      { text: '4.31 V under load is below 4.50 V', points: 8, from: 'reading' },
      { text: 'the keypad still beeps', points: -1, from: 'complaint' },
    ],
    procedures: [],
  },
  {
    causeId: 'cable-loose',
    title: 'The cable is loose',
    explain: 'The two halves cannot talk.',
    points: 0,
    likelihood: 'unlikely',
    reasons: [],
    procedures: [],
  },
];

export const batteryRun = sampleRun(batteryProcedure, 5, [
  answered('fit', 'done', 'person'),
  answered('measure', 'pass', 'lock', '6.31 V at rest, 6.02 V under load'),
  { type: 'ended', endId: 'good' },
]);
export const handingRun = sampleRun(handingProcedure, 8, [
  answered('pack-out', 'done', 'lock', 'pack taken out'),
  intended('teach', 201, 'handing'),
  settled('teach', 201, 'done', { handing: 'right' }),
  answered('teach', 'pass', 'lock', 'the lock learnt handing: right'),
  answered('read-back', 'pass', 'lock', 'handing right'),
  { type: 'ended', endId: 'learned' },
]);

/** A whole visit; `over` replaces parts of it. */
export function sampleInput(over: Partial<ServiceReportInput> = {}): ServiceReportInput {
  const runs = over.runs ?? [batteryRun, handingRun];
  const [status, battery, motor] = sampleReadings.slice(3).map(({ value }) => value);
  return {
    visit: sampleVisit,
    modelName: 'SmartCode 914',
    adapter: 'Boltbench adapter',
    readings: sampleReadings,
    triage: { causes: sampleCauses },
    runs,
    verification: verifyVisit({
      model: null,
      status: status as never,
      battery: battery as never,
      motor: motor as never,
      runs: standingsOf(runs),
      leftWith: [],
      packLeftOut: false,
      seen: { 'key-works': 'pass', 'code-opens-door-open': 'pass', 'closed-door-test': 'not-applicable' },
      codesErased: resetState(runs) !== 'none',
    }),
    shop: { name: 'Harbour Lock & Key', lines: ['12 Quay Street', 'Portsmouth'] },
    paper: 'letter',
    createdAt: at(25),
    ...over,
  };
}

const rtl = 'נעילה "לא" עובדת \u202Eevil\u202C';
/** Three runs, one of them in doubt, with text that tries to break out of page, style and direction. */
export function hostileInput(paper: 'letter' | 'a4'): ServiceReportInput {
  const steps = Array.from({ length: 14 }, (_, index) =>
    answered(
      'pack-out',
      'done',
      index % 2 ? 'lock' : 'person',
      `try ${index + 1}: </td></table><script>alert(1)</script>`,
    ),
  );
  const complaint = `<script>alert("x")</script> ${rtl} 🔐👩‍🔧 code 1234 fails ${'W'.repeat(300)} `.padEnd(
    1000,
    'loops & "quotes" ',
  );
  return sampleInput({
    paper,
    modelName: 'SmartCode 914 <b>bold</b>',
    visit: {
      ...sampleVisit,
      ticket: '2026"</style>\\0042',
      complaint: complaint.slice(0, 1000).trim(),
      note: `'"><img src=x onerror=alert(1)> ${'The strike was filed. '.repeat(60)}`.trim(),
      customer: customerSchema.parse({ id: sampleId(2), name: `${rtl} ${'N'.repeat(80)}`, phone: '<i>555</i>' }),
      lock: sampleVisit.lock && { ...sampleVisit.lock, practice: true, label: '"; } body { display:none } /*' },
    },
    runs: [
      batteryRun,
      sampleRun(handingProcedure, 8, [
        ...steps,
        { type: 'went-back', fromStepId: 'teach', toStepId: 'pack-out' },
        answered('pack-out', 'done', 'lock', 'pack taken out'),
        { type: 'action-failed', stepId: 'teach', code: 'device.jammed', detail: 'the bolt stalled at 40 %' },
        { type: 'abandoned', reason: 'customer "had" to <leave>' },
      ]),
      sampleRun(resetProcedure, 15, [
        answered('agree', 'confirm', 'person'),
        intended('reset', 301, 'factory-reset'),
        { type: 'operation-in-doubt', stepId: 'reset', operationId: sampleId(301), why: 'the adapter was unplugged' },
      ]),
    ],
    shop: {
      name: '</style><script>alert(2)</script> Locks',
      lines: ['O\'Brien & "Söhne" 🔑', rtl, 'Line 3', 'Line 4'],
    },
  });
}

const keyQuestion = {
  id: 'working-key',
  text: 'Does a working key open the lock?',
  first: true,
  answers: [
    { id: 'key-works', text: 'Yes, the key opens it' },
    { id: 'no-key', text: 'There is no key' },
  ],
} as unknown as Question;
const offer = (id: string, title: string, blocked: string | null = null) => ({
  ...{ id, title, blocked, summary: title, destructive: false, minutes: 5, fits: true },
  ...{ kind: 'handing' as const, who: 'anyone' as const, confidence: 'H' as const },
});

/** A visit that ended without success: the batteries were changed, handing was not learned; nothing was verified. */
export function handoverInput(over: Partial<HandoverInput> = {}): HandoverInput {
  const [first, second, third] = sampleCauses;
  const handing = sampleRun(handingProcedure, 8, [
    answered('pack-out', 'done', 'lock', 'pack taken out'),
    intended('teach', 201, 'handing'),
    settled('teach', 201, 'failed', { reason: 'jammed' }),
    answered('teach', 'fail', 'lock', 'the bolt jammed'),
    { type: 'ended', endId: 'not-learned' },
  ]);
  return {
    ...sampleInput({ runs: [batteryRun, handing], verification: null }),
    visit: { ...sampleVisit, outcome: 'not-opened', answers: { 'working-key': 'no-key' } },
    questions: new Map([[keyQuestion.id, keyQuestion]]),
    procedures: new Map(),
    offered: [
      offer('handing-program', 'Teach door handing'),
      offer('fit-batteries', 'Fit new batteries'),
      offer('bolt-test', 'Find out where the bolt drags'),
      offer('factory-reset', 'Factory reset', 'Measure the battery first'),
    ],
    triage: {
      causes: [
        { ...first, procedures: [offer('handing-program', 'Teach door handing'), offer('factory-reset', 'Reset')] },
        { ...second, procedures: [offer('fit-batteries', 'Fit'), offer('bolt-test', 'Bolt')] },
        third,
      ] as RankedCause[],
      contradictions: [
        { causeId: 'weak-batteries', title: 'The batteries are weak', read: '4.31 V', said: 'they are new' },
      ],
      escalation: {
        due: false,
        why: 'open',
        text: 'Not yet.',
        toTry: [],
        calls: [{ who: 'locksmith', title: 'A locksmith who knows Kwikset', text: 'For the bolt.' }],
        article: 'who-to-call',
      },
      nextQuestion: null,
      firstChecks: [
        { question: { ...keyQuestion, id: 'valid-code', text: 'Is it a code that worked before?' }, answer: null },
        { question: keyQuestion, answer: 'no-key' },
      ],
      answered: [],
    },
    ...over,
  };
}
