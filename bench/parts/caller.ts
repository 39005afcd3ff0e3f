// The near end of a call: a client as the screens have it, on either transport, with an answering thread of its own.
// Must not know what is called.
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { RouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import type { Contract } from '../../src/contract/methods.ts';
import { rpcPath } from '../../src/contract/shell.ts';
import type { Pair, RowContext, Samples } from '../row.ts';
import type { AnsweringTask } from './answering-worker.ts';
import type { BareRouter } from './bare-router.ts';

export type Transport = 'websocket' | 'message-port';

interface Caller {
  link: ClientLink<ClientContext>;
  close(): Promise<void>;
}

/** Times app.status of a whole bench by turns with an empty call, each over its own wire of the same kind. */
export async function compareCalls(transport: Transport, context: RowContext): Promise<Samples> {
  const open = transport === 'websocket' ? openSocketCaller : openPortCaller;
  const callers: Caller[] = [];
  try {
    const bench = await open('bench', context);
    callers.push(bench);
    const bare = await open('bare', context);
    callers.push(bare);
    const contractClient = createORPCClient<ContractRouterClient<Contract>>(bench.link);
    const bareClient = createORPCClient<RouterClient<BareRouter>>(bare.link);
    const { store } = await contractClient.app.status({});
    if (store.state !== 'ready') throw new Error('the bench has no store: its calls would not be the usual ones');
    const pair: Pair = {
      measured: () => microseconds(() => contractClient.app.status({})),
      yardstick: () => microseconds(() => bareClient.nothing()),
    };
    return await context.interleave(pair, { warmUp: 1000, samples: 4000 });
  } finally {
    for (const caller of callers) await caller.close();
  }
}

async function microseconds(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return (performance.now() - startedAt) * 1000;
}

/** Starts the far end; gives what it says when it is ready. */
async function startAnswering(task: AnsweringTask): Promise<{ worker: Worker; address: string | null }> {
  const worker = new Worker(new URL('./answering-worker.ts', import.meta.url), {
    workerData: task,
    transferList: task.port === null ? [] : [task.port],
  });
  const [address] = (await once(worker, 'message')) as [string | null];
  return { worker, address };
}

async function openPortCaller(serve: AnsweringTask['serve'], context: RowContext): Promise<Caller> {
  const { port1, port2 } = new MessageChannel();
  const { worker } = await startAnswering({ serve, port: port2, dataDirectory: context.temporaryDirectory() });
  const link = new PortLink({ port: port1 });
  port1.start();
  return {
    link,
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}

async function openSocketCaller(serve: AnsweringTask['serve'], context: RowContext): Promise<Caller> {
  const { worker, address } = await startAnswering({ serve, port: null, dataDirectory: context.temporaryDirectory() });
  const { origin, host } = new URL(address ?? '');
  // As a window does: the one-time address gives the cookie, the cookie opens the socket. The bare server asks for neither.
  const cookie = serve === 'bench' ? await joinAt(address ?? '') : '';
  const socket = new WebSocket(`ws://${host}${rpcPath}`, { origin, headers: cookie === '' ? {} : { cookie } });
  await once(socket, 'open');
  return {
    link: new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }),
    close: async () => {
      socket.terminate();
      await worker.terminate();
    },
  };
}

async function joinAt(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`the shell let nobody in (${response.status})`);
  return cookie;
}
