// The loopback server of the browser shell: wires sockets to the guards, the allow-map, the reports and the contract.
// Must not decide anything about access; guards.ts does.
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerFor, plainAnswer, type Answer } from '../shell/answers.ts';
import { createRpcDoor, mostMessageBytes, type Pipe, type RpcDoor } from '../shell/rpc-door.ts';
import { makeSecret } from '../shell/secrets.ts';
import type { ShellHost } from '../shell/shell-host.ts';
import type { StaticFiles } from '../shell/static-files.ts';
import { collectHeaders, cookieName, judgeRequest, judgeUpgrade, type DoorState, type RequestFacts } from './guards.ts';

export interface BrowserShellOptions {
  /** May still be starting: files are served at once, the contract when it is there. */
  host: ShellHost | Promise<ShellHost>;
  files: StaticFiles;
  /** 0 takes a free port. */
  port: number;
  log: Logger;
  /** Told the next address when a token was used: another window can join there. */
  onNewAddress?: (address: string) => void;
}

export interface BrowserShell {
  port: number;
  /** The address that lets exactly one window in. A getter: it changes when it was used. */
  readonly address: string;
  /** Open contract connections. */
  readonly connections: number;
  close(): Promise<void>;
}

const maxConnections = 32;
const maxSessions = 64;

/** Starts the server on 127.0.0.1. Rejects when the port is taken. Does not close the host. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { files, log } = options;
  const host = Promise.resolve(options.host);
  const state: DoorState & { sessions: string[] } = { port: 0, token: makeSecret(), sessions: [] };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes, perMessageDeflate: false });
  let door: RpcDoor | null = null;

  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 15_000, headersTimeout: 10_000 });
  const address = () => `http://127.0.0.1:${state.port}/?token=${state.token}`;

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = judgeRequest(factsOf(request), state);
    switch (verdict.verdict) {
      case 'serve':
        return send(request, response, answerFor(verdict.path, files, await host));
      case 'refuse':
        log.warn({ status: verdict.status, method: request.method }, 'refused a request');
        return send(request, response, plainAnswer(verdict.status, verdict.text), { Connection: 'close' });
      case 'home':
        return send(request, response, plainAnswer(303, 'Go on at the start.'), { Location: '/' });
      case 'enter':
        return send(request, response, plainAnswer(303, 'Welcome.'), { Location: '/', 'Set-Cookie': admit() });
    }
  }

  /** Uses the token up and returns the cookie of a new session. */
  function admit(): string {
    const session = makeSecret();
    state.sessions = [...state.sessions, session].slice(-maxSessions);
    state.token = makeSecret();
    options.onNewAddress?.(address());
    return `${cookieName(state.port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const verdict = judgeUpgrade(factsOf(request), state);
    const status = verdict.verdict === 'refuse' ? verdict.status : sockets.clients.size >= maxConnections ? 503 : 0;
    if (status !== 0) {
      log.warn({ status }, 'refused a connection');
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    door ??= createRpcDoor(await host, log);
    const opened = door;
    sockets.handleUpgrade(request, socket, head, (webSocket) => opened.open(pipeOf(webSocket, log), 'websocket'));
  }

  server.on('request', (request, response) => {
    answerRequest(request, response).catch((error: unknown) => {
      log.error({ error }, 'a request failed');
      if (response.headersSent) response.destroy();
      else send(request, response, plainAnswer(500, 'Boltbench could not answer. Its log says why.'));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ error }, 'a connection failed');
      socket.destroy();
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  host.catch(() => undefined);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  state.port = (server.address() as AddressInfo).port;

  return {
    port: state.port,
    get address() {
      return address();
    },
    get connections() {
      return sockets.clients.size;
    },
    async close() {
      for (const client of sockets.clients) client.close(1001, 'Boltbench is closing');
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      const late = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), 500);
      await stopped;
      clearTimeout(late);
      sockets.clients.forEach((client) => client.terminate());
    },
  };
}

function factsOf(request: IncomingMessage): RequestFacts {
  return { method: request.method ?? '', target: request.url ?? '', headers: collectHeaders(request.rawHeaders) };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  extra: Record<string, string> = {},
): void {
  response.writeHead(answer.status, { ...answer.headers, ...extra });
  const { body } = answer;
  if (request.method === 'HEAD') response.end();
  else if (typeof body === 'string' || body instanceof Uint8Array) response.end(body);
  // What goes wrong on the way cuts the answer short; the page sees that by its length.
  else {
    const file = createReadStream(body.file);
    pipeline(file, response, (error) => {
      // A client that hangs up with the last byte in its hands is seen to have gone before the end was told.
      if (!error || file.bytesRead === Number(answer.headers['Content-Length'])) body.sent();
    });
  }
}

function pipeOf(socket: WebSocket, log: Logger): Pipe {
  socket.on('error', (error) => log.warn({ error: error.message }, 'a connection broke'));
  return {
    send: (message) => socket.send(message as string | Uint8Array),
    onMessage: (listener) => socket.on('message', (data, isBinary) => listener(isBinary ? data : String(data))),
    onClose: (listener) => socket.on('close', () => listener()),
    close: () => socket.close(1008, 'not the contract'),
  };
}
