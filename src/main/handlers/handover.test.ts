// The handover sheet through the contract, without a lock on the bench: stored, hashed, shown, printed; no lock, no sheet.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';
import { serviceModel } from '../../contract/report.ts';

async function openHost() {
  const printed: string[] = [];
  let meanwhile: (() => Promise<unknown>) | null = null;
  const opened = await openTestHost({
    makePdf: async (html) => {
      printed.push(html);
      const once = meanwhile;
      meanwhile = null;
      await once?.();
      return new Uint8Array([1, 2, 3]);
    },
  });
  onTestFinished(() => opened.close());
  /** Done once, while the next PDF is made. */
  const whileMaking = (action: () => Promise<unknown>) => {
    meanwhile = action;
  };
  return { ...opened, printed, whileMaking };
}

test('a report that is printed while its PDF is made: the PDF is the copy, and says so', async () => {
  const { client, call, printed, whileMaking } = await openHost();
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  await call(client.visit.identify({ visitId, by }));
  const { id: reportId } = await call(client.report.create({ visitId, kind: 'service' }));
  whileMaking(() => call(client.report.print({ reportId, copy: 1 })));
  expect(await call(client.report.pdf({ reportId }))).toMatchObject({ printed: 2 });
  expect(printed).toHaveLength(2);
  expect(printed.map((html) => html.includes('Copy 2, printed'))).toEqual([false, true]);
});

test('a visit is handed over: what was said, not read, not tried', async () => {
  const { host, client, printed } = await openHost();
  const visit = await client.visit.start({ complaint: 'no abre con el código 4711' });
  const visitId = visit.id;
  const order = { visitId, kind: 'handover', paper: 'a4' } as const;
  await expect(client.report.create(order)).rejects.toMatchObject({ data: { code: 'visit.not-ready' } });

  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  const named = await client.visit.identify({ visitId, by });
  const answers = { 'working-key': 'no-key' };
  await client.visit.update({ visitId, revision: named.visit.revision, answers });
  // Nothing was reset or programmed: the screen says why, and main refuses.
  const certificate = { visitId, kind: 'certificate' } as const;
  await expect(client.report.create(certificate)).rejects.toMatchObject({
    data: { code: 'report.nothing-to-certify' },
  });
  const offered = await client.report.offered({ visitId });
  expect(offered.filter(({ blocked }) => blocked !== null).map(({ kind }) => kind)).toEqual(['certificate']);
  const sheet = await client.report.create(order);
  const { kind, model: paper, hash } = await client.report.get({ reportId: sheet.id });
  const model = serviceModel(paper);
  expect([kind, model.kind, hash]).toEqual(['handover', 'handover', sheet.hash]);
  expect(model.handover?.verdict).toMatch(/^Not mended at this bench so far, because /);
  expect(model.handover?.said).toEqual([{ question: 'Does a working key open the lock?', answer: 'There is no key' }]);
  expect(model.handover?.notTried).toContain('The batteries were not measured');
  expect(JSON.stringify(model)).not.toContain('4711');

  expect(host.reportPage(sheet.id)?.html).toContain('Handover sheet');
  expect(await client.report.pdf({ reportId: sheet.id })).toMatchObject({ bytes: 3, printed: 1 });
  // What left once leaves as a copy; a window that still shows the first one prints nothing.
  const print = (copy: number) => client.report.print({ reportId: sheet.id, copy });
  await expect(print(1)).rejects.toMatchObject({ data: { code: 'store.conflict' } });
  expect(host.reportPage(sheet.id)?.html).toContain('Copy 2, printed');
  expect(await print(2)).toEqual({ printed: 2 });
  expect(printed[0]).not.toContain('Copy 2');
  expect(printed[0]).toContain('What was not tried');
  expect((await client.visit.get({ visitId })).reports.map((each) => each.kind)).toEqual(['handover']);
});
