// The papers beside service report and handover sheet: what they say, what they leave out, and that it is never more than was proved.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageSchema } from '../../contract/language.ts';
import type { DaySheet } from '../../contract/report.ts';
import type { Reading } from '../../contract/service.ts';
import { loadContent } from '../content/load.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildServiceReport } from './build-model.ts';
import { buildDaySheet, buildLabel, dayTotals, lockAddress, phoneLine } from './build-small.ts';
import { buildWarranty } from './build-warranty.ts';
import { renderReport } from './render.ts';
import { wordsOf } from './testing/words-of.ts';
import {
  answered,
  at,
  batteryRun,
  handingProcedure,
  handingRun,
  intended,
  resetProcedure,
  sampleId,
  sampleInput,
  sampleRun,
  sampleVisit,
} from './test-samples.ts';
import { certificateInput, dayVisit, handOutInput, setPoints, snapshotAt, warrantyInput } from './test-papers.ts';
import { factSentences, notForCustomers } from './words/hand-out-facts.ts';
import { handOutWords } from './words/hand-out.ts';
import { positionRanges } from './words/certificate.ts';
import { createTeller } from './words/teller.ts';
import { durationWords } from './words/units.ts';
import { voltageChart } from './voltage-chart.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const hash = 'f'.repeat(64);
const page = (model: Parameters<typeof renderReport>[0]['model'], copy = 1) =>
  wordsOf(renderReport({ hash, model }, { copy, timeZone: 'UTC', photo: () => null }).html);

describe('hand-out', () => {
  test('says the cause, what was done, and how to live with this model; no reading and no code', () => {
    const model = content.models.get('914') ?? null;
    const input = handOutInput({
      model,
      visit: { ...sampleVisit, complaint: 'code 4711 fails', performed: 'New code 4711 set' },
    });
    const words = page(buildHandOut(input));
    for (const part of [
      'Your lock works again.',
      'The lock has lost its door handing',
      'New code •••• set',
      'Use four new AA alkaline cells, and change them all together',
      'The light inside blinks red',
      'rests for 60 seconds',
      'keep one outside the house',
      'A code has 4 to 8 digits.',
    ])
      expect(words).toContain(part);
    // What only the sheet of another model says (confidence L) stays away.
    expect(words).not.toContain('flashes red ten times');
    expect(words).not.toMatch(/4711|\d V\b|undefined/);
  });

  test('without a cause the customer’s own words stand there, and nothing is made up', () => {
    const words = page(buildHandOut(handOutInput({ cause: null, model: null, runs: [] })));
    expect(words).toContain('Keypad beeps, motor runs');
    expect(words).toContain('The cause was not settled.');
    expect(words).toContain('Nothing was written down of the work.');
    expect(words).toContain("check your model's sheet");
    expect(words).not.toContain('four new AA');
  });

  test('what the bench itself suggests as the work is told in the language of each paper', () => {
    const runs = [batteryRun, handingRun];
    const english = `${batteryRun.procedure.title}; ${handingRun.procedure.title}`;
    const told = new Map([
      [batteryRun.procedure.title, 'Cambiar las pilas'],
      [handingRun.procedure.title, 'Enseñar la mano'],
    ]);
    const teller = createTeller('es', told);
    for (const performed of ['', english]) {
      const visit = { ...sampleVisit, performed };
      const service = buildServiceReport(sampleInput({ visit, runs, teller }));
      expect(service.visit.performed).toBe('');
      expect(service.runs.map(({ title }) => title)).toEqual(['Cambiar las pilas', 'Enseñar la mano']);
      const handOut = page(buildHandOut(handOutInput({ visit, runs, teller, cause: null })));
      expect(handOut).toContain('Qué hicimos Cambiar las pilas Enseñar la mano');
      const [first] = warrantyInput().visits;
      if (!first) throw new Error('no visit');
      const warranty = page(buildWarranty(warrantyInput({ visits: [{ ...first, visit, runs, cause: '' }], teller })));
      expect(warranty).toContain('Cambiar las pilas; Enseñar la mano');
      expect(handOut + warranty).not.toContain(english);
    }
    const own = { ...sampleVisit, performed: `${english}, and oiled` };
    expect(buildServiceReport(sampleInput({ visit: own, runs, teller })).visit.performed).toBe(own.performed);
  });

  test('does not send the customer to checks and marks that stand on another paper', () => {
    const verification = { passed: false, checks: [] };
    for (const language of languageSchema.options) {
      const { now } = buildHandOut(handOutInput({ verification, teller: createTeller(language) }));
      expect(now.join(' ')).toContain(handOutWords[language].unproven);
      expect(now.join(' ')).not.toMatch(/FAIL|NOT CHECKED|FALLA|SIN COMPROBAR|ÉCHEC|NON VÉRIFIÉ/);
    }
  });

  test.each(languageSchema.options)('every line of it is in one language: %s', (language) => {
    const model = buildHandOut(
      handOutInput({ model: content.models.get('955') ?? null, teller: createTeller(language), cause: null, runs: [] }),
    );
    expect(model.language).toBe(language);
    expect(model.partlyEnglish).toBeUndefined();
  });

  test('every fact of the content for customers has its sentence, and no sentence is without its fact', () => {
    const facts = [...content.models.values()]
      .flatMap(({ facts: all }) => all)
      .filter(({ confidence }) => confidence !== 'L');
    const texts = new Set(facts.map(({ text }) => text));
    expect(Object.keys(factSentences).filter((text) => !texts.has(text))).toEqual([]);
    const wanted = facts.filter(
      ({ about, text }) => ['batteries', 'lockout', 'key'].includes(about) || text.endsWith(': low battery'),
    );
    const missing = wanted.filter(({ text }) => factSentences[text] === undefined && !notForCustomers.includes(text));
    expect([...new Set(missing.map(({ text }) => text))]).toEqual([]);
  });
});

describe('certificate', () => {
  test('a wipe that the lock told is shown by the lock, with positions before and after', () => {
    const model = buildCertificate(certificateInput());
    expect(model.runs.map(({ kind, shownBy }) => [kind, shownBy])).toEqual([['reset', 'lock']]);
    const words = page(model);
    expect(words).toContain('Shown by the lock itself');
    expect(words).toMatch(/Code positions set: 1–2, 7; unreadable: 9; empty: 3 empty: 1–3, 7, 9/);
    expect(words).toMatch(/User codes stored 3 0/);
    expect(words).toMatch(/Auto-lock on off/);
    expect(words).toContain('No code was read or recorded.');
  });

  test('slots that were read and hold nothing are told as that; those that were not read are not', () => {
    const read = (slots: object): Reading => {
      const after = snapshotAt(17, 'after', []);
      return { ...after, value: { ...after.value, ...slots } } as Reading;
    };
    const told = (after: Reading) =>
      page(buildCertificate(certificateInput({ readings: [snapshotAt(14, 'before', [1, 2, 7]), after] })));
    const before = 'Code positions set: 1–2, 7; unreadable: 9; empty: 3';
    expect(told(read({ slots: [], slotsRead: true }))).toContain(`${before} none set`);
    // As older programs kept it: nobody knows any more.
    expect(told(read({ slots: [] }))).toContain(`${before} not read`);
  });

  test('what was read neither before nor after is said once, and never in a table of its own', () => {
    const bare = (minute: number, phase: Reading['phase']): Reading => {
      const reading = snapshotAt(minute, phase, []);
      return { ...reading, value: { ...reading.value, slots: [] } } as Reading;
    };
    const some = page(buildCertificate(certificateInput({ readings: [bare(14, 'before'), bare(17, 'after')] })));
    expect(some).toContain('Read neither before nor after: Code positions.');
    const none = page(buildCertificate(certificateInput({ readings: [] })));
    expect(none).toContain('The lock was read neither before nor after.');
    for (const words of [some, none]) expect(words).not.toContain('not read not read');
    expect(none).not.toContain('Read from the lock');
  });

  test('a wipe that only a person saw is told as that; one in doubt is not certified', () => {
    const byHand = sampleRun(resetProcedure, 15, [
      answered('agree', 'confirm', 'person'),
      answered('reset', 'by-hand', 'person'),
      answered('by-hand-reset', 'green', 'person'),
      { type: 'ended', endId: 'erased' },
    ]);
    const doubtful = sampleRun(resetProcedure, 15, [
      answered('agree', 'confirm', 'person'),
      intended('reset', 301, 'factory-reset'),
      { type: 'operation-in-doubt', stepId: 'reset', operationId: sampleId(301), why: 'the adapter was unplugged' },
    ]);
    const shown = (run: typeof byHand) => buildCertificate(certificateInput({ runs: [run], readings: [] })).runs[0];
    expect(shown(byHand)).toMatchObject({ shownBy: 'person', before: null, after: null });
    expect(shown(doubtful)).toMatchObject({ shownBy: 'open' });
    expect(page(buildCertificate(certificateInput({ runs: [doubtful] })))).toContain('NOT certified');
  });

  test('handing that the bench taught is shown by the lock; a change of batteries is nothing to certify', () => {
    const model = buildCertificate(certificateInput({ runs: [batteryRun, handingRun] }));
    expect(model.runs.map(({ title, shownBy }) => [title, shownBy])).toEqual([['Teach door handing', 'lock']]);
    expect(() => buildCertificate(certificateInput({ runs: [batteryRun] }))).toThrow(/report\.nothing-to-certify/);
    const stopped = sampleRun(handingProcedure, 8, [answered('pack-out', 'done', 'lock')]);
    expect(() => buildCertificate(certificateInput({ runs: [stopped] }))).toThrow(/report\.nothing-to-certify/);
  });

  test('what was read for a later run is not taken for what this one left', () => {
    const second = sampleRun(resetProcedure, 40, [
      answered('agree', 'refuse', 'person'),
      { type: 'ended', endId: 'stopped' },
    ]);
    const late: Reading = { ...snapshotAt(45, 'after', []), id: sampleId(77) };
    const [first] = certificateInput().runs;
    if (!first) throw new Error('no run');
    const model = buildCertificate(
      certificateInput({ runs: [first, second], readings: [snapshotAt(14, 'before', [1], first), late] }),
    );
    expect(model.runs[0]?.after).toBeNull();
    expect(model.runs[1]?.shownBy).toBe('open');
  });

  test('positions in a row are told as ranges', () => {
    expect(positionRanges([3, 1, 2, 9, 7, 8, 30])).toBe('1–3, 7–9, 30');
    expect(positionRanges([])).toBe('');
  });
});

describe('warranty evidence', () => {
  test('tells every visit, reading and failed check of the lock, and names nobody', () => {
    const input = warrantyInput();
    const [newest, older] = input.visits;
    if (!newest || !older) throw new Error('no visits');
    const model = buildWarranty({ ...input, visits: [{ ...newest, photos: older.photos }, older] });
    const words = page(model);
    expect(model.visits.map(({ ticket }) => ticket)).toEqual(['2025-00007', '2026-00042']);
    for (const part of [
      '2025-00007',
      'The batteries are weak',
      '4.79 V',
      '4.31 V',
      'Binding',
      'Motor moves freely',
      '161',
    ])
      expect(words).toContain(part);
    expect(words).not.toMatch(/Kovačević|555 0142|Somebody Else/);
    // Another customer's words are theirs.
    expect(words).not.toContain('my ex has the code');
    expect(words).toContain('The file of this photo is not there any more.');
  });

  test.each([
    ['another customer', sampleVisit.customer && { ...sampleVisit.customer, id: sampleId(71) }, sampleVisit.customer],
    ['a visit without a customer', null, sampleVisit.customer],
    ['a visit without a customer, of another one', null, null],
  ])('nothing that was written of %s is handed on', (_whose, theirs, ours) => {
    const [first, second] = warrantyInput().visits;
    if (!first || !second) throw new Error('no visits');
    const visit = { ...sampleVisit, customer: ours, complaint: 'drags', performed: 'Strike moved' };
    const other = { ...second.visit, customer: theirs, complaint: 'her ex', performed: 'Mr Roe’s key cut' };
    const [photo] = second.photos;
    if (!photo) throw new Error('no photo');
    const visits = [
      { ...first, visit, photos: [{ ...photo, photo: 'cd'.repeat(32), caption: 'bolt edge' }] },
      { ...second, visit: other, photos: [{ ...photo, caption: 'Mr Roe’s door' }] },
    ];
    const words = page(buildWarranty(warrantyInput({ visit, visits })));
    for (const part of ['drags', 'Strike moved', 'bolt edge']) expect(words).toContain(part);
    expect(words).not.toMatch(/her ex|Roe|No customer is named/);
    expect(buildWarranty(warrantyInput({ visit, visits })).photos.map((kept) => kept.photo)).toEqual(['cd'.repeat(32)]);
    expect(words).toContain('Names and telephone numbers are left out');
  });

  test('a void visit is named, and nothing that was read, checked, pictured or done on it counts for this lock', () => {
    const [newest, older] = warrantyInput().visits;
    if (!newest || !older) throw new Error('no visits');
    const wrong = {
      ...older,
      visit: { ...older.visit, customer: sampleVisit.customer, state: 'void' as const, outcome: null },
    };
    const model = buildWarranty(warrantyInput({ visits: [newest, { ...wrong, runs: [batteryRun] }] }));
    expect(model.visits.map(({ ticket, state }) => [ticket, state])).toEqual([
      ['2025-00007', 'void'],
      ['2026-00042', 'closed'],
    ]);
    expect(new Set(model.readings.map(({ ticket }) => ticket))).toEqual(new Set(['2026-00042']));
    expect(model.failed).toEqual([]);
    expect(model.photos).toEqual([]);
    expect(model.visits[0]).toMatchObject({ complaint: '', performed: '', cause: '', done: [] });
    expect(page(model)).toMatch(/2025-00007 Mar 4, 2025 – – Void/);
  });

  test('work that was begun and did not end well is named with how it ended, in every language', () => {
    const [first] = warrantyInput().visits;
    if (!first) throw new Error('no visit');
    const armed = sampleRun(resetProcedure, 15, [
      answered('agree', 'confirm', 'person'),
      intended('reset', 301, 'factory-reset'),
      { type: 'abandoned', reason: 'Mrs Roe left' },
    ]);
    const refused = sampleRun(resetProcedure, 5, [
      answered('agree', 'refuse', 'person'),
      { type: 'ended', endId: 'stopped' },
    ]);
    const visit = { ...first.visit, performed: 'Looked at it' };
    const each = { ...first, visit, runs: [armed, refused, batteryRun], verification: null };
    const of = (language: 'en' | 'es' | 'fr', customer = visit.customer) => {
      const teller = createTeller(language);
      return page(buildWarranty(warrantyInput({ visits: [{ ...each, visit: { ...visit, customer } }], teller })));
    };
    expect(of('en')).toContain(
      `${resetProcedure.title}: Given up before its end: Mrs Roe left. Nobody knows what became of the factory reset: the lock may be wiped. A wipe may be armed.`,
    );
    expect(of('en')).toMatch(new RegExp(`Looked at it ${resetProcedure.title}: Stopped: `));
    expect(of('es')).toContain('Abandonado antes del final: Mrs Roe left. Nadie sabe');
    expect(of('fr')).toContain('Abandonné avant la fin : Mrs Roe left. Personne ne sait');
    const other = { ...first, visit: { ...visit, id: sampleId(71), customer: null }, runs: [armed] };
    const theirs = page(buildWarranty(warrantyInput({ visits: [other] })));
    expect(theirs).toContain('Given up before its end. Nobody knows');
    expect(theirs).not.toContain('Roe');
  });

  test('no check failed is said only where one was made', () => {
    const [first] = warrantyInput().visits;
    if (!first) throw new Error('no visit');
    const later = {
      ...{ ...first, verification: null },
      visit: { ...first.visit, id: sampleId(71), ticket: '2026-00050', openedAt: at(50) },
    };
    const of = (visits: (typeof first)[], language: 'en' | 'es' | 'fr' = 'en') =>
      page(buildWarranty(warrantyInput({ visits, teller: createTeller(language) })));
    expect(of([later])).toContain('Checks that failed No check was made in these visits.');
    expect(of([later], 'es')).toContain('En estas visitas no se hizo ninguna comprobación.');
    expect(of([later], 'fr')).toContain('Aucune vérification n’a été faite pendant ces visites.');
    expect(of([first, later])).toContain('No check failed. No check was made in: 2026-00050.');
    expect(of([first])).toContain("No check failed. The lock's own log");
  });

  test('checks that failed stand apart from those that nobody made', () => {
    const [first] = warrantyInput().visits;
    if (!first) throw new Error('no visit');
    const check = (title: string, result: 'fail' | 'not-read') =>
      ({ id: title, title, result, detail: 'door open', provedBy: 'lock' }) as const;
    const checks = [check('Motor moves', 'fail'), check('Code opens', 'not-read')];
    const words = page(
      buildWarranty(warrantyInput({ visits: [{ ...first, verification: { passed: false, checks } }] })),
    );
    expect(words).toMatch(/Checks that failed 2026-00042: Motor moves ?\. door open Checks that were/);
    expect(words).toMatch(/Checks that were not made 2026-00042: Code opens ?\. door open The lock/);
  });

  test('battery and motor of one visit and phase stand in one row', () => {
    const { readings } = buildWarranty(warrantyInput());
    expect(readings.map(({ ticket, battery, motor }) => [ticket, battery?.restingMillivolts, motor?.result])).toEqual([
      ['2025-00007', undefined, 'free'],
      ['2025-00007', 6020, undefined],
      ['2026-00042', 4796, 'binding'],
      ['2026-00042', 6310, 'free'],
    ]);
  });

  test('says what it had no room for', () => {
    const many = Array.from({ length: 80 }, (_, index) => ({
      sequence: 80 - index,
      at: null,
      alarmType: 161,
      alarmLevel: 0,
    }));
    const model = buildWarranty(warrantyInput({ events: many, moreVisits: true }));
    expect(model.events).toHaveLength(60);
    expect(model.leftOff).toMatchObject({ visits: true, events: true });
  });

  test('the drawing keeps within its box, and a single measurement is no course', () => {
    const battery = (minute: number, restingMillivolts: number) => ({
      ...{ ticket: 'x', at: at(minute), motor: null },
      battery: { restingMillivolts, loadedMillivolts: restingMillivolts - 300 },
    });
    const chart = voltageChart([battery(0, 6400), battery(20, 4300), battery(50, 9000)], setPoints);
    if (chart === null) throw new Error('no chart');
    for (const { x, y } of [...chart.resting, ...chart.loaded]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(chart.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(chart.height);
    }
    expect(voltageChart([battery(0, 6000)], setPoints)).toBeNull();
  });
});

test('the chart of the warranty sheet has the set-points as lines, with what they are beside them', () => {
  const battery = (minute: number, restingMillivolts: number) => ({
    ...{ ticket: '2026-00001', at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(), motor: null },
    battery: { restingMillivolts, loadedMillivolts: null },
  });
  const chart = voltageChart([battery(0, 6000), battery(20, 4000)], setPoints);
  // From 4.0 to 6.0 V: 4.8 V lies two fifths up, 4.5 V a quarter.
  const part = (y: number) => (chart ? (chart.height - 6 - y) / (chart.height - 12) : 0);
  expect(chart?.limits.map(({ kind, y }) => [kind, Math.round(part(y) * 100)])).toEqual([
    ['low', 40],
    ['critical', 25],
  ]);
  for (const [language, words] of [
    ['en', '4.8 V: low at rest'],
    ['es', '4.8 V: bajo en reposo'],
    ['fr', '4,8 V: faible au repos'],
  ] as const) {
    expect(page({ ...buildWarranty(warrantyInput()), language }).replace(' ', ' ')).toContain(words);
  }
});

test('a warranty sheet of a model without published set-points draws none, and says so in every language', () => {
  for (const [language, words] of [
    ['en', 'No set-point is published for this model'],
    ['es', 'No hay umbral publicado para este modelo'],
    ['fr', 'Aucun seuil n’est publié pour ce modèle'],
  ] as const) {
    const told = page(buildWarranty(warrantyInput({ setPoints: null, teller: createTeller(language) })));
    expect(told).toContain(words);
    expect(told).not.toMatch(/4[.,]8 V:/);
    expect(page(buildWarranty(warrantyInput({ teller: createTeller(language) })))).not.toContain(words);
  }
  // What left before keeps its lines.
  const { setPoints: _none, ...before } = buildWarranty(warrantyInput());
  expect(page(before)).toContain('4.8 V: low at rest');
});

test('a model has set-points where its facts tell them, and only there', () => {
  const told = [...content.models.values()].filter(({ facts }) =>
    facts.some(({ text }) => text.includes('near 4.8 V')),
  );
  const given = [...content.models.values()].filter((model) => model.setPoints !== undefined);
  expect(given.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
  expect(told.length).toBeGreaterThan(0);
});

test('the service report always says what was done: what was written, else the runs, else that nothing was', () => {
  const of = (visit: typeof sampleVisit, runs = [batteryRun]) => page(buildServiceReport(sampleInput({ visit, runs })));
  const unwritten = { ...sampleVisit, performed: '' };
  expect(of({ ...sampleVisit, performed: 'Strike moved' })).toContain('Service performed Strike moved ');
  expect(of(unwritten)).toMatch(
    /Service performed Fit new batteries: Done: The batteries are good; proved by lock 1, by person 1\. /,
  );
  expect(of(unwritten, [])).toContain('Service performed Nothing was written down.');
});

test('the head of a table of steps names its procedure, for the page overleaf, and a long model name shrinks', () => {
  const { html } = renderReport({ hash, model: buildServiceReport(sampleInput({ runs: [batteryRun] })) });
  expect(html).toContain(`data-of="${batteryRun.procedure.title}"`);
  expect(html).toContain('th[data-of]::after{content:');
  const input = {
    language: 'en' as const,
    createdAt: sampleVisit.openedAt,
    shop: { name: 'Shop', lines: [] },
    size: '62x29' as const,
  };
  const label = (modelName: string) =>
    renderReport({ hash, model: buildLabel({ ...input, lock: sampleVisit.lock as never, modelName }) }).html;
  expect(label('SmartCode 914')).toContain('<p class="model">');
  expect(label('SmartCode 914 Contemporary, Home Connect')).toContain('<p class="model long">');
});

test('a label has the tag, the model, the place and how the shop is rung up; its QR code is what a scanner types', () => {
  const { shop, createdAt } = sampleInput();
  const lock = sampleVisit.lock;
  if (!lock) throw new Error('no lock');
  const lines = ['12 Quay Street', '(555) 010-2233', 'locks@example.org'];
  const head = { language: 'en', createdAt, shop: { ...shop, lines } } as const;
  const words = page(buildLabel({ ...head, size: '62x29', lock, modelName: 'SmartCode 914' }));
  for (const part of ['L-00042', 'SmartCode 914', 'front door', 'Harbour Lock &amp; Key', '(555) 010-2233'])
    expect(words).toContain(part);
  expect(lockAddress('L-00042')).toBe('boltbench:lock/L-00042');
  expect(phoneLine(['12 Quay Street', 'a.b1234567@x.org'])).toBe('');
});

test.each([
  '(217) 555-0142',
  'Tel: 217.555.0142',
  '+1 217 555 0142 or 217 555 0143',
  'Phone 555-0142',
  '+33 1 23 45 67 89',
  '91 555–01–42',
  '1-800-555-0199',
])('the telephone number of a shop is found below its address, whichever way it is written: %s', (number) => {
  const address = ['450 N Main Street, Springfield, IL 62704', 'Suite 12, Springfield IL 62704-1234', '28013 Madrid'];
  expect(phoneLine([...address, number])).toBe(number);
  expect(phoneLine(address)).toBe('');
});

test('a time worked is hours and minutes from an hour on, and no unit leaves its number', () => {
  expect([59, 665, 3600, 42_986, 967_230].map(durationWords)).toEqual([
    '59\u00a0s',
    '11\u00a0min 5\u00a0s',
    '1\u00a0h 0\u00a0min',
    '11\u00a0h 56\u00a0min',
    '268\u00a0h 40\u00a0min',
  ]);
});

test('a day sheet counts what is open and what was done, and practice in nothing', () => {
  const { shop, createdAt } = sampleInput();
  const visits = [
    dayVisit(1, { state: 'closed', outcome: 'opened', workedSeconds: 600 }),
    dayVisit(2, { state: 'in-service', workedSeconds: 65 }),
    dayVisit(3, { state: 'void' }),
    dayVisit(4, { state: 'closed', outcome: 'opened', practice: true, workedSeconds: 9000 }),
  ];
  const sheet = buildDaySheet({ language: 'en', createdAt, shop, paper: 'a4', day: '2026-11-22', visits });
  expect(dayTotals(sheet)).toEqual({
    visits: 3,
    closed: 1,
    opened: 1,
    voided: 1,
    open: 1,
    practice: 1,
    workedSeconds: 665,
  });
  const words = page(sheet);
  expect(words).toContain('3 visits · 1 closed, 1 of them opened · 1 still open · 1 void · guided work 11 min 5 s');
  expect(words).toContain('Open work left 2026-00002');
});

test('a day whose only open visit is practice does not say that all are closed', () => {
  const { shop, createdAt } = sampleInput();
  const head = { createdAt, shop, paper: 'letter', day: '2026-11-22' } as const;
  const closed = dayVisit(1, { state: 'closed', outcome: 'opened' });
  for (const [language, all, others] of [
    ['en', 'None: every visit of this day', 'None but practice: every other visit'],
    ['es', 'Nada: todas las visitas', 'Nada, salvo práctica: las demás visitas'],
    ['fr', 'Rien : toutes les visites', 'Rien, sauf exercice : les autres visites'],
  ] as const) {
    const of = (visits: DaySheet['visits']) => page(buildDaySheet({ ...head, language, visits }));
    expect(of([closed, dayVisit(2, { practice: true })])).toContain(others);
    expect(of([closed])).toContain(all);
  }
});

test('a time of day is never broken in two lines', () => {
  const { shop } = sampleInput();
  const createdAt = '2026-11-22T23:00:00.000Z';
  const visits = [dayVisit(1, { openedAt: '2026-11-22T00:57:00.000Z' })];
  for (const [language, time] of [
    ['en', '12:57\u00a0AM'],
    ['es', '12:57\u00a0a.m.'],
  ] as const) {
    const model = buildDaySheet({ language, createdAt, shop, paper: 'letter', day: '2026-11-22', visits });
    const { html } = renderReport({ hash, model }, { timeZone: 'UTC' });
    expect(html.replaceAll('\u202f', '\u00a0').replaceAll('a.\u00a0m.', 'a.m.')).toContain(`<td>${time}</td>`);
  }
});

test('a service report tells what was ordered, done and used; never a code', () => {
  const parts = [{ name: 'AA alkaline cell', quantity: 4 }];
  const visit = { ...sampleVisit, requested: 'Set code 4711', performed: 'New cells, code 4711 set', parts };
  const words = page(buildServiceReport(sampleInput({ visit })));
  expect(words).toContain('Service requested Set code ••••');
  expect(words).toContain('Service performed New cells, code •••• set');
  expect(words).toContain('Parts and batteries used 4 × AA alkaline cell');
  expect(page(buildServiceReport(sampleInput()))).not.toMatch(/Service requested|Parts and batteries/);
});

test('a reprint says which copy it is and when; an erased person is told of on the page', () => {
  const model = buildHandOut(handOutInput());
  expect(page(model)).not.toMatch(/Copy|erased/);
  expect(page(model, 2)).toContain('Copy 2, printed');
  const { html } = renderReport({ hash, model, redactedAt: at(50) }, { timeZone: 'UTC' });
  expect(wordsOf(html)).toContain('Personal data were erased from this report on Nov 22, 2026.');
});
