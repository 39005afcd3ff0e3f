// The browser shell's doors from outside, and the pages' own behaviour: no foreign request, no policy violation, no error.
import { request as httpRequest } from 'node:http';
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

// The tracer's own script would be the one that the report's sandbox blocks.
test.use({ trace: 'off' });
test.beforeEach(({ shell }) => onlyInBrowserShell(shell, 'the desktop shell has no address to ask'));

const addressOf = (page: Page) => new URL(page.url()).origin;
const addressesIn = (output: string) => output.match(/http:\/\/\S+(?=\s)/g) ?? [];

test('no screen makes an error, violates the policy or asks anybody but 127.0.0.1', async ({ app }) => {
  const errors: string[] = [];
  const hosts = new Set<string>();
  app.eachPage((page) => {
    // A violation of the policy is an error on the console too.
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).hostname));
  });
  const page = await app.start(['--practice']);
  await screen.startVisit(page, { complaint: 'does not open', customer: 'Dora Klein' });
  await screen.useConnectedLock(page);
  await screen.answerFirstChecks(page);
  await screen.readTheLock(page);
  await screen.testTheMotor(page);
  await screen.startProcedure(page, 'Replace the batteries');
  await screen.replaceBatteriesWithHands(page);
  await screen.answerStep(page, 'Try a code with the door open', 'The code is taken, nothing moves');
  await screen.goToCheck(page);
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await screen.closeVisit(page, 'Opened with the key');
  await screen.makeReport(page);
  expect((await screen.makePdf(page)).length).toBeGreaterThan(1000);
  await screen.openHistory(page);
  await screen.goToBench(page);
  await page.getByRole('button', { name: /^Theme:/ }).click();
  await page.getByRole('button', { name: /^Theme:/ }).click();
  expect(errors).toEqual([]);
  expect([...hosts]).toEqual(['127.0.0.1']);
});

test('without the cookie of a window nothing is answered, and an address lets one window in', async ({ app }) => {
  const page = await app.start();
  const origin = addressOf(page);
  for (const path of ['/', '/index.html', '/rpc', '/reports/0198a000-0000-7000-8000-000000000000']) {
    expect((await fetch(origin + path)).status, path).toBe(403);
  }
  const [used] = addressesIn(app.output());
  expect(used).toContain('token=');
  const again = await fetch(String(used), { redirect: 'manual' });
  expect(again.status).toBe(403);
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(await again.text()).toContain('Start Boltbench again');
  const guessed = await fetch(`${origin}/?token=${'A'.repeat(43)}`, { redirect: 'manual' });
  expect(guessed.status).toBe(403);
});

/** Asks for a WebSocket with these headers; the status of the answer, 101 when it was opened. */
function askForSocket(origin: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asking = httpRequest({
      hostname,
      port,
      path: '/rpc',
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asking.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asking.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.on('error', reject);
    asking.end();
  });
}

test('a WebSocket opens for our own page with its cookie, and for nobody else', async ({ app }) => {
  const page = await app.start();
  const origin = addressOf(page);
  const { port } = new URL(origin);
  const [cookie] = await page.context().cookies(origin);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  const Cookie = `${cookie?.name}=${cookie?.value}`;

  expect(await askForSocket(origin, { Origin: origin, Cookie })).toBe(101);
  expect(await askForSocket(origin, { Origin: origin })).toBe(403);
  expect(await askForSocket(origin, { Cookie })).toBe(403);
  for (const foreign of ['http://evil.example', `http://localhost:${port}`, 'http://127.0.0.1:1', 'null'])
    expect(await askForSocket(origin, { Origin: foreign, Cookie }), foreign).toBe(403);
  expect(await askForSocket(origin, { Origin: origin, Cookie, Host: `evil.example:${port}` })).toBe(421);
});

test('a page of another origin in the same browser cannot reach the bench', async ({ app }) => {
  const page = await app.start();
  const origin = addressOf(page);
  const stranger = await page.context().newPage();
  await stranger.route('http://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: 'hello' }));
  await stranger.goto('http://evil.example/');
  const outcome = await stranger.evaluate(
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${address}/rpc`);
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      }),
    origin.replace('http', 'ws'),
  );
  expect(outcome).toBe('refused');
  const read = await stranger.evaluate(
    (address) =>
      fetch(address, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      ),
    origin,
  );
  expect(read).toBe('refused');
});
