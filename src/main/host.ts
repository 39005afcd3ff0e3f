// The host: everything with power, behind the contract. Both shells call createHost and nothing else.
// Must not know Electron, HTTP or how a screen looks.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import type { HostEvent } from '../contract/events.ts';
import { Fault, isFault, type FaultData } from '../contract/fault.ts';
import { contract } from '../contract/methods.ts';
import type { PortSource } from '../device/port.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { Connection } from './bench/connection.ts';
import { PracticeBench } from './bench/practice.ts';
import { loadContent, type Content } from './content/load.ts';
import { createRpcOptions } from './dispatch.ts';
import { Runner } from './guide/runner.ts';
import { appHandlers } from './handlers/app.ts';
import { linkHandlers, practiceHandlers } from './handlers/link.ts';
import { reportHandlers } from './handlers/report.ts';
import { procedureHandlers, runHandlers } from './handlers/run.ts';
import { readingHandlers, triageHandlers } from './handlers/triage.ts';
import { visitHandlers } from './handlers/visit.ts';
import { ReportDesk } from './report/desk.ts';
import { loadSettings, type Settings } from './settings.ts';
import { openStore, type Store } from './store/index.ts';

export interface HostOptions {
  dataDirectory: string;
  contentDirectory: string;
  migrationsDirectory: string;
  clock: Clock;
  shell: 'electron' | 'browser' | 'test';
  version: string;
  /** Put the practice lock on the bench at start. */
  practice: boolean;
  adapters: PortSource;
  log: Logger;
  makePdf: (html: string) => Promise<Uint8Array>;
}

/** What the handlers work with. */
export interface HostParts {
  options: HostOptions;
  settings: Settings;
  content: Content;
  announcer: Announcer;
  connection: Connection;
  practice: PracticeBench;
  /** Throws the fault of the start when the store could not be opened. */
  store(): Store;
  storeFault: FaultData | null;
  databaseFile: string;
  runner(): Runner;
  desk(): ReportDesk;
}

const defaultScenario = '914-handing-lost-weak-batteries';

function openOrFault(options: HostOptions, file: string): { store: Store | null; fault: FaultData | null } {
  try {
    mkdirSync(options.dataDirectory, { recursive: true });
    return {
      store: openStore({ file, migrationsDirectory: options.migrationsDirectory, clock: options.clock }),
      fault: null,
    };
  } catch (error) {
    const fault = isFault(error) ? error : readOnly(error);
    options.log.error({ code: fault.code, detail: fault.detail, error }, 'the store could not be opened');
    return { store: null, fault: fault.toData() };
  }
}

function readOnly(error: unknown): Fault {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC') return new Fault('store.full', 'the disk is full', { cause: error });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new Fault('store.read-only', 'the data folder cannot be written', { cause: error });
  return new Fault('store.failed', 'the history could not be opened', { cause: error });
}

/** Starts the bench. A store that cannot be opened is told by app.status; broken content throws content.invalid. */
export async function createHost(options: HostOptions) {
  const content = loadContent(options.contentDirectory);
  const databaseFile = join(options.dataDirectory, 'boltbench.db');
  const { store, fault: storeFault } = openOrFault(options, databaseFile);
  const settings = loadSettings(options.dataDirectory);
  const announcer = createAnnouncer();
  const announce = (event: HostEvent) => announcer.announce(event);
  const { clock, log } = options;

  const practice = new PracticeBench({
    file: join(options.dataDirectory, 'practice-lock.json'),
    clock,
    log,
    changed: (state) => {
      announce({ type: 'practice-changed', practice: state });
      if (state?.plugged === true && connection.link() === null) void connection.refresh();
    },
  });
  const connection: Connection = new Connection({
    sources: () => [{ driver: 'hid', ports: options.adapters }, ...practice.source()],
    clock,
    log,
    events: {
      changed: (link) => announce({ type: 'link-changed', link }),
      signal: (signal) => {
        announce({ type: 'signal-received', at: new Date(clock.now()).toISOString(), signal });
        runner?.onSignal(signal);
      },
      connected: () => runner?.onConnected(),
    },
  });
  const runner =
    store === null
      ? null
      : new Runner({
          store,
          clock,
          log,
          connected: () => {
            const link = connection.link();
            const identity = connection.identity();
            return link === null || identity === null ? null : { link, identity };
          },
          keepReading: (run, reading) => {
            store.readings.add({ ...reading, visitId: run.visitId, runId: run.id, phase: 'during' }, 'bench');
            announce({ type: 'visit-changed', visitId: run.visitId });
          },
          changed: (run) => announce({ type: 'run-changed', runId: run.id, visitId: run.visitId }),
          progressed: (runId, progress) => announce({ type: 'action-progressed', runId, progress }),
        });
  const desk = store === null ? null : new ReportDesk({ store, content, settings, makePdf: options.makePdf, clock });

  const need = <T>(part: T | null): T => {
    if (part === null) throw new Fault(storeFault?.code ?? 'store.failed', storeFault?.detail ?? 'there is no history');
    return part;
  };
  const parts: HostParts = {
    options,
    settings,
    content,
    announcer,
    connection,
    practice,
    store: () => need(store),
    storeFault,
    databaseFile,
    runner: () => need(runner),
    desk: () => need(desk),
  };

  runner?.resume();
  if (store !== null) {
    const restored = practice.restore();
    if (!restored && options.practice) await practice.start(defaultScenario);
  }
  await connection.start();

  const os = implement(contract);
  const router = os.router({
    app: appHandlers(parts),
    model: { list: os.model.list.handler(() => [...content.models.values()]) },
    link: linkHandlers(parts),
    practice: practiceHandlers(parts),
    visit: visitHandlers(parts),
    reading: readingHandlers(parts),
    triage: triageHandlers(parts),
    procedure: procedureHandlers(parts),
    run: runHandlers(parts),
    report: reportHandlers(parts),
  });

  return {
    router,
    rpcOptions: createRpcOptions(log),
    /** The page of a report for `/reports/<id>`, or null. */
    reportPage: (id: string) => desk?.page(id) ?? null,
    /** `/reports/<id>.pdf` once report.pdf has made it, or null. */
    reportPdf: (id: string) => desk?.pdfOf(id) ?? null,
    /** Ends runs in progress, the adapter and the store, in this order. */
    async close(): Promise<void> {
      announcer.close();
      await runner?.close();
      await connection.close();
      store?.close();
    },
  };
}

export type Host = Awaited<ReturnType<typeof createHost>>;
