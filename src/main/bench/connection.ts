// The adapter on the bench: which one, opened, identified, lost, found again.
// Must not know visits, runs or screens; it announces what it sees.
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import type { LockIdentity, LockSignal } from '../../contract/device.ts';
import type { LinkState } from '../../contract/events.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import { openLink } from '../../device/link-over-port.ts';
import type { Link } from '../../device/link.ts';
import type { PortCandidate, PortSource } from '../../device/port.ts';

/** How often the bench looks for adapters while none is connected; listing is slow and disturbs traffic, so never while one is. */
const lookEveryMs = 2500;

export interface AdapterSource {
  driver: 'hid' | 'simulator';
  ports: PortSource;
}

export interface ConnectionEvents {
  changed(state: LinkState): void;
  signal(signal: LockSignal): void;
  /** A lock has been identified and can be asked. */
  connected(link: Link, identity: LockIdentity): void;
}

interface Open {
  link: Link;
  identity: LockIdentity;
}

/** Holds at most one open adapter. All changes run one after the other. */
export class Connection {
  private readonly clock: Clock;
  private readonly log: Logger;
  private readonly events: ConnectionEvents;
  private readonly sources: () => AdapterSource[];
  private open: Open | null = null;
  private current: LinkState = {
    state: 'none',
    adapter: null,
    identity: null,
    fault: null,
    driver: { state: 'unknown', advice: '' },
    candidates: [],
  };
  /** The adapter that was lost and is taken again when it comes back. */
  private wanted: PortCandidate | null = null;
  /** Keys that failed to open; not tried again by itself until they went away. */
  private readonly refused = new Set<string>();
  private chosenNone = false;
  private queue: Promise<unknown> = Promise.resolve();
  private stopLooking: () => void = () => undefined;
  private closed = false;

  constructor(options: { sources: () => AdapterSource[]; clock: Clock; log: Logger; events: ConnectionEvents }) {
    this.sources = options.sources;
    this.clock = options.clock;
    this.log = options.log;
    this.events = options.events;
  }

  state(): LinkState {
    return this.current;
  }

  link(): Link | null {
    return this.open?.link ?? null;
  }

  identity(): LockIdentity | null {
    return this.open?.identity ?? null;
  }

  /** The open link, or device.not-connected. */
  require(): Link {
    if (this.open === null) throw new Fault('device.not-connected', 'no adapter with a lock is connected');
    return this.open.link;
  }

  /** Looks once now, and then again and again while nothing is connected. */
  async start(): Promise<void> {
    await this.refresh();
    this.look();
  }

  private look(): void {
    this.stopLooking();
    if (this.closed) return;
    this.stopLooking = this.clock.after(lookEveryMs, () => {
      const idle = this.open === null && this.current.state !== 'connecting';
      void (idle ? this.refresh() : Promise.resolve()).finally(() => this.look());
    });
  }

  /** Lists adapters; connects by itself to the one that was lost, or to the only one there is. */
  refresh(): Promise<LinkState> {
    return this.inTurn(async () => {
      if (this.open !== null) return this.current;
      const found = await this.list();
      const keys = new Set(found.map((each) => each.candidate.key));
      for (const key of this.refused) if (!keys.has(key)) this.refused.delete(key);
      const target = this.comeBack(found) ?? this.onlyOne(found);
      if (target !== null && !this.refused.has(target)) await this.openKey(target).catch(() => undefined);
      return this.current;
    });
  }

  /** The lost adapter under its old key, or by its serial: a replugged one has a new path and so a new key. */
  private comeBack(found: { candidate: PortCandidate }[]): string | null {
    const { wanted } = this;
    if (wanted === null) return null;
    const same = found.find(({ candidate }) => candidate.key === wanted.key);
    const again = same ?? found.find(({ candidate }) => wanted.serial !== '' && candidate.serial === wanted.serial);
    return again?.candidate.key ?? null;
  }

  private onlyOne(found: { driver: string; candidate: PortCandidate }[]): string | null {
    if (this.chosenNone) return null;
    const [first, second] = found;
    return first !== undefined && second === undefined ? first.candidate.key : null;
  }

  /** Opens the adapter with this key and identifies the lock behind it; throws what went wrong. */
  connect(key: string): Promise<LinkState> {
    return this.inTurn(async () => {
      if (this.open?.link.adapter.key === key) return this.current;
      await this.dropOpen();
      this.chosenNone = false;
      this.refused.delete(key);
      await this.list();
      await this.openKey(key);
      return this.current;
    });
  }

  disconnect(): Promise<LinkState> {
    return this.inTurn(async () => {
      this.wanted = null;
      this.chosenNone = true;
      await this.dropOpen();
      this.set({ state: 'none', adapter: null, identity: null, fault: null });
      return this.current;
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopLooking();
    await this.inTurn(() => this.dropOpen()).catch(() => undefined);
  }

  private async openKey(key: string): Promise<void> {
    this.set({ state: 'connecting', fault: null });
    try {
      const source = await this.sourceOf(key);
      const port = await source.source.ports.open(key);
      const link = await openLink({
        port,
        candidate: source.candidate,
        driver: source.source.driver,
        clock: this.clock,
      });
      await this.take(link);
      this.wanted = source.candidate;
    } catch (error) {
      const fault = isFault(error)
        ? error
        : new Fault('device.refused', 'the adapter could not be opened', { cause: error });
      this.log.warn({ code: fault.code, detail: fault.detail }, 'connect failed');
      this.refused.add(key);
      this.set({ state: 'none', adapter: null, identity: null, fault: fault.toData() });
      throw fault;
    }
  }

  private async take(link: Link): Promise<void> {
    try {
      link.onLost((fault) => this.lost(link, fault));
      const identity = await link.identify();
      if (link.capabilities.has('subscribe')) {
        await link.subscribe((signal) => {
          if (this.open?.link === link) this.events.signal(signal);
        });
      }
      this.open = { link, identity };
      this.set({ state: 'connected', adapter: link.adapter, identity, fault: null });
      this.events.connected(link, identity);
    } catch (error) {
      await link.close().catch(() => undefined);
      throw error;
    }
  }

  private lost(link: Link, fault: Fault): void {
    if (this.open?.link !== link) return;
    this.open = null;
    this.log.warn({ code: fault.code }, 'adapter lost');
    this.set({ state: 'lost', identity: this.current.identity, fault: fault.toData() });
    void link.close().catch(() => undefined);
  }

  private async dropOpen(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.link.close().catch((error: unknown) => this.log.warn({ error }, 'close failed'));
  }

  private async sourceOf(key: string): Promise<{ source: AdapterSource; candidate: PortCandidate }> {
    for (const source of this.sources()) {
      const candidate = (await source.ports.list().catch(() => [])).find((each) => each.key === key);
      if (candidate !== undefined) return { source, candidate };
    }
    throw new Fault('device.not-found', 'that adapter is not plugged in any more');
  }

  private async list(): Promise<{ driver: string; candidate: PortCandidate }[]> {
    const found: { driver: string; candidate: PortCandidate }[] = [];
    let driver: LinkState['driver'] = { state: 'ready', advice: '' };
    for (const source of this.sources()) {
      try {
        found.push(...(await source.ports.list()).map((candidate) => ({ driver: source.driver, candidate })));
      } catch (error) {
        if (source.driver === 'hid') driver = { state: 'missing', advice: adviceOf(error) };
        else this.log.warn({ error }, 'listing failed');
      }
    }
    this.set({ candidates: found.map((each) => each.candidate), driver });
    return found;
  }

  private set(change: Partial<LinkState>): void {
    const next = { ...this.current, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    this.events.changed(next);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work, work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

function adviceOf(error: unknown): string {
  return isFault(error) ? error.detail : 'USB adapters cannot be used on this machine; the log says why.';
}
