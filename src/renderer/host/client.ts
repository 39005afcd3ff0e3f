// The typed client of the contract, over a wire that may break and is then made anew.
// Must not know which wire it is (transports.ts) nor what the screens do with answers.
import { type ClientContext, type ClientLink, createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/methods.ts';
import { withName, type NameFor } from './named.ts';

export type BenchClient = ContractRouterClient<Contract>;
export type ConnectionState = 'connecting' | 'open' | 'closed';

/** One live wire to the shell. `closed` resolves once, when it is gone. */
export interface Wire {
  link: ClientLink<ClientContext>;
  closed: Promise<void>;
}

export interface HostClient {
  client: BenchClient;
  state(): ConnectionState;
  /** Calls `listen` at every change; returns a function that ends that. */
  onState(listen: (state: ConnectionState) => void): () => void;
  /** Tries at once instead of waiting for the back-off to end. */
  retry(): void;
}

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/**
 * Keeps one wire open for ever: when it breaks, calls fail with a "closed" error and a new one is made,
 * waiting 250 ms, then twice as long each time, at most 5 s. `nameFor` says in whose name a change is made.
 */
export function createClient(
  openWire: () => Promise<Wire>,
  { setTimer = defaultTimer, nameFor = () => '' }: { setTimer?: typeof defaultTimer; nameFor?: NameFor } = {},
): HostClient {
  const listeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connecting';
  let current: Wire | null = null;
  let waitMs = firstWaitMs;
  let wake: (() => void) | null = null;

  function enter(next: ConnectionState) {
    if (next === state) return;
    state = next;
    for (const listen of listeners) listen(state);
  }

  async function keepOpen(): Promise<never> {
    for (;;) {
      try {
        current = await openWire();
        waitMs = firstWaitMs;
        enter('open');
        await current.closed;
      } catch {
        // The reason is the shell's absence whatever its words; the state says it and the loop tries again.
      }
      current = null;
      enter('closed');
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimer(resolve, waitMs);
      });
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }
  void keepOpen();

  const link = new DynamicLink<ClientContext>(() => {
    if (current === null) throw new Error('the wire to the shell is not open');
    return current.link;
  });
  return {
    client: createORPCClient(withName(link, nameFor)),
    state: () => state,
    onState(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    retry: () => wake?.(),
  };
}

function defaultTimer(action: () => void, delayMs: number) {
  setTimeout(action, delayMs);
}
