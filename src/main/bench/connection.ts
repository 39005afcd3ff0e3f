// The adapter on the bench: which one, opened, identified, lost, found again.
// Must not know visits, runs or screens; it announces what it sees.
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import type { LockIdentity, LockSignal } from '../../contract/device.ts';
import type { LinkState } from '../../contract/events.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { Link } from '../../device/link.ts';
import type { PortCandidate, PortSource } from '../../device/port.ts';
import { openAdapter } from './open-adapter.ts';
import { mayPass, Retry } from './retry.ts';
import { comeBack, onlyOne, type Wanted } from './wanted.ts';

/** How often the bench looks for adapters while none is connected; listing is slow and disturbs traffic: while one is, only on demand. */
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
  private wanted: Wanted | null = null;
  private readonly retry = new Retry();
  /** The opening that is under way. */
  private opening: AbortController | null = null;
  /** How often an opening has ended. */
  private openings = 0;
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

  /** Looks once now, and then again and again while no lock answers. */
  async start(): Promise<void> {
    await this.inTurn(() => this.lookAround(false));
    this.look();
  }

  private look(): void {
    this.stopLooking();
    if (this.closed) return;
    this.stopLooking = this.clock.after(lookEveryMs, () => {
      const next =
        this.open === null
          ? this.inTurn(() => this.lookAround(false))
          : this.current.fault !== null
            ? this.inTurn(() => this.askAgain())
            : Promise.resolve();
      void next.catch(() => undefined).finally(() => this.look());
    });
  }

  /**
   * Lists adapters, also while one is open. While none is: connects to the one that is wanted, or else to the only one
   * there is; one that failed is tried when its turn comes, or at once when a person asks for it (`now`).
   */
  refresh({ now = false } = {}): Promise<LinkState> {
    const before = this.openings;
    return this.inTurn(async () => {
      // Whoever asked while it was being tried has had the try.
      await this.lookAround(now && this.openings === before);
      if (now && this.current.fault !== null) await this.askAgain(now);
      return this.current;
    });
  }

  private async lookAround(now: boolean): Promise<void> {
    const found = await this.list();
    if (this.open !== null || this.chosenNone) return;
    const target = this.wanted === null ? onlyOne(found) : comeBack(found, this.wanted.candidate);
    if (target === null) {
      this.gone();
      return;
    }
    if (this.wanted !== null && target.key !== this.wanted.candidate.key) this.retry.reset();
    if (!now && !this.retry.due(this.clock.now())) return;
    // A try that nobody asked for is seen when it changes something.
    await this.openKey(target.key, { seen: this.current.state !== 'no-lock' }).catch(() => undefined);
  }

  /** The wanted adapter is not plugged in: one that never answered is not waited for. */
  private gone(): void {
    this.retry.reset();
    if (this.wanted?.wasOpen === true) {
      if (this.current.state === 'no-lock') this.set({ state: 'lost', triesAgain: false });
    } else if (this.wanted !== null) {
      this.wanted = null;
      this.set({ state: 'none', fault: null, triesAgain: false });
    }
  }

  /** Opens the adapter with this key and identifies the lock behind it; throws what went wrong. */
  connect(key: string): Promise<LinkState> {
    if (this.open?.link.adapter.key !== key) this.opening?.abort();
    return this.inTurn(async () => {
      if (this.open?.link.adapter.key === key) return this.current;
      await this.dropOpen();
      this.chosenNone = false;
      this.retry.reset();
      await this.list();
      await this.openKey(key, { seen: true });
      return this.current;
    });
  }

  /** Lets the adapter go, or stops connecting; nothing is taken by itself until somebody connects again. */
  disconnect(): Promise<LinkState> {
    this.opening?.abort();
    return this.inTurn(async () => {
      this.wanted = null;
      this.chosenNone = true;
      await this.dropOpen();
      this.set({ state: 'none', adapter: null, identity: null, fault: null, triesAgain: false });
      return this.current;
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stopLooking();
    this.opening?.abort();
    await this.inTurn(() => this.dropOpen()).catch(() => undefined);
  }

  /** What work on the open link came to: null when the lock answered. One that cannot be reached is asked again by itself. */
  heard(link: Link, error: unknown): void {
    if (this.open?.link !== link) return;
    if (isFault(error) && mayPass(error)) {
      if (this.current.fault === null) this.retry.reset();
      this.retry.fail(this.clock.now());
      this.set({ fault: error.toData(), triesAgain: true });
    } else if (error === null && this.current.fault !== null) {
      this.retry.reset();
      this.set({ fault: null, triesAgain: false });
    }
  }

  /** The lock behind the open link has said who it is, to whoever asked: it may be another than before. */
  identified(link: Link, identity: LockIdentity): void {
    const { open } = this;
    if (open?.link !== link) return;
    const same = identity.serial === open.identity.serial && identity.modelId === open.identity.modelId;
    this.open = { link, identity };
    this.set({ identity });
    if (!same) this.events.connected(link, identity);
  }

  /** Asks the lock who it is after it could not be reached: another one may be there now. */
  private async askAgain(now = false): Promise<void> {
    const { open } = this;
    if (open === null || !(now || this.retry.due(this.clock.now()))) return;
    try {
      const identity = await open.link.identify();
      if (this.open !== open) return;
      this.retry.reset();
      this.set({ fault: null, triesAgain: false });
      this.identified(open.link, identity);
    } catch (error) {
      // Strange answers, too, are not asked for at every look.
      if (mayPass(error)) this.heard(open.link, error);
      else this.retry.fail(this.clock.now());
    }
  }

  private async openKey(key: string, { seen }: { seen: boolean }): Promise<void> {
    const opening = new AbortController();
    this.opening = opening;
    const before = this.wanted;
    let wasOpen = false;
    let candidate: PortCandidate | null = null;
    try {
      const found = await this.sourceOf(key);
      ({ candidate } = found);
      wasOpen = before?.wasOpen === true && comeBack([candidate], before.candidate) !== null;
      this.wanted = { candidate, wasOpen };
      const other = wasOpen ? {} : { adapter: null, identity: null };
      if (seen) this.set({ state: 'connecting', fault: null, triesAgain: false, ...other });
      const { signal } = opening;
      const prepare = (link: Link) => link.onLost((fault) => this.lost(link, fault));
      const { link, identity } = await openAdapter({ ...found, clock: this.clock, signal, prepare });
      await this.take(link, identity);
      this.wanted = { candidate, wasOpen: true };
      this.retry.reset();
    } catch (error) {
      throw this.failed(error, candidate, wasOpen);
    } finally {
      this.openings += 1;
      this.opening = null;
    }
  }

  private failed(error: unknown, candidate: PortCandidate | null, wasOpen: boolean): Fault {
    const fault = isFault(error)
      ? error
      : new Fault('device.refused', 'the adapter could not be opened', { cause: error });
    if (fault.code === 'device.cancelled') {
      // Whoever stopped it says what is next.
      this.wanted = null;
      this.set({ state: 'none', adapter: null, identity: null, fault: null, triesAgain: false });
      return fault;
    }
    this.log.warn({ code: fault.code, detail: fault.detail }, 'connect failed');
    // A loose cable is back before the next look: an adapter that went away is tried like any other while it is listed.
    this.retry.fail(this.clock.now());
    const there = candidate !== null && fault.code !== 'device.not-found' && fault.code !== 'device.unplugged';
    if (there) this.set({ state: 'no-lock', adapter: null, identity: null, fault: fault.toData(), triesAgain: true });
    else if (wasOpen) this.set({ state: 'lost', fault: fault.toData(), triesAgain: false });
    else {
      this.wanted = null;
      this.set({ state: 'none', adapter: null, identity: null, fault: fault.toData(), triesAgain: false });
    }
    return fault;
  }

  private async take(link: Link, identity: LockIdentity): Promise<void> {
    try {
      if (link.capabilities.has('subscribe')) {
        await link.subscribe((signal) => {
          if (this.open?.link === link) this.events.signal(signal);
        });
      }
    } catch (error) {
      await link.close().catch(() => undefined);
      throw error;
    }
    this.open = { link, identity };
    this.set({ state: 'connected', adapter: link.adapter, identity, fault: null, triesAgain: false });
    this.events.connected(link, identity);
  }

  private lost(link: Link, fault: Fault): void {
    if (this.open?.link !== link) return;
    this.open = null;
    this.retry.reset();
    this.log.warn({ code: fault.code }, 'adapter lost');
    this.set({ state: 'lost', identity: this.current.identity, fault: fault.toData(), triesAgain: false });
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

  private async list(): Promise<PortCandidate[]> {
    const found: PortCandidate[] = [];
    let driver: LinkState['driver'] = { state: 'ready', advice: '' };
    for (const source of this.sources()) {
      try {
        found.push(...(await source.ports.list()));
      } catch (error) {
        if (source.driver === 'hid') driver = { state: 'missing', advice: adviceOf(error) };
        else this.log.warn({ error }, 'listing failed');
      }
    }
    this.set({ candidates: found, driver });
    return found;
  }

  private set(change: Partial<LinkState>): void {
    const wanted = this.wanted?.candidate;
    const next = { ...this.current, ...change, wanted };
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
