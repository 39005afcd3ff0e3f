// A customer alone at the kiosk, through the contract: what is refused, what goes by hand, how staff go on with it.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunView } from '../../contract/run.ts';
import type { LeftHow } from '../../contract/service.ts';
import { answersOf } from '../guide/steps.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
/** Of the customer whom most of a test is about. */
let stay: string;

beforeEach(async () => {
  stay = randomUUID();
  host = await openTestHost();
  ({ client } = host);
});
afterEach(() => host.close());

interface More {
  stay?: string;
  visitId?: string;
  complaint?: string;
  modelId?: string;
}
const begin = (procedureId: string, more: More = {}) =>
  client.selfService.start({ stay, modelId: '914', procedureId, ...more });
const askStaff = (more: More & { wanted?: string; answers?: Record<string, string> } = {}) =>
  client.selfService.askStaff({ stay, ...more });
const leave = (visitId: string, how: LeftHow) => client.selfService.leave({ stay, visitId, how });
const waiting = async () => (await client.visit.list({ which: 'waiting' })).visits.map(({ id }) => id);
const visitOf = async (visitId: string) => (await client.visit.get({ visitId })).visit;
/** The right answer of the step that the run is at. */
const next = (view: RunView) => {
  const stepId = view.step?.id ?? '';
  const answerId = (view.step && answersOf(view.step)[0]?.id) ?? '';
  return client.run.answer({ runId: view.run.id, seq: view.seq, stepId, answerId });
};
const toTheEnd = async (runId: string) => {
  let view = await client.run.get({ runId });
  for (let steps = 0; view.status === 'active' && steps < 60; steps += 1) {
    expect(view.step?.kind, `a bench step waits: ${view.step?.id}`).not.toBe('bench');
    view = await next(view);
  }
  return view;
};
/** What stands in the journal about the visit and its runs; the host is closed for it. */
const journalOf = async (visitId: string) =>
  (await host.journal()).filter(({ subject }) => subject === `visit:${visitId}`);

describe('what is offered', () => {
  it('is what fits the model, with the reason where staff must do it', async () => {
    const offered = await client.selfService.offered({ modelId: '914' });
    expect(offered.every(({ fits }) => fits)).toBe(true);
    const by = new Map(offered.map((each) => [each.id, each.blocked]));
    expect(by.get('battery-replacement')).toBeNull();
    expect(by.get('factory-reset-fr1')).toBe('Ask staff: it erases what the lock holds');
    expect(by.get('door-handing-program')).toMatch(/^Ask staff: /);
    expect(by.has('factory-reset-955')).toBe(false);
    for (const { who, destructive, blocked } of offered) {
      expect(blocked === null).toBe(who === 'anyone' && !destructive);
    }
    await expect(client.selfService.offered({ modelId: '9999' })).rejects.toMatchObject({
      data: { code: 'content.unknown-topic' },
    });
  });

  it.each([
    ['factory-reset-fr1', '914', 'guide.not-offered', /erases/],
    ['door-handing-program', '914', 'guide.not-offered', /Ask staff/],
    ['user-codes-on-955', '955', 'guide.not-offered', /right to change/],
    ['factory-reset-955', '914', 'guide.not-offered', /914/],
    ['no-such-thing', '914', 'guide.unknown-procedure', /no-such-thing/],
    ['battery-replacement', '9999', 'content.unknown-topic', /9999/],
  ])('%s on a %s is refused, and nothing is kept of it', async (procedureId, modelId, code, words) => {
    const refused = await begin(procedureId, { modelId }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ data: { code, detail: expect.stringMatching(words) as string } });
    expect((await client.visit.list({})).visits).toEqual([]);
  });

  it('is refused at the door of run.start, too', async () => {
    const { visitId, runId } = await begin('battery-replacement');
    await client.run.abandon({ runId, seq: (await client.run.get({ runId })).seq, reason: 'something else' });
    await expect(client.run.start({ visitId, procedureId: 'factory-reset-fr1' })).rejects.toMatchObject({
      data: { code: 'guide.not-offered' },
    });
    await expect(begin('factory-reset-fr1', { visitId })).rejects.toMatchObject({
      data: { code: 'guide.not-offered' },
    });
  });
});

describe('a customer alone', () => {
  it('does it by hand to the end; every step is theirs', async () => {
    const { visitId, runId, ticket } = await begin('battery-replacement', {
      complaint: 'My code 47110815 does nothing',
    });
    const visit = (await client.visit.get({ visitId })).visit;
    expect(visit).toMatchObject({ origin: 'kiosk', staff: '', customer: null, ticket, state: 'in-service' });
    expect(visit.lock).toMatchObject({ modelId: '914', serial: null, radio: 'unknown', practice: false });
    // What could be a code is not kept, wherever it is typed.
    expect(visit.complaint).toBe('My code •••• does nothing');
    const end = await toTheEnd(runId);
    expect(end).toMatchObject({ status: 'ended', end: { outcome: 'fixed' }, proof: { lock: 0 } });
    expect(end.history.every(({ provedBy }) => provedBy !== 'lock')).toBe(true);
    // What nobody did is not told as done by hand.
    expect(end.history[0]).toMatchObject({ answer: 'Passed over: no lock connected', provedBy: 'nobody' });
    await leave(visitId, 'opened');
    const left = (await client.visit.get({ visitId })).visit;
    expect(left).toMatchObject({ state: 'closed', outcome: 'opened' });
    expect(left.note).toContain('not checked by staff');
    const rows = await journalOf(visitId);
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['kiosk']));
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['visit.opened', 'run.advanced', 'visit.closed']),
    );
    for (const name of readdirSync(host.dataDirectory).filter((each) => each.startsWith('boltbench.db'))) {
      expect(readFileSync(join(host.dataDirectory, name)).includes('47110815'), name).toBe(false);
    }
  });

  it('goes on with another procedure on the same visit, for the same lock only', async () => {
    const first = await begin('battery-replacement');
    // A double click: the run that was just begun.
    expect(await begin('battery-replacement', { visitId: first.visitId })).toEqual(first);
    await toTheEnd(first.runId);
    const second = await begin('lockout-wait', { visitId: first.visitId, complaint: 'It beeps' });
    expect(second).toMatchObject({ visitId: first.visitId, ticket: first.ticket });
    expect(second.runId).not.toBe(first.runId);
    expect((await client.visit.get({ visitId: first.visitId })).visit.complaint).toBe('It beeps');
    await expect(begin('battery-replacement', { visitId: first.visitId, modelId: '916' })).rejects.toMatchObject({
      data: { code: 'visit.bad-state' },
    });
  });

  it('may not go on with a visit of the counter', async () => {
    const visit = await client.visit.start({ complaint: 'It is stuck', staff: 'Ada' });
    for (const call of [
      begin('battery-replacement', { visitId: visit.id }),
      askStaff({ visitId: visit.id }),
      client.selfService.takeOver({ visitId: visit.id, staff: 'Bob' }),
    ]) {
      await expect(call).rejects.toMatchObject({ data: { code: 'visit.bad-state' } });
    }
    await leave(visit.id, 'left');
    expect((await client.visit.get({ visitId: visit.id })).visit.state).toBe('intake');
  });

  it('leaves: what is open is given up and the visit void; a second time changes nothing', async () => {
    const { visitId, runId } = await begin('battery-replacement');
    await leave(visitId, 'left');
    expect(await client.run.get({ runId })).toMatchObject({ status: 'abandoned' });
    const { visit } = await client.visit.get({ visitId });
    expect(visit).toMatchObject({ state: 'void', outcome: null });
    expect(visit.closedAt).not.toBeNull();
    await leave(visitId, 'opened');
    expect((await client.visit.get({ visitId })).visit).toEqual(visit);
  });
});

describe('a stay at one kiosk', () => {
  const other = randomUUID();

  it('has one visit and one run, however often its call comes', async () => {
    const [first, second] = await Promise.all([begin('battery-replacement'), begin('battery-replacement')]);
    expect(second).toEqual(first);
    await host.clock.advance(3_600_000);
    expect(await begin('battery-replacement')).toEqual(first);
    expect(await askStaff()).toEqual({ visitId: first.visitId, ticket: first.ticket });
    expect((await client.visit.list({})).visits).toHaveLength(1);
    expect((await client.visit.get({ visitId: first.visitId })).runs).toHaveLength(1);
  });

  it('keeps its ticket when staff are asked for again, and when something is begun then', async () => {
    const [first, second] = await Promise.all([askStaff(), askStaff()]);
    expect(second).toEqual(first);
    await host.clock.advance(3_600_000);
    expect(await askStaff()).toEqual(first);
    expect(await begin('battery-replacement')).toMatchObject(first);
    expect(await waiting()).toEqual([first.visitId]);
  });

  it('is apart from another at the same instant, whatever both do', async () => {
    const asked = await Promise.all([askStaff(), askStaff({ stay: other })]);
    expect(new Set(asked.map(({ ticket }) => ticket)).size).toBe(2);
    expect((await waiting()).toSorted()).toEqual(asked.map(({ visitId }) => visitId).toSorted());
    const third = randomUUID();
    const fourth = randomUUID();
    const begun = await Promise.all(
      [third, fourth].map((each) => begin('battery-replacement', { stay: each, complaint: 'It beeps' })),
    );
    expect(new Set(begun.map(({ visitId }) => visitId)).size).toBe(2);
    expect(new Set(begun.map(({ runId }) => runId)).size).toBe(2);
  });

  it('is a new one for the next customer, and has a new visit where its own is over', async () => {
    const first = await begin('battery-replacement');
    await leave(first.visitId, 'left');
    const next = await begin('battery-replacement', { stay: other });
    const again = await begin('battery-replacement');
    expect(new Set([first, next, again].map(({ visitId }) => visitId)).size).toBe(3);
  });

  it('does nothing to the visit of another one, until a restart has forgotten whose it is', async () => {
    const { visitId } = await begin('battery-replacement');
    const before = await visitOf(visitId);
    for (const call of [
      begin('lockout-wait', { stay: other, visitId }),
      askStaff({ stay: other, visitId }),
      client.selfService.leave({ stay: other, visitId, how: 'left' }),
    ]) {
      await expect(call).rejects.toMatchObject({
        data: { code: 'visit.bad-state', detail: expect.stringContaining('another customer') as string },
      });
    }
    expect(await visitOf(visitId)).toEqual(before);
    await host.stop();
    host = await openTestHost(host.again);
    ({ client } = host);
    // The page that was loaded anew names its visit: nobody else knows that id.
    expect(await askStaff({ stay: other, visitId })).toMatchObject({ visitId });
    await expect(askStaff({ visitId })).rejects.toMatchObject({ data: { code: 'visit.bad-state' } });
  });
});

describe('a kiosk that nobody touches any more', () => {
  it('keeps work that was begun: the run is paused, the visit waits, and staff go on with both', async () => {
    const { visitId, runId } = await begin('battery-replacement', { complaint: 'Dead' });
    const done = await next(await client.run.get({ runId }));
    await leave(visitId, 'nobody-there');
    expect(await waiting()).toEqual([visitId]);
    const left = await visitOf(visitId);
    expect(left).toMatchObject({ state: 'in-service', staff: '', closedAt: null });
    expect(left.note).toBe('Left at the kiosk half way: nobody touched it any more');
    const paused = await client.run.get({ runId });
    expect(paused).toMatchObject({
      status: 'active',
      paused: { by: 'kiosk', why: 'Nobody was at the kiosk any more' },
    });
    // Told twice: nothing more, and the place in the queue stays.
    await leave(visitId, 'nobody-there');
    expect(await visitOf(visitId)).toEqual(left);
    await client.selfService.takeOver({ visitId, staff: 'Kim' });
    const taken = await client.run.get({ runId });
    expect(taken).toMatchObject({ status: 'active', paused: null, staff: 'Kim', step: { id: done.step?.id } });
    expect(await waiting()).toEqual([]);
    const rows = await journalOf(visitId);
    expect(rows.map(({ action }) => action)).toContain('visit.left-at-kiosk');
  });

  it('counts one line of a checklist as work', async () => {
    const { visitId, runId } = await begin('door-preparation');
    const { seq, step, items } = await client.run.get({ runId });
    expect(step?.kind).toBe('check');
    const itemId = items?.[0]?.id ?? '';
    await client.run.check({ runId, seq, stepId: step?.id ?? '', itemId, result: 'pass', alone: true });
    await leave(visitId, 'nobody-there');
    expect(await client.run.get({ runId })).toMatchObject({ status: 'active', paused: { by: 'kiosk' } });
    expect(await waiting()).toEqual([visitId]);
  });

  it.each([
    ['nothing was answered', async () => begin('battery-replacement')],
    [
      'the run is over',
      async () => {
        const begun = await begin('battery-replacement');
        await toTheEnd(begun.runId);
        return begun;
      },
    ],
  ])('ends the visit where %s', async (_, prepare) => {
    const { visitId, runId } = await prepare();
    await leave(visitId, 'nobody-there');
    expect((await client.run.get({ runId })).status).not.toBe('active');
    expect(await visitOf(visitId)).toMatchObject({ state: 'void', askedStaffAt: null });
    expect(await waiting()).toEqual([]);
  });
});

describe('a ticket that nobody came for', () => {
  it('is taken off the list by staff, with what was begun of it', async () => {
    const empty = await askStaff();
    stay = randomUUID();
    const { visitId, runId } = await begin('battery-replacement');
    await next(await client.run.get({ runId }));
    await leave(visitId, 'nobody-there');
    expect(await waiting()).toEqual([empty.visitId, visitId]);
    for (const id of [empty.visitId, visitId]) {
      const cleared = await client.selfService.clear({ visitId: id, staff: 'Kim' });
      expect(cleared).toMatchObject({ state: 'void', askedStaffAt: null });
      expect(cleared.note).toMatch(/Void: nobody came for the ticket$/);
      await expect(client.selfService.clear({ visitId: id, staff: 'Kim' })).rejects.toMatchObject({
        data: { code: 'visit.bad-state' },
      });
    }
    expect(await waiting()).toEqual([]);
    expect((await client.run.get({ runId })).status).toBe('abandoned');
    const rows = await journalOf(empty.visitId);
    expect(rows[0]).toMatchObject({ actor: 'Kim', action: 'visit.voided' });
  });

  it('is not cleared once somebody is on it, nor is a visit of the counter', async () => {
    const { visitId } = await askStaff();
    await client.selfService.takeOver({ visitId, staff: 'Ada' });
    const counter = await client.visit.start({ complaint: 'It is stuck', staff: 'Ada' });
    for (const id of [visitId, counter.id]) {
      await expect(client.selfService.clear({ visitId: id, staff: 'Kim' })).rejects.toMatchObject({
        data: { code: 'visit.bad-state' },
      });
      expect((await visitOf(id)).state).toBe('intake');
    }
  });
});

describe('asking for staff', () => {
  it('hands over what was done so far: the same visit and the same run go on at the counter', async () => {
    const { visitId, runId, ticket } = await begin('battery-replacement', { complaint: 'Dead' });
    const done = await next(await client.run.get({ runId }));
    expect(await waiting()).toEqual([]);
    const asked = await askStaff({ visitId, wanted: 'Factory reset, my code is 2468' });
    expect(asked).toEqual({ visitId, ticket });
    const at = (await client.visit.get({ visitId })).visit;
    expect(at.askedStaffAt).not.toBeNull();
    expect(at.note).toBe('Wanted at the kiosk: Factory reset, my code is ••••');
    expect(await waiting()).toEqual([visitId]);
    // Pressed again: the place in the queue stays, and nothing is written twice.
    await askStaff({ visitId, wanted: 'Factory reset, my code is 2468' });
    expect((await client.visit.get({ visitId })).visit).toEqual(at);
    // The screen goes back to its beginning; who waits, waits on.
    await leave(visitId, 'left');
    expect(await waiting()).toEqual([visitId]);

    const taken = await client.selfService.takeOver({ visitId, staff: 'Ada' });
    expect(taken).toMatchObject({ staff: 'Ada', askedStaffAt: null, origin: 'kiosk' });
    expect(await waiting()).toEqual([]);
    const view = await client.run.get({ runId });
    expect(view).toMatchObject({ status: 'active', staff: 'Ada', step: { id: done.step?.id } });
    expect(view.history.map(({ by }) => by)).toContain('kiosk');
    expect(await client.selfService.takeOver({ visitId, staff: 'Ada' })).toEqual(taken);
    await expect(client.selfService.takeOver({ visitId, staff: 'Bob' })).rejects.toMatchObject({
      data: { code: 'visit.bad-state' },
    });
    // What the customer's screen still sends changes nothing more.
    expect(await askStaff({ visitId })).toEqual({ visitId, ticket });
    await leave(visitId, 'opened');
    await expect(begin('lockout-wait', { visitId })).rejects.toMatchObject({ data: { code: 'visit.bad-state' } });
    expect((await client.visit.get({ visitId })).visit).toEqual(taken);

    // Now it is theirs: its serial number is told, what was done stays with it, and what was refused is offered.
    const really = { visitId, by: { kind: 'hand' as const, modelId: '914', serial: 'KW-9', label: '' } };
    await expect(client.visit.identify(really)).rejects.toMatchObject({ data: { code: 'visit.not-ready' } });
    await client.run.abandon({ runId, seq: view.seq, reason: 'the customer wants it wiped' });
    const other = client.visit.identify({ visitId, by: { ...really.by, modelId: '916' }, reason: 'It is a 916' });
    await expect(other).rejects.toMatchObject({ data: { code: 'visit.lock-kept' } });
    expect((await client.visit.identify(really)).visit).toMatchObject({
      state: 'in-service',
      lock: { id: taken.lock?.id, modelId: '914', serial: 'KW-9' },
    });
    const reset = await client.run.start({ visitId, procedureId: 'factory-reset-fr1' });
    expect(reset).toMatchObject({ status: 'active', destructive: true, staff: 'Ada' });
    const rows = await journalOf(visitId);
    // The bench passes over what it cannot read: no lock was ever there.
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['kiosk', 'Ada', 'bench']));
  });

  it('comes before anything that the bench does for the visit: until then no lock is read, moved or named for it', async () => {
    const { visitId } = await begin('battery-replacement');
    const refused = { data: { code: 'visit.not-ready' } };
    await expect(client.visit.identify({ visitId, by: { kind: 'connected' } })).rejects.toMatchObject(refused);
    await expect(client.reading.take({ visitId, kinds: ['motor'], phase: 'before' })).rejects.toMatchObject(refused);
    const open = (await client.visit.get({ visitId })).runs[0]?.id ?? '';
    await client.run.abandon({ runId: open, seq: (await client.run.get({ runId: open })).seq, reason: 'no' });
    await expect(client.visit.verify({ visitId, seen: {} })).rejects.toMatchObject({
      data: { code: 'visit.not-ready', detail: expect.stringContaining('take the visit over first') },
    });
    await client.selfService.takeOver({ visitId, staff: 'Ada' });
    await expect(client.visit.verify({ visitId, seen: {} })).resolves.toBeDefined();
  });

  it('is not needed for staff to take over: then nothing that the kiosk sends drives or forges anything', async () => {
    const { visitId, runId } = await begin('battery-replacement');
    const first = await client.run.get({ runId });
    const at = { runId, seq: first.seq, alone: true } as const;
    const answer = {
      ...at,
      stepId: first.step?.id ?? '',
      answerId: (first.step && answersOf(first.step)[0]?.id) ?? '',
    };
    const own = await client.run.answer(answer);
    expect(own.history.at(-1)?.by).toBe('kiosk');
    await client.selfService.takeOver({ visitId, staff: 'Kim' });
    const view = await client.run.get({ runId });
    const late = { runId, seq: view.seq, alone: true } as const;
    const stepId = view.step?.id ?? '';
    for (const call of [
      client.run.answer({ ...late, stepId, answerId: (view.step && answersOf(view.step)[0]?.id) ?? '' }),
      client.run.back(late),
      client.run.check({ ...late, stepId, itemId: 'any', result: 'pass' }),
      client.run.keepPhoto({ runId, jpeg: 'AAAA', alone: true }),
      client.run.pause(late),
      client.run.resume(late),
      client.run.abandon({ ...late, reason: 'Stopped by the customer at the kiosk' }),
    ]) {
      await expect(call).rejects.toMatchObject({ data: { code: 'guide.taken-over' } });
    }
    expect(await client.run.get({ runId })).toMatchObject({ seq: view.seq, status: 'active', staff: 'Kim' });
  });

  it('begins a visit where there is none, with what is known', async () => {
    const answers = { 'working-key': 'no-key' };
    const asked = await askStaff({
      modelId: '955',
      wanted: 'A new code',
      complaint: '1 2 3 4',
      answers,
    });
    const { visit } = await client.visit.get({ visitId: asked.visitId });
    expect(visit).toMatchObject({ origin: 'kiosk', state: 'diagnosing', complaint: '••••', answers });
    expect(visit.lock?.modelId).toBe('955');
    // What is no answer of ours is not kept: it could be anything, a code as well.
    const strange = { '4711': '4711', 'working-key': '4711' };
    await askStaff({ visitId: asked.visitId, answers: strange });
    expect((await client.visit.get({ visitId: asked.visitId })).visit.answers).toEqual(answers);
    stay = randomUUID();
    const nothing = await askStaff();
    expect((await client.visit.get({ visitId: nothing.visitId })).visit).toMatchObject({ state: 'intake', lock: null });
    expect(await waiting()).toEqual([asked.visitId, nothing.visitId]);
    // The lock that is named later is that of the visit.
    await askStaff({ visitId: nothing.visitId, modelId: '914' });
    expect((await client.visit.get({ visitId: nothing.visitId })).visit.lock?.modelId).toBe('914');
    await expect(askStaff({ modelId: '9999' })).rejects.toMatchObject({
      data: { code: 'content.unknown-topic' },
    });
  });

  it('is over when the customer says that it opened', async () => {
    const { visitId, runId } = await begin('battery-replacement');
    await askStaff({ visitId });
    await toTheEnd(runId);
    await leave(visitId, 'opened');
    expect((await client.visit.get({ visitId })).visit).toMatchObject({ state: 'closed', askedStaffAt: null });
    expect(await waiting()).toEqual([]);
    await expect(askStaff({ visitId })).rejects.toMatchObject({ data: { code: 'visit.bad-state' } });
  });
});

describe('taken along', () => {
  it('the whole of a procedure for a model, or what is ahead of a run', async () => {
    const whole = await client.procedure.takeAlong({ procedureId: 'battery-replacement', modelId: '914' });
    expect(whole).toMatchObject({ from: 'start', modelId: '914', destructive: false });
    const { runId } = await begin('battery-replacement');
    let view = await client.run.get({ runId });
    view = await next(view);
    const order = { procedureId: 'battery-replacement', modelId: '914', runId };
    const rest = await client.procedure.takeAlong(order);
    expect(rest.from).toBe('rest');
    expect(rest.steps[0]?.title).toBe(view.step?.title);
    expect(rest.steps.length).toBeLessThan(whole.steps.length);
    await toTheEnd(runId);
    await expect(client.procedure.takeAlong(order)).rejects.toMatchObject({ data: { code: 'guide.ended' } });
  });

  it.each([
    [{ procedureId: 'no-such-thing', modelId: '914' }, 'guide.unknown-procedure'],
    [{ procedureId: 'factory-reset-955', modelId: '914' }, 'guide.not-offered'],
    [{ procedureId: 'battery-replacement', modelId: '9999' }, 'content.unknown-topic'],
  ])('%j: %s', async (order, code) => {
    await expect(client.procedure.takeAlong(order)).rejects.toMatchObject({ data: { code } });
  });

  it('not of another procedure than the run has', async () => {
    const { runId } = await begin('battery-replacement');
    await expect(
      client.procedure.takeAlong({ procedureId: 'lockout-wait', modelId: '914', runId }),
    ).rejects.toMatchObject({ data: { code: 'guide.not-offered' } });
  });
});
