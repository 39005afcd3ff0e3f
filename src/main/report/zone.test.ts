// A paper is printed again elsewhere: its days and times stay those of the bench that made it.
import { expect, onTestFinished, test } from 'vitest';
import { languageSchema } from '../../contract/language.ts';
import { openTestHost } from '../testing/test-host.ts';
import { buildServiceReport, reportHash } from './build-model.ts';
import { renderReport } from './render.ts';
import { cssString } from './report-style.ts';
import { sampleInput } from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';

const made = buildServiceReport(sampleInput());
const pageOf = (model: typeof made, timeZone: string) =>
  renderReport({ hash: reportHash(model), model }, { timeZone }).html;

/** What stands at the foot of every page. */
const footOf = (html: string) => /@bottom-left\{content:("[^"]*")/.exec(html)?.[1];

test('the zone of the report goes before that of the machine', () => {
  const model = { ...made, timeZone: 'Pacific/Kiritimati' };
  const [tokyo, denver] = [pageOf(model, 'Asia/Tokyo'), pageOf(model, 'America/Denver')];
  expect(tokyo).toBe(denver);
  expect(wordsOf(tokyo)).toContain('Nov 22, 2026, 11:25 PM GMT+14');
  expect(footOf(tokyo)).toBe(cssString('Ticket 2026-00042'));
});

test('one from before has the zone of the machine, and names it at the foot of every page', () => {
  const said = languageSchema.options.map((language) => footOf(pageOf({ ...made, language }, 'Asia/Tokyo')));
  const words = {
    en: 'Ticket 2026-00042 · Times in',
    es: 'Orden 2026-00042 · Horas de',
    fr: 'Bon 2026-00042 · Heures de',
  };
  expect(said).toEqual(languageSchema.options.map((language) => cssString(`${words[language]} Asia/Tokyo`)));
});

test('a zone that is not known here is as none', () => {
  const model = { ...made, timeZone: 'Mars/Olympus_Mons' };
  expect(footOf(pageOf(model, 'Asia/Tokyo'))).toBe(cssString('Ticket 2026-00042 · Times in Asia/Tokyo'));
});

test.each(['hand-out', 'service', 'day', 'label'] as const)(
  'a %s made in one zone is the same in another',
  async (kind) => {
    const before = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    const at = await openTestHost();
    onTestFinished(async () => {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
      await at.close();
    });
    const { client, call } = at;
    const opened = await call(client.visit.start({ complaint: 'stuck', staff: 'Ada' }));
    const by = { kind: 'hand' as const, modelId: '914', serial: 'S1', label: '' };
    const { lock } = await call(client.visit.identify({ visitId: opened.id, by }));
    const order =
      kind === 'label'
        ? ({ kind, lockId: lock.id, size: '62x29' } as const)
        : kind === 'day'
          ? ({ kind, day: '2026-11-22' } as const)
          : ({ kind, visitId: opened.id } as const);
    const { id } = await call(client.report.create(order));
    const here = at.host.reportPage(id)?.html;
    process.env['TZ'] = 'America/Los_Angeles';
    expect(at.host.reportPage(id)?.html).toBe(here);
    expect((await call(client.report.get({ reportId: id }))).model.timeZone).toBe('Pacific/Kiritimati');
  },
);
