// What must not be in the text for support: private data is planted everywhere, and the text is searched for it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../contract/fault.ts';
import { openLink } from '../../device/link-over-port.ts';
import { createSimulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { replayPort } from '../../device/trace.ts';
import { openTestHost } from '../testing/test-host.ts';
import { Diagnostics, keptFaults, keptReports } from './diagnostics.ts';

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const picture = {
  link: {
    state: 'none' as const,
    adapter: null,
    identity: null,
    fault: null,
    driver: { state: 'ready' as const, advice: '' },
    candidates: [],
  },
  practice: false,
  history: 'ready',
};

describe('the text for support', () => {
  it('holds nothing of customer, visit, code, serial or folder, wherever it was planted', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'boltbench-private-folder-'));
    const { call, client, close, refusal } = await openTestHost({
      dataDirectory,
      practice: true,
      adapters: {
        list: () => Promise.reject(new Fault('device.driver-missing', 'none')),
        open: () => Promise.reject(),
      },
      makePdf: () => Promise.reject(new Error(`no printer in ${dataDirectory}`)),
    });
    try {
      const visit = await call(
        client.visit.start({
          complaint: 'Xanthippe says the code 48213 fails',
          customerName: 'Xanthippe Quandt',
          customerPhone: '555-0188-77',
          staff: 'Zebulon',
        }),
      );
      const bound = await call(client.visit.identify({ visitId: visit.id, by: { kind: 'connected' } }));
      await call(client.reading.take({ visitId: visit.id, kinds: ['status', 'battery'], phase: 'before' }));
      const connected = await call(client.diagnostics.preview({}));
      // Faults of many kinds, each with something private in what it was asked.
      await refusal(client.visit.update({ visitId: visit.id, revision: 99, note: 'Xanthippe hides a key, PIN 7719' }));
      await refusal(client.visit.void({ visitId: visit.id, revision: 0, reason: '' }));
      await refusal(client.link.connect({ key: 'Xanthippe 48213' }));
      await refusal(client.procedure.offered({ visitId: '00000000-0000-4000-8000-00000004821a' }));
      await refusal(client.practice.start({ scenarioId: 'xanthippe-48213' }));
      await refusal(client.report.pdf({ reportId: visit.id }));
      const failed = await call(client.diagnostics.preview({}));
      const text = connected.text + failed.text;

      expect(failed.fileName).toBe('boltbench-diagnostics-2026-01-05.txt');
      // It is worth sending: versions, adapter, lock, faults and reports are in it.
      expect(text).toContain('program   0.0.0, test shell, adapter protocol 1');
      expect(text).toMatch(/^lock {6}914, serial \.\.\.\d{4}, firmware 1\.4, radio zwave$/m);
      expect(text).toMatch(/visit\.update {2}store\.conflict/);
      expect(text).toMatch(/link\.connect {2}device\.not-found/);
      expect(text.match(/=> /g)?.length).toBeGreaterThan(4);
      expect(text).toMatch(/<= [0-9a-f]{8}c0\[redacted\]/);

      const serial = bound.lock.serial ?? '';
      expect(serial).toMatch(/^PR-914-\d{4}$/);
      const secrets = [
        'xanthippe',
        'quandt',
        'zebulon',
        '555-0188',
        '48213',
        '7719',
        serial,
        visit.id,
        visit.ticket,
        bound.lock.id,
      ];
      for (const secret of [...secrets, dataDirectory, tmpdir(), 'private-folder', process.cwd()]) {
        expect(text.toLowerCase(), secret).not.toContain(secret.toLowerCase());
        expect(text, `${secret} in hex`).not.toContain(hex(secret));
      }
    } finally {
      await close();
    }
  }, 60_000);

  it('holds no code that was set, no entry of the log and no slot', async () => {
    const clock = createVirtualClock();
    const simulator = createSimulator({ scenario: '916-locked-out', clock });
    const diagnostics = new Diagnostics({ clock, version: '0', shell: 'test' });
    const source = diagnostics.tap(simulator.source);
    const [candidate] = await source.list();
    if (candidate === undefined) throw new Error('no practice adapter');
    const port = await source.open(candidate.key);
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
    await clock.run(link.identify());
    await clock.run(link.setCode(7, '48213956', { operationId: '01900000-0000-7000-8000-000000000001' }));
    await clock.run(link.readEvents(0, 50));
    await clock.run(link.readSlots(0, 64));
    await clock.run(link.readStatus());
    const text = diagnostics.text(picture);
    for (const secret of ['48213956', candidate.serial]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hex(secret));
    }
    const answers = (command: string) =>
      text.split('\n').filter((line) => new RegExp(`<= [0-9a-f]{8}${command}`).test(line));
    for (const command of ['c0', 'c4', 'ca'])
      expect(answers(command).every((line) => line.endsWith('[redacted]'))).toBe(true);
    expect(answers('c4').length).toBe(1);
    // Following reports of a private answer say nothing either; those of status are whole.
    expect(
      text
        .split('\n')
        .filter((line) => /<= [0-9a-f]{8}[0-7]/.test(line))
        .every((line) => line.endsWith('[redacted]')),
    ).toBe(true);
    expect(answers('c1')[0]).toMatch(/c1[0-9a-f]{20,}$/);
    const lines = text.split('\n').flatMap((line) => /^ *\d+\.\d{3} {2}([=<].*)$/.exec(line)?.[1] ?? []);
    expect(() => replayPort(lines.join('\n'))).not.toThrow();
  });

  it('is bounded, and says how much is left out', () => {
    const clock = createVirtualClock();
    const diagnostics = new Diagnostics({ clock, version: '0', shell: 'test' });
    for (let count = 0; count < 10_000; count += 1)
      diagnostics.fault('visit.get', { code: 'store.failed', detail: 'x' });
    const text = diagnostics.text(picture);
    expect(text.match(/store\.failed/g)?.length).toBe(keptFaults);
    expect(text).toContain(`Last faults (${keptFaults}, ${10_000 - keptFaults} older ones left out)`);
  });

  it('keeps the last reports only, and fits its place in the contract', async () => {
    const clock = createVirtualClock();
    const diagnostics = new Diagnostics({ clock, version: '0', shell: 'test' });
    const silent = { onReport: () => undefined, onLost: () => undefined, close: () => Promise.resolve() };
    const write = () => Promise.resolve();
    const port = await diagnostics
      .tap({ list: () => Promise.resolve([]), open: () => Promise.resolve({ ...silent, write }) })
      .open('k');
    for (let count = 0; count < 5000; count += 1) await port.write(new Uint8Array(64).fill(0xc1));
    const text = diagnostics.text(picture);
    expect(text.match(/=> /g)?.length).toBe(keptReports);
    expect(text.length).toBeLessThan(200_000);
  });

  it('takes strange texts of hardware as one plain line', () => {
    const clock = createVirtualClock();
    const adapter = {
      key: 'k',
      driver: 'hid' as const,
      product: 'A\nLast faults\u202e',
      serial: 'Ä',
      firmware: '1',
      protocol: 1,
    };
    const text = new Diagnostics({ clock, version: '0', shell: 'test' }).text({
      ...picture,
      link: { ...picture.link, adapter },
    });
    expect(text).toContain('adapter   A?Last faults?, serial ...?, firmware 1');
  });

  it('keeps a fault of the connection once, however often its state is told', () => {
    const clock = createVirtualClock();
    const diagnostics = new Diagnostics({ clock, version: '0', shell: 'test' });
    const fault = { code: 'device.no-permission' as const, detail: 'install the udev rule' };
    for (let count = 0; count < 3; count += 1) diagnostics.linkChanged({ ...picture.link, fault });
    diagnostics.linkChanged(picture.link);
    diagnostics.linkChanged({ ...picture.link, fault });
    expect(diagnostics.text(picture).match(/device\.no-permission/g)?.length).toBe(2);
  });
});
