// The server over real sockets: the way in, the contract over WebSocket, refusals, and a clean end.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connect as connectTcp } from 'node:net';
import { request } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { StaticFiles } from '../shell/static-files.ts';
import { startBrowserShell, type BrowserShell } from './server.ts';

const log = pino({ level: 'silent' });
const sizeOf = os.handler(({ input }) => (input as { jpeg: string }).jpeg.length);
const router = { echo: os.handler(({ input }) => input), run: { keepPhoto: sizeOf } };
const photo = 'ab'.repeat(32);
const exported = '0199e3a4-5b6c-7d8e-9f00-112233445566';
const exportedFile = join(mkdtempSync(join(tmpdir(), 'boltbench-export-')), 'all.zip');
writeFileSync(exportedFile, Buffer.alloc(3_000_000, 7));
afterAll(() => rmSync(dirname(exportedFile), { recursive: true }));
const fetched: string[] = [];
const host = {
  router,
  rpcOptions: {},
  reportPage: () => null,
  reportPdf: () => null,
  exportFile: (id: string) => (id === exported ? { path: exportedFile, bytes: 3_000_000, name: 'all.zip' } : null),
  exportFetched: (id: string) => fetched.push(id),
  photo: (id: string) => (id === photo ? Buffer.from([0xff, 0xd8]) : null),
  close: async () => undefined,
};
const index = { type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html><p>bench'), immutable: false };
const files: StaticFiles = new Map([['/', index]]);

let shell: BrowserShell;
let addresses: string[];
beforeEach(async () => {
  addresses = [];
  shell = await startBrowserShell({ host, files, port: 0, log, onNewAddress: (address) => addresses.push(address) });
});
afterEach(() => shell.close());

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: shell.port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (part) => (text += String(part)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const tokenPath = () => shell.address.slice(shell.address.indexOf('/?'));
async function enter(): Promise<string> {
  const reply = await ask(tokenPath());
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

/** Sends raw bytes and returns the first line of the answer. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTcp(shell.port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (part) => (text += String(part)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
    setTimeout(() => socket.destroy(), 500);
  });
}

describe('the way in', () => {
  test('the address works once, then there is a new one', async () => {
    const first = tokenPath();
    const reply = await ask(first);
    expect(reply.status).toBe(303);
    expect(reply.headers['location']).toBe('/');
    expect(String(reply.headers['set-cookie'])).toMatch(
      new RegExp(`^boltbench-${shell.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect((await ask(first)).status).toBe(403);
    expect(addresses).toEqual([shell.address]);
    expect(tokenPath()).not.toBe(first);
    expect((await ask(tokenPath())).status).toBe(303);
  });
  test('the cookie opens the page, and nothing does without', async () => {
    const cookie = await enter();
    const reply = await ask('/', { cookie });
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('bench');
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('/')).status).toBe(403);
    const head = await ask('/', { cookie }, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });
  test('an export is sent as it is read, to a window that is in and to nobody else', async () => {
    const cookie = await enter();
    const { status, headers, body } = await ask(`/exports/${exported}.zip`, { cookie });
    expect([status, headers['content-disposition'], body.length]).toEqual([
      200,
      'attachment; filename="all.zip"',
      3_000_000,
    ]);
    await expect.poll(() => fetched).toEqual([exported]);
    expect((await ask(`/exports/${exported}.zip`, { cookie }, 'HEAD')).body).toBe('');
    expect((await ask(`/exports/${exported}.zip`)).status).toBe(403);
    expect((await ask(`/exports/${exported.replace('0', '1')}.zip`, { cookie })).status).toBe(404);
    expect(fetched).toEqual([exported]);
  });

  test('a photo is shown to a window that is in, as what it is, and to nobody else', async () => {
    const cookie = await enter();
    const { status, headers } = await ask(`/photos/${photo}.jpg`, { cookie });
    expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
      200,
      'image/jpeg',
      'nosniff',
    ]);
    expect((await ask(`/photos/${photo}.jpg`)).status).toBe(403);
    expect((await ask(`/photos/${'cd'.repeat(32)}.jpg`, { cookie })).status).toBe(404);
  });
  test('it listens on 127.0.0.1 only', async () => {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connectTcp(shell.port, '::1', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(answered).toBe(false);
  });
});

describe('refused', () => {
  test.each([
    ['a rebound name', { host: 'evil.example' }, 'GET', 421],
    ['a foreign origin', { origin: 'http://evil.example' }, 'GET', 403],
    ['POST', {}, 'POST', 405],
    ['OPTIONS', { origin: 'http://evil.example' }, 'OPTIONS', 403],
  ] as const)('%s, with the right cookie', async (_name, headers, method, status) => {
    const cookie = await enter();
    expect((await ask('/', { cookie, ...headers }, method)).status).toBe(status);
  });
  test('a body', async () => {
    const cookie = await enter();
    expect((await ask('/', { cookie, 'content-length': '3' }, 'GET', 'abc')).status).toBe(413);
  });
  test('two Host headers, an absolute address, an endless header', async () => {
    const ours = `Host: 127.0.0.1:${shell.port}`;
    expect(await raw(`GET / HTTP/1.1\r\n${ours}\r\n${ours}\r\n\r\n`)).toMatch(/ 4\d\d /);
    expect(await raw(`GET http://evil.example/ HTTP/1.1\r\n${ours}\r\n\r\n`)).toMatch(/ 400 /);
    expect(await raw(`GET / HTTP/1.1\r\n${ours}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).not.toMatch(/ 200 /);
    expect((await ask('/')).status).toBe(403);
  });
});

describe('the contract', () => {
  const open = (headers: Record<string, string>, origin = `http://127.0.0.1:${shell.port}`) =>
    new WebSocket(`ws://127.0.0.1:${shell.port}/rpc`, { headers, origin });
  const outcome = (socket: WebSocket) =>
    new Promise<string>((resolve) => {
      socket.on('open', () => resolve('open'));
      socket.on('error', (error) => resolve(error.message));
    });

  test('a window that is in calls methods', async () => {
    const socket = open({ cookie: await enter() });
    expect(await outcome(socket)).toBe('open');
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: RouterClient<typeof router> = createORPCClient(link);
    expect(await client.echo('bolt' as never)).toBe('bolt');
    socket.send('garbage');
    socket.send(Buffer.from([1, 2, 3]));
    expect(await client.echo('still there' as never)).toBe('still there');
    socket.close();
  });
  test('no cookie, a wrong one, a foreign origin: no connection', async () => {
    expect(await outcome(open({}))).toContain('403');
    expect(await outcome(open({ cookie: `boltbench-${shell.port}=x` }))).toContain('403');
    expect(await outcome(open({ cookie: await enter() }, 'http://evil.example'))).toContain('403');
    expect(shell.connections).toBe(0);
  });
  test.each([
    ['garbage of more than a megabyte', 1008, () => 'x'.repeat(1_100_000)],
    [
      'another method with more than a megabyte',
      1008,
      () => JSON.stringify({ i: '1', p: { u: '/echo', b: { json: 'x'.repeat(1_100_000) } } }),
    ],
    [
      'a photo that no photo could be',
      1009,
      () => `{"i":"1","p":{"u":"/run/keepPhoto","b":"${'x'.repeat(4_400_000)}"}}`,
    ],
  ])('%s ends the connection, not the shell', async (_what, code, message) => {
    const cookie = await enter();
    const socket = open({ cookie });
    await outcome(socket);
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(message());
    expect(await closed).toBe(code);
    expect(await outcome(open({ cookie }))).toBe('open');
  });
  test('a photo of three megabytes comes through', async () => {
    const socket = open({ cookie: await enter() });
    await outcome(socket);
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const client: RouterClient<typeof router> = createORPCClient(link);
    expect(await client.run.keepPhoto({ jpeg: 'x'.repeat(4_194_304) } as never)).toBe(4_194_304);
    socket.close();
  });
  test('the end of the shell closes every connection', async () => {
    const socket = open({ cookie: await enter() });
    await outcome(socket);
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await shell.close();
    expect(await closed).toBe(1001);
  });
});
