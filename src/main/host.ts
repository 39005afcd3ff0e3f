// The host: everything with power, behind the contract. Both shells call createHost and nothing else.
// Must not know Electron, HTTP or how a screen looks.
import { join } from 'node:path';
import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import type { HostEvent } from '../contract/events.ts';
import { Fault } from '../contract/fault.ts';
import { contract } from '../contract/methods.ts';
import type { PortSource } from '../device/port.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { Connection } from './bench/connection.ts';
import { LockWork } from './bench/lock-work.ts';
import { PracticeBench } from './bench/practice.ts';
import { openContent } from './content/open.ts';
import { emptyContent, type Content } from './content/types.ts';
import { Diagnostics } from './diagnostics/diagnostics.ts';
import { createRpcOptions } from './dispatch.ts';
import { runsOfLock } from './guide/lock-runs.ts';
import { isPractice } from './guide/own-lock.ts';
import { Runner } from './guide/runner.ts';
import type { RunRecord } from './verify/run-facts.ts';
import { CallsUnderWay, requireAllowed } from './while-restoring.ts';
import type { Visit } from '../contract/service.ts';
import { appHandlers } from './handlers/app.ts';
import { articleHandlers, modelHandlers } from './handlers/knowledge.ts';
import { benchHandlers, settingChange } from './handlers/bench.ts';
import { customerHandlers } from './handlers/customer.ts';
import { endChecks } from './handlers/end-checks.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { diagnosticsHandlers } from './handlers/diagnostics.ts';
import { insightHandlers } from './handlers/insight.ts';
import { linkHandlers, practiceHandlers } from './handlers/link.ts';
import { orderHandlers } from './handlers/order.ts';
import { reportHandlers } from './handlers/report.ts';
import { safekeepingHandlers } from './handlers/safekeeping.ts';
import { procedureHandlers } from './handlers/procedure.ts';
import { runHandlers } from './handlers/run.ts';
import { searchHandlers } from './handlers/search.ts';
import { selfServiceHandlers } from './handlers/self-service.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { shopHandlers } from './handlers/shop.ts';
import { readingHandlers, triageHandlers } from './handlers/triage.ts';
import { signalHandlers } from './handlers/signals.ts';
import { trailHandlers } from './handlers/trail.ts';
import { unitHandlers } from './handlers/unit.ts';
import { visitHandlers } from './handlers/visit.ts';
import { History, type UpgradeTold } from './history.ts';
import { Exporter } from './exchange/exporter.ts';
import { Importer } from './exchange/importer.ts';
import { Album } from './photos/album.ts';
import { ReportDesk } from './report/desk.ts';
import type { MakePdf } from './report/make-pdf.ts';
import { TrailDesk } from './report/trail-desk.ts';
import { runHere, type RunJob } from './safekeeping/jobs.ts';
import { inWorkers } from './safekeeping/run-in-worker.ts';
import { IndexKeeper } from './index-keeper.ts';
import { Safekeeper } from './safekeeping/safekeeper.ts';
import { defaultSettings, loadSettings, type Settings } from './settings.ts';
import { createSearchDesk, type SearchDesk } from './search/desk.ts';
import { Shelf } from './shop/shelf.ts';
import type { Store } from './store/index.ts';

export interface HostOptions {
  dataDirectory: string;
  contentDirectory: string;
  /** What the build made of it; without it content/ itself is read. */
  compiledContent?: string;
  migrationsDirectory: string;
  clock: Clock;
  shell: 'electron' | 'browser' | 'test';
  version: string;
  /** Put the practice lock on the bench at start. */
  practice: boolean;
  adapters: PortSource;
  log: Logger;
  makePdf: MakePdf;
  /** Where long work is done: by default in threads, and in tests here. */
  run?: RunJob;
  /** Hears how the upgrade of a history goes. */
  upgrading?: (told: UpgradeTold) => void;
}

/** What the handlers work with. */
export interface HostParts {
  options: HostOptions;
  settings: Settings;
  content: Content;
  announcer: Announcer;
  connection: Connection;
  /** Changes of the connected lock, journalled and settled. */
  lockWork: LockWork;
  practice: PracticeBench;
  diagnostics: Diagnostics;
  exporter: Exporter;
  importer: Importer;
  history: History;
  safekeeper: Safekeeper;
  search: SearchDesk;
  shelf: Shelf;
  /** These throw the fault of the start while the history could not be opened. */
  store(): Store;
  runner(): Runner;
  desk(): ReportDesk;
  trailDesk(): TrailDesk;
  album(): Album;
  /** All runs on the visit's lock, those of other visits too, the oldest first. */
  runsOfLock(visit: Visit): RunRecord[];
}

const defaultScenario = '914-handing-lost-weak-batteries';

/** Starts the bench. Broken content or settings, and a history that cannot be opened, are told by app.status. */
export async function createHost(options: HostOptions) {
  const { clock, log } = options;
  // Filled when the history is opened: what is wrong in them is told on the screen, not by a program that will not start.
  const content: Content = emptyContent();
  const { contentDirectory: directory, compiledContent: compiled = null, version } = options;
  const readContent = await openContent({ directory, compiled, version }, log);
  const settings = defaultSettings();
  const announcer = createAnnouncer();
  const diagnostics = new Diagnostics({ clock, version: options.version, shell: options.shell });
  const announce = (event: HostEvent) => announcer.announce(event);

  // A practice lock that is put on the bench anew is another one, with the serial number of the one before.
  const runsOf = (store: Store, visit: Visit) => runsOfLock(store, visit, visit.lock?.practice ? practice.since : '');

  // Everything that needs the history; built anew when it is opened later, by a person's choice.
  const atDesk = (store: Store) => {
    const album = new Album({ store, log });
    const photo = (id: string) => album.photo(id);
    const desk = new ReportDesk({ store, content, settings, makePdf: options.makePdf, photo, clock });
    const trailDesk = new TrailDesk({ store, content, settings, makePdf: options.makePdf, clock });
    const runner = new Runner({
      store,
      clock,
      log,
      connected: () => {
        const link = connection.link();
        const identity = connection.identity();
        return link === null || identity === null ? null : { link, identity };
      },
      onBenchSince: () => practice.since,
      keepReading: (run, reading, phase) => {
        store.readings.add({ ...reading, visitId: run.visitId, runId: run.id, phase }, 'bench');
        announce({ type: 'visit-changed', visitId: run.visitId });
      },
      settings: {
        settle: (asked) => lockWork.settle(asked),
        write: (setting, value, { staff, stop }) => lockWork.change({ ...settingChange(setting, value, staff), stop }),
      },
      changed: (run) => announce({ type: 'run-changed', runId: run.id, visitId: run.visitId }),
      visitChanged: (visitId) => announce({ type: 'visit-changed', visitId }),
      progressed: (runId, progress) => announce({ type: 'action-progressed', runId, progress }),
      runsOfLock: (visit) => runsOf(store, visit),
    });
    runner.resume();
    return { runner, desk, trailDesk, album };
  };
  let work: ReturnType<typeof atDesk> | null = null;

  // Without a history the content alone is searched; opening one starts the search anew.
  const search = createSearchDesk(
    content,
    () => (history.fault === null ? shelf.documents() : []),
    (error) => log.error({ error }, 'the search goes on without the texts of the shop'),
  );
  const run = options.run ?? (options.shell === 'test' ? runHere : inWorkers(log));
  const history: History = new History({
    file: join(options.dataDirectory, 'boltbench.db'),
    migrationsDirectory: options.migrationsDirectory,
    clock,
    log,
    program: options.version,
    prepare: () => {
      Object.assign(content, readContent());
      Object.assign(settings, loadSettings(options.dataDirectory));
    },
    run,
    upgrading: (told) => {
      log.info(typeof told === 'string' ? { upgrade: told } : told, 'the history is being brought up to date');
      options.upgrading?.(told);
    },
    changed: () => announce({ type: 'store-changed', store: history.state() }),
    opened: (store) => {
      work = atDesk(store);
      search.reset();
      safekeeper.opened(store);
    },
  });
  const indexKeeper = new IndexKeeper({ present: () => history.present(), clock, log });
  const { dataDirectory, migrationsDirectory } = options;
  const calls = new CallsUnderWay(clock);
  const safekeeper: Safekeeper = new Safekeeper({
    ...{ history, dataDirectory, migrationsDirectory, clock, log, settings, announce },
    run,
    stopWork: async () => {
      await calls.ended();
      await exporter.historyReplaced();
      await work?.runner.close();
      work = null;
    },
  });
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
    sources: () =>
      [{ driver: 'hid' as const, ports: options.adapters }, ...practice.source()].map((source) => ({
        ...source,
        ports: diagnostics.tap(source.ports),
      })),
    clock,
    log,
    events: {
      changed: (link) => {
        diagnostics.linkChanged(link);
        announce({ type: 'link-changed', link });
        if (link.state !== 'connected') work?.runner.onUnheard();
      },
      signal: (signal) => {
        announce({ type: 'signal-received', at: new Date(clock.now()).toISOString(), signal });
        work?.runner.onSignal(signal);
      },
      connected: () => work?.runner.onConnected(),
    },
  });

  const lockWork: LockWork = new LockWork({
    connection,
    log,
    clock,
    journal: () => history.store().journal,
    onStatus: (status) => work?.runner.lock.read(status),
    onBattery: () => work?.runner.lock.hadPower(),
    whyFailed: (error) => work?.runner.lock.stopped(error) ?? error,
    onChanged: ({ lock, action, target, actor }, link, sure) => {
      const store = history.store();
      const unit = store.locks.findBySerial(lock.modelId, lock.serial, { practice: isPractice(link) });
      if (unit !== null) endChecks({ store, announcer }, unit.id, { action, target, actor, sure });
    },
    onSettled: ({ modelId, serial }, settled) =>
      announce({ type: 'bench-settled', lock: { modelId, serial }, settled }),
  });
  const exporter = new Exporter({
    ...{ directory: join(options.dataDirectory, 'exports'), clock, log, store: () => history.store() },
    photo: (hash) => work?.album.photo(hash) ?? null,
    hasPhoto: (hash) => work?.album.has(hash) ?? false,
    settings: () => settings,
    changed: (job) => announce({ type: 'export-changed', job }),
  });
  const importer = new Importer({
    ...{ store: () => history.store(), content, clock },
    erased: () => safekeeper.erased(),
  });
  const shelf = new Shelf({ content, store: () => history.store(), search, announce });
  history.open();
  const need = () => {
    const store = history.store();
    if (work === null) throw new Fault('store.failed', 'there is no history');
    return { store, ...work };
  };
  const parts: HostParts = {
    options,
    settings,
    content,
    announcer,
    connection,
    lockWork,
    practice,
    diagnostics,
    exporter,
    importer,
    history,
    safekeeper,
    search,
    shelf,
    store: () => history.store(),
    runner: () => need().runner,
    runsOfLock: (visit) => runsOf(history.store(), visit),
    desk: () => need().desk,
    trailDesk: () => need().trailDesk,
    album: () => need().album,
  };

  let closed = false;
  const begin = async () => {
    if (closed) return;
    if (history.fault === null) {
      const restored = practice.restore();
      if (!restored && options.practice) await practice.start({ scenarioId: defaultScenario });
    }
    await connection.start();
  };
  const begun = history.settled().then(begin);
  // The windows show an upgrade; nothing on the bench begins before its end.
  if (history.upgrading)
    begun.catch((error: unknown) => log.error({ error }, 'the bench did not begin after the upgrade'));
  else await begun;

  const os = implement(contract);
  const router = os.router({
    app: appHandlers(parts),
    diagnostics: diagnosticsHandlers(parts),
    bench: benchHandlers(parts),
    customer: customerHandlers(parts),
    exchange: exchangeHandlers(parts),
    article: articleHandlers(parts),
    model: modelHandlers(parts),
    link: linkHandlers(parts),
    practice: practiceHandlers(parts),
    visit: visitHandlers(parts),
    order: orderHandlers(parts),
    unit: unitHandlers(parts),
    reading: readingHandlers(parts),
    signal: signalHandlers(parts),
    search: searchHandlers(parts),
    shop: shopHandlers(parts),
    triage: triageHandlers(parts),
    procedure: procedureHandlers(parts),
    selfService: selfServiceHandlers(parts),
    run: runHandlers(parts),
    report: reportHandlers(parts),
    safekeeping: safekeepingHandlers(parts),
    insight: insightHandlers(parts),
    trail: trailHandlers(parts),
    settings: settingsHandlers(parts),
  });

  return {
    router,
    rpcOptions: createRpcOptions(
      log,
      (method, fault) => diagnostics.fault(method, fault),
      (method) => {
        if (safekeeper.isRestoring) requireAllowed(method);
        if (history.upgrading && method !== 'app.status' && method !== 'app.events')
          throw new Fault('store.upgrading', 'the history is being brought up to date');
        return calls.begin(method);
      },
    ),
    /** A thread is in the middle of an upgrade of the history; an exit of the process would wait for it. */
    isUpgrading: () => history.upgrading,
    /** Resolves when the history is open, or could not be opened. */
    settled: () => history.settled(),
    /** The page of a report or of the trail for `/reports/<id>`, or null. */
    reportPage: (id: string) => work?.desk.page(id) ?? work?.trailDesk.page(id) ?? null,
    /** `/reports/<id>.pdf` once report.pdf has made it, or null. */
    reportPdf: (id: string) => work?.desk.pdfOf(id) ?? work?.trailDesk.pdfOf(id) ?? null,
    /** `/photos/<id>.jpg` of a photo that is on record, or null. */
    photo: (id: string) => work?.album.photo(id) ?? null,
    /** A finished export for `/exports/<id>.zip`, or null. */
    exportFile: (id: string) => exporter.file(id),
    /** It was sent whole, and goes. */
    exportFetched: (id: string) => exporter.fetched(id),
    /** Ends runs in progress, the adapter and the history, in this order. */
    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      announcer.close();
      await work?.runner.close();
      await connection.close();
      await exporter.close();
      parts.search.close();
      indexKeeper.close();
      await safekeeper.close();
    },
  };
}

export type Host = Awaited<ReturnType<typeof createHost>>;
