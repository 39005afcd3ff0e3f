// What passes the door to oRPC, and that garbage neither passes nor breaks the pipe before the limit.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createRpcDoor, isRpcMessage, type Pipe } from './rpc-door.ts';

const log = pino({ level: 'silent' });
const router = {
  add: os.handler(({ input }) => Number(input) + 1),
  count: os.handler(async function* () {
    yield 1;
    yield 2;
  }),
};

function connect() {
  const { port1, port2 } = new MessageChannel();
  let closed = false;
  const pipe: Pipe = {
    send: (message) => port2.postMessage(message),
    onMessage: (listener) => port2.addEventListener('message', (event) => listener((event as MessageEvent).data)),
    onClose: (listener) => port2.addEventListener('close', () => listener()),
    close: () => {
      closed = true;
      port2.close();
    },
  };
  createRpcDoor({ router, rpcOptions: {} }, log).open(pipe, 'test');
  port2.start();
  port1.start();
  const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port: port1 }));
  return { client, port: port1, isClosed: () => closed };
}

test("a message-port client and oRPC's WebSocket handler speak the same wire", async () => {
  const { client, port } = connect();
  expect(await client.add(41 as never)).toBe(42);
  const seen: number[] = [];
  for await (const value of await client.count()) seen.push(value);
  expect(seen).toEqual([1, 2]);
  port.close();
});

test('garbage is dropped, the client lives on; too much of it ends the pipe', async () => {
  const { client, port, isClosed } = connect();
  for (const garbage of ['', '{', 'null', '[]', '{"i":1}', 7, null, { i: '1', p: {} }, new Uint8Array([255, 1])]) {
    port.postMessage(garbage);
  }
  expect(await client.add(1 as never)).toBe(2);
  expect(isClosed()).toBe(false);
  for (let sent = 0; sent < 20; sent += 1) port.postMessage('garbage');
  await expect.poll(isClosed).toBe(true);
  port.close();
});

describe('isRpcMessage', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test.each([
    '{"i":"1","p":{"u":"/app/status"}}',
    bytes('{"i":"1","p":{"u":"/app/status"}}'),
    new Uint8Array([...bytes('{"i":"1","p":{"u":"/a"}}'), 255, 1, 2]),
    '{"i":"1","t":3,"p":{"e":"message"}}',
    '{"i":"1","t":4}',
  ])('passes %j', (message) => {
    expect(isRpcMessage(message)).toBe(true);
  });
  test.each([
    '{"i":"1"}',
    '{"i":1,"p":{"u":"/a"}}',
    '{"i":"1","p":{"u":"http://evil.example/"}}',
    '{"i":"1","p":{"u":7}}',
    '{"i":"1","p":[]}',
    '{"i":"1","t":3}',
    '{"i":"1","t":9,"p":{}}',
    '"text"',
    undefined,
    new ArrayBuffer(4),
  ])('drops %j', (message) => {
    expect(isRpcMessage(message)).toBe(false);
  });
});
