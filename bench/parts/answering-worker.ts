// The far end of a call, on a thread of its own as the host has a process of its own: the whole bench behind its one
// door, or a bare oRPC procedure. Must not measure.
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import { rpcPath } from '../../src/contract/shell.ts';
import { bareRouter } from './bare-router.ts';
import { loadSvelteFromSource } from './svelte-hook.ts';

export interface AnsweringTask {
  serve: 'bench' | 'bare';
  /** The port to answer on; without it a WebSocket on a free port of 127.0.0.1. */
  port: MessagePort | null;
  dataDirectory: string;
}

const { serve, port, dataDirectory } = workerData as AnsweringTask;
const project = join(import.meta.dirname, '..', '..');
const log = pino({ level: 'silent' });

/** Gives the address to join at, or null when the port was given. */
async function serveBench(): Promise<string | null> {
  loadSvelteFromSource();
  const { createHost } = await import('../../src/main/host.ts');
  const { realClock } = await import('../../src/main/real-clock.ts');
  const host = await createHost({
    dataDirectory,
    contentDirectory: join(project, 'content'),
    migrationsDirectory: join(project, 'migrations'),
    clock: realClock,
    shell: 'test',
    version: '0.0.0',
    practice: false,
    adapters: { list: () => Promise.resolve([]), open: () => Promise.reject(new Error('no adapter here')) },
    log,
    makePdf: () => Promise.reject(new Error('nothing is printed here')),
  });
  if (port === null) {
    const { startBrowserShell } = await import('../../src/main/browser-shell/server.ts');
    return (await startBrowserShell({ host, files: new Map(), port: 0, log })).address;
  }
  const { createRpcDoor } = await import('../../src/main/shell/rpc-door.ts');
  createRpcDoor(host, log).open(
    {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => void port.on('message', listener),
      onClose: (listener) => void port.on('close', listener),
      close: () => port.close(),
    },
    'bench',
  );
  return null;
}

async function serveBare(): Promise<string | null> {
  if (port !== null) {
    new PortHandler(bareRouter).upgrade(port);
    port.start();
    return null;
  }
  const handler = new SocketHandler(bareRouter);
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: rpcPath, perMessageDeflate: false });
  sockets.on('connection', (socket) => void handler.upgrade(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

parentPort?.postMessage(serve === 'bench' ? await serveBench() : await serveBare());
