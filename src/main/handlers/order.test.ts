// A work order through the contract: what is kept as it was typed and what is not, its gates, and who may change what.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceModel } from '../../contract/report.ts';
import { longestPart } from '../../contract/service.ts';
import { authorityStatement, orderStatement, type AuthorityForm } from '../../contract/work-order.ts';
import { defaultSettings } from '../settings.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { retainedUntil } from './order-facts.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

const pad = { width: 1000, height: 400, strokes: [[10, 10, 500, 300]] };
const jpeg = Buffer.from('ffd8ffc0000b080001000101011100ffda0008010100003f001234ffd9', 'hex').toString('base64');

async function visitAt(requested = ''): Promise<string> {
  const { id: visitId } = await call(client.visit.start({ complaint: 'moved in', staff: 'Ada', requested }));
  const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } as const;
  await call(client.visit.identify({ visitId, by, staff: 'Bob' }));
  return visitId;
}
const order = (visitId: string) => call(client.order.get({ visitId }));
async function change(visitId: string, patch: Partial<Parameters<typeof client.visit.update>[0]>) {
  const { visit } = await order(visitId);
  return call(client.visit.update({ visitId, revision: visit.revision, ...patch }));
}
async function sign(visitId: string, strokes = pad) {
  const statement = orderStatement(await order(visitId));
  return call(client.order.sign({ visitId, name: 'Grace', statement, strokes, staff: 'Bob' }));
}
async function ask(patch: Parameters<typeof client.settings.save>[0]['patch']) {
  await call(client.settings.save({ patch, staff: 'Ada' }));
}
const authority = (over: object = {}) => ({ authority: { ...defaultSettings().authority, on: true, ...over } });

describe('what is kept of a work order', () => {
  it('is words without codes, parts, notes of each hand and photos, with the words that are signed', async () => {
    const visitId = await visitAt('Set a code, 4711, for the cleaner');
    await change(visitId, { performed: 'Set 47-11', parts: [{ name: 'AA alkaline cell', quantity: 4 }] });
    await call(client.order.addNote({ visitId, text: 'She says it is 4711', staff: 'Bob' }));
    expect(await host.refusal(client.order.addNote({ visitId, text: ' \u200b ', staff: 'Bob' }))).toBe(
      'contract.bad-input',
    );
    const tooLong = { name: 's'.repeat(longestPart + 1), quantity: 1 };
    expect(await host.refusal(change(visitId, { parts: [tooLong] }))).toBe('contract.bad-input');
    const [photo] = await call(client.order.keepPhoto({ visitId, jpeg, caption: 'code 4711', staff: 'Bob' }));
    const kept = await order(visitId);
    expect(JSON.stringify(kept)).not.toContain('4711');
    expect(kept).toMatchObject({
      visit: { requested: 'Set a code, ••••, for the cleaner', performed: 'Set ••••' },
      notes: [{ author: 'Bob', text: 'She says it is ••••' }],
      photos: [{ photo: photo?.photo, caption: 'code ••••', author: 'Bob' }],
      moves: [
        { state: 'intake', by: 'Ada' },
        { state: 'diagnosing', by: 'Bob' },
      ],
      worked: { seconds: 0, underWay: false },
    });
    expect(orderStatement(kept).split('\n')).toEqual([
      `Work order ${kept.visit.ticket}`,
      'Lock: SmartCode 914, serial KW-1',
      'Ordered: Set a code, ••••, for the cleaner',
      'Done: Set ••••',
      'Parts and batteries: 4 × AA alkaline cell',
      'I have my lock back and agree that the work was done as written above.',
    ]);
    expect((await call(client.visit.get({ visitId }))).order).toEqual({
      ...{ notes: 1, photos: 1, signed: false, changedSince: false, signatureNeeded: false, authority: 'off' },
    });
  });

  it('has one line for parts whose names became one when codes were hidden', async () => {
    const visitId = await visitAt();
    const parts = ['Cylinder 81844', 'Cylinder 81845', 'Strike'].map((name) => ({ name, quantity: 1 }));
    expect((await change(visitId, { parts })).parts).toEqual([
      { name: 'Cylinder ••••', quantity: 2 },
      { name: 'Strike', quantity: 1 },
    ]);
  });

  it('is changed by the window that has seen the newest only', async () => {
    const visitId = await visitAt();
    const { visit } = await order(visitId);
    await change(visitId, { performed: 'Handed it' });
    const late = client.visit.update({ visitId, revision: visit.revision, performed: 'Cleaned it' });
    expect(await host.refusal(late)).toBe('store.conflict');
    expect((await order(visitId)).visit.performed).toBe('Handed it');
  });

  it('takes notes and a signature when it is closed, and nothing else; a void one takes no signature', async () => {
    const visitId = await visitAt();
    const { photo = '' } = (await call(client.order.keepPhoto({ visitId, jpeg })))[0] ?? {};
    const { visit } = await order(visitId);
    const { revision } = visit;
    await call(client.visit.close({ visitId, revision, outcome: 'referred', note: '' }));
    expect(await host.refusal(client.order.addNote({ visitId, text: 'fetched' }))).toBe('taken');
    expect(await host.refusal(sign(visitId))).toBe('taken');
    expect(await host.refusal(client.order.keepPhoto({ visitId, jpeg }))).toBe('visit.bad-state');
    expect(await host.refusal(client.order.changePhoto({ visitId, photo, removed: true }))).toBe('visit.bad-state');
    const other = await visitAt();
    const seen = (await order(other)).visit.revision;
    await call(client.visit.void({ visitId: other, revision: seen, reason: 'twice' }));
    expect(await host.refusal(sign(other))).toBe('visit.bad-state');
  });

  it('is for staff: a customer alone at the kiosk signs nothing', async () => {
    const stay = '11111111-2222-4333-8444-555555555555';
    const { visitId } = await call(
      client.selfService.start({ modelId: '914', procedureId: 'battery-replacement', stay }),
    );
    expect(await host.refusal(sign(visitId))).toBe('visit.not-ready');
    expect(await host.refusal(client.order.keepPhoto({ visitId, jpeg }))).toBe('visit.not-ready');
  });
});

describe('the signature', () => {
  it('is of the words as they are now', async () => {
    const visitId = await visitAt();
    const statement = orderStatement(await order(visitId));
    await change(visitId, { performed: 'Something else' });
    const stale = client.order.sign({ visitId, name: 'Grace', statement, strokes: pad });
    expect(await host.refusal(stale)).toBe('store.conflict');
    expect(await sign(visitId)).toMatchObject({ actor: 'Bob', purpose: 'work-order', strokes: pad });
  });

  it('is waited for before a lock that opens is given back, where the shop wants that, and after each change anew', async () => {
    await ask({ orders: { signature: true } });
    const visitId = await visitAt();
    const close = async (outcome: 'opened-with-key' | 'not-opened') => {
      const { revision } = (await order(visitId)).visit;
      return host.refusal(client.visit.close({ visitId, revision, outcome, note: '' }));
    };
    expect(await close('opened-with-key')).toBe('visit.not-ready');
    await sign(visitId);
    await change(visitId, { parts: [{ name: 'Strike', quantity: 1 }] });
    expect(await close('opened-with-key')).toBe('visit.not-ready');
    await sign(visitId, { ...pad, strokes: [] });
    expect(await close('opened-with-key')).toBe('taken');
  });

  it('is not passed over in any shop: an order that was changed after it is closed when somebody says so', async () => {
    const visitId = await visitAt();
    await sign(visitId);
    const stands = async () => (await call(client.visit.get({ visitId }))).order;
    expect(await stands()).toMatchObject({ signed: true, changedSince: false });
    await change(visitId, { parts: [{ name: 'Diamond bolt', quantity: 99 }] });
    expect(await stands()).toMatchObject({ signed: true, changedSince: true });
    const { revision } = (await order(visitId)).visit;
    const close = { visitId, revision, outcome: 'opened-with-key', note: '' } as const;
    expect(await host.refusal(client.visit.close(close))).toBe('visit.signed-before');
    await call(client.visit.close({ ...close, asSigned: true }));
    const { id: reportId } = await call(client.report.create({ kind: 'service', visitId }));
    const report = await call(client.report.get({ reportId }));
    expect(report.model).toMatchObject({ order: { changedSince: true } });
    expect((await stands()).changedSince).toBe(true);
  });

  it('counts as changed once the visit is another customer’s, as they were then for one that was signed long ago', async () => {
    const xena = await call(client.customer.create({ fields: { name: 'Xena' }, staff: 'Ada' }));
    const yves = await call(client.customer.create({ fields: { name: 'Yves' }, staff: 'Ada' }));
    const visitId = await visitAt();
    const assign = async (customerId: string) => {
      await host.clock.advance(1000);
      const { revision } = (await order(visitId)).visit;
      await call(client.customer.assign({ visitId, revision, customerId, staff: 'Ada' }));
    };
    const changed = async () => {
      const told = (await order(visitId)).changedSince;
      expect((await call(client.visit.get({ visitId }))).order.changedSince).toBe(told);
      return told;
    };
    await assign(xena.id);
    await sign(visitId);
    expect(await changed()).toBe(false);
    await change(visitId, { note: 'no word of the order' });
    expect(await changed()).toBe(false);
    await assign(yves.id);
    expect(await changed()).toBe(true);
    const { revision } = (await order(visitId)).visit;
    const close = { visitId, revision, outcome: 'opened-with-key', note: '' } as const;
    expect(await host.refusal(client.visit.close(close))).toBe('visit.signed-before');
    const { id: reportId } = await call(client.report.create({ kind: 'service', visitId }));
    // Yves has no paper with Xena's signature on it.
    expect((await call(client.report.get({ reportId }))).model).not.toHaveProperty('order');
    await assign(xena.id);
    expect(await changed()).toBe(false);
    // Merged, the person is the same.
    const [kept, gone] = [xena, await call(client.customer.create({ fields: { name: 'Xena M' }, staff: 'Ada' }))];
    const seen = ({ id, revision: at }: typeof kept) => ({ id, revision: at });
    await call(client.customer.merge({ kept: seen(gone), gone: seen(kept), take: {}, staff: 'Ada' }));
    expect(await changed()).toBe(false);
    expect(await host.refusal(client.visit.close({ ...close, revision: (await order(visitId)).visit.revision }))).toBe(
      'taken',
    );
  });

  it.each([
    ['no numbers', [[Number.NaN, 1]]],
    ['more than any hand draws', Array.from({ length: 100 }, () => Array<number>(2000).fill(300))],
    ['an object', [{ length: 2 }]],
  ])('is refused with %s at the door', async (_what, strokes) => {
    const visitId = await visitAt();
    const hostile = { ...pad, strokes: strokes as number[][] };
    expect(await host.refusal(sign(visitId, hostile))).toBe('contract.bad-input');
    expect((await order(visitId)).signatures).toEqual([]);
  });
});

describe('the authority form', () => {
  const fields = { address: '4711 Elm St', document: 'Driver’s licence', 'last-digits': '12B4' };
  const formOf = async (visitId: string): Promise<AuthorityForm> => {
    const { form } = (await order(visitId)).authority;
    if (form === null) throw new Error('the form is off');
    return form;
  };
  const keep = async (visitId: string, entered: Record<string, string> = fields, over: object = {}) => {
    const form = { ...(await formOf(visitId)), ...over };
    return client.order.keepAuthority({ visitId, form, fields: entered, name: 'Grace', strokes: pad, staff: 'Bo' });
  };
  const blockedOf = async (visitId: string) => {
    const offered = await call(client.procedure.offered({ visitId }));
    return Object.fromEntries(offered.filter(({ fits }) => fits).map(({ id, blocked }) => [id, blocked]));
  };

  it('is off by default and asks for nothing', async () => {
    const visitId = await visitAt();
    expect((await order(visitId)).authority).toEqual({ stands: 'off', form: null, records: [] });
    expect((await blockedOf(visitId))['factory-reset-fr1']).toBeNull();
  });

  it('stands before everything that erases a lock until it is filled in and signed', async () => {
    await ask(authority({ licence: 'Ada Lock, L-77' }));
    const visitId = await visitAt();
    const why = (await blockedOf(visitId))['factory-reset-fr1'];
    expect(why).toContain('Authority to service this lock');
    expect((await blockedOf(visitId))['battery-replacement']).toBeNull();
    const begin = client.run.start({ visitId, procedureId: 'factory-reset-fr1' });
    expect(await host.refusal(begin)).toBe('guide.not-offered');
    const record = await call(keep(visitId));
    expect(record).toMatchObject({ fields, retainUntil: retainedUntil(host.clock.now(), 24), actor: 'Bo' });
    const { authority: kept, signatures, ...rest } = await order(visitId);
    expect(kept).toMatchObject({ stands: 'kept', records: [record] });
    expect(signatures).toMatchObject([
      { id: record.signatureId, purpose: 'authority', statement: authorityStatement(record.form, fields, rest) },
    ]);
    expect(signatures[0]?.statement).toContain('4711 Elm St');
    expect((await blockedOf(visitId))['factory-reset-fr1']).toBeNull();
    expect(await host.refusal(client.run.start({ visitId, procedureId: 'factory-reset-fr1' }))).toBe('taken');
    // Only that it is there goes into the journal.
    expect(JSON.stringify(await host.journal())).not.toMatch(/Elm|12B4/);
  });

  it('holds for the serial that it bears: one put right since asks for it anew, one told for the first time does not', async () => {
    await ask(authority());
    const { id: visitId } = await call(client.visit.start({ complaint: 'moved in', staff: 'Ada' }));
    const by = (serial: string | null) => ({ kind: 'hand', modelId: '914', serial, label: '' }) as const;
    const identify = (serial: string | null) => call(client.visit.identify({ visitId, by: by(serial), staff: 'Bob' }));
    const { lock } = await identify(null);
    await call(keep(visitId));
    const gate = async () => [
      (await order(visitId)).authority.stands,
      await host.refusal(client.run.start({ visitId, procedureId: 'factory-reset-fr1' })),
    ];
    await identify('KW-20471');
    expect((await order(visitId)).authority.stands).toBe('kept');
    const { revision } = await call(client.unit.get({ lockId: lock.id }));
    const right = { modelId: '914', serial: 'KW-20417', reason: 'Read 71 for 17', staff: 'Bob' };
    await call(keep(visitId));
    await call(client.unit.correct({ lockId: lock.id, revision, ...right }));
    expect(await gate()).toEqual(['changed', 'guide.not-offered']);
    // Paper has the old form below the new serial.
    const signedFor = async () => {
      const { id: reportId } = await call(client.report.create({ visitId, kind: 'service' }));
      return serviceModel((await call(client.report.get({ reportId }))).model).order?.authority?.signedFor;
    };
    expect(await signedFor()).toEqual({ lock: 'SmartCode 914, serial KW-20471', anew: true });
    await call(keep(visitId));
    expect(await signedFor()).toBeUndefined();
    expect(await gate()).toEqual(['kept', 'taken']);
  });

  it('holds for the lock and the customer of then only', async () => {
    await ask(authority());
    const visitId = await visitAt();
    const by = (serial: string) => ({ kind: 'hand', modelId: '914', serial, label: '' }) as const;
    const reason = 'The sticker was misread';
    const identify = (serial: string) => call(client.visit.identify({ visitId, by: by(serial), reason, staff: 'Bob' }));
    const stands = async () => {
      const { authority: of } = await order(visitId);
      expect((await call(client.visit.get({ visitId }))).order.authority).toBe(of.stands);
      return [of.stands, (await blockedOf(visitId))['factory-reset-fr1']];
    };
    const anew = ['changed', expect.stringContaining('The lock or the customer changed since')];
    const start = () => host.refusal(client.run.start({ visitId, procedureId: 'factory-reset-fr1' }));
    await keep(visitId);
    await identify('KW-2');
    expect(await stands()).toEqual(anew);
    expect(await start()).toBe('guide.not-offered');
    await identify('KW-1');
    expect(await stands()).toEqual(['kept', null]);
    const yves = await call(client.customer.create({ fields: { name: 'Yves' }, staff: 'Ada' }));
    const { revision } = (await order(visitId)).visit;
    await call(client.customer.assign({ visitId, revision, customerId: yves.id, staff: 'Ada' }));
    expect(await stands()).toEqual(anew);
    expect((await order(visitId)).authority.form).not.toBeNull();
    await call(keep(visitId));
    expect(await stands()).toEqual(['kept', null]);
    expect(await start()).toBe('taken');
  });

  it('signed before the lock was named, holds for the lock that is named', async () => {
    await ask(authority());
    const { id: visitId } = await call(client.visit.start({ complaint: 'locked out', staff: 'Ada' }));
    await keep(visitId);
    const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } as const;
    await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
    expect((await order(visitId)).authority.stands).toBe('kept');
    const start = { visitId, procedureId: 'factory-reset-fr1', staff: 'Ada' };
    expect(await host.refusal(client.run.start(start))).toBe('taken');
  });

  it('stands on the service report with the signatures as they are kept', async () => {
    await ask(authority({ licence: 'Ada Lock, L-77' }));
    const visitId = await visitAt();
    const report = async () => {
      const { id: reportId } = await call(client.report.create({ visitId, kind: 'service' }));
      return { model: serviceModel((await call(client.report.get({ reportId }))).model), reportId };
    };
    expect((await report()).model).not.toHaveProperty('order');
    await keep(visitId);
    const { statement } = await sign(visitId);
    const { model, reportId } = await report();
    expect(model.order).toMatchObject({
      signed: { name: 'Grace', statement, strokes: pad },
      authority: {
        licence: 'Ada Lock, L-77',
        entries: [{ value: '4711 Elm St' }, { value: 'Driver’s licence' }, { value: '12B4' }],
        signed: { name: 'Grace', strokes: pad },
      },
    });
    expect(model.order).not.toHaveProperty('changedSince');
    await change(visitId, { performed: 'Something else' });
    expect((await report()).model.order).toMatchObject({ signed: { statement }, changedSince: true });
    expect(host.host.reportPage(reportId)?.html).toContain('<path d="M10 10L500 300"');
  });

  it.each([
    ['a whole number', { ...fields, 'last-digits': 'D1234567' }],
    ['a number beside the kind', { ...fields, document: 'Licence D1234567' }],
    ['nothing where something is asked for', { ...fields, address: ' ' }],
    ['a value without end', { ...fields, address: 'x'.repeat(100_000) }],
  ])('refuses %s, and keeps nothing of it', async (_what, entered) => {
    await ask(authority());
    const visitId = await visitAt();
    expect(await host.refusal(keep(visitId, entered))).toBe('contract.bad-input');
    expect(await order(visitId)).toMatchObject({ signatures: [], authority: { stands: 'missing', records: [] } });
  });

  it('keeps what it asks for only, and is refused with another wording', async () => {
    await ask(authority());
    const visitId = await visitAt();
    expect(await host.refusal(keep(visitId, fields, { statement: 'I may do all.' }))).toBe('store.conflict');
    const record = await call(keep(visitId, { ...fields, number: 'D1234567' }));
    expect(record.fields).toEqual(fields);
  });

  it('keeps the day of the month, or the last one that there is', () => {
    expect(retainedUntil(Date.UTC(2026, 10, 22, 8), 24)).toBe('2028-11-22T08:00:00.000Z');
    expect(retainedUntil(Date.UTC(2026, 11, 31, 8), 2)).toBe('2027-02-28T08:00:00.000Z');
    expect(retainedUntil(Date.UTC(2026, 11, 31, 8), 0)).toBeNull();
  });
});
