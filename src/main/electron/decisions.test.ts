// The decisions of Electron's shell, with what a hostile page would try.
import { describe, expect, test } from 'vitest';
import { electronOrigin } from '../../contract/shell.ts';
import {
  afterCrash,
  isAppAddress,
  mayDownload,
  mayLoad,
  mayNavigateMainFrame,
  mayNavigateSubframe,
  mayOpenPort,
} from './navigation.ts';
import { decidePermission, deniedPermissions } from './permissions.ts';
import { answerApp, scheme, toResponse } from './scheme.ts';
import { appWindowOptions, printWindowOptions } from './window-options.ts';

const id = '0199e3a4-5b6c-7d8e-9f00-112233445566';
const hostile = [
  'https://app/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'blob:boltbench://app/1',
  'devtools://devtools/',
  'boltbench:app',
  'boltbench:///app/',
  'boltbench://app.evil.example/',
  'boltbench://evil.example/?boltbench://app/',
  'boltbench://user@app/',
  'boltbench://user:secret@app/',
  'boltbench://app@evil.example/',
  'boltbench://app:80/',
  'boltbench2://app/',
  ' ',
  '',
];

test.each(hostile)('not ours: %j', (address) => {
  expect(isAppAddress(address)).toBe(false);
  expect(mayNavigateMainFrame(address)).toBe(false);
  expect(mayNavigateSubframe(address)).toBe(false);
  expect(mayDownload(address)).toBe(false);
  expect(mayOpenPort({ address, isMainFrame: true, ports: 1 })).toBe(false);
});

test('only the app and the page that is printed are ever loaded', () => {
  expect(hostile.filter(mayLoad)).toEqual([]);
  expect([`${electronOrigin}/assets/x.js`, 'boltbench://print/'].map(mayLoad)).toEqual([true, true]);
});

test.each([
  [`${electronOrigin}/`, true, false],
  [`${electronOrigin}/#/visits`, true, false],
  [`${electronOrigin}/?x=1`, false, false],
  [`${electronOrigin}/index.html`, false, false],
  [`${electronOrigin}/reports/${id}`, false, true],
  [`${electronOrigin}/reports/${id}.pdf`, false, true],
  [`${electronOrigin}/reports/${id}?x`, false, false],
  [`${electronOrigin}/reports/../`, true, false],
])('%s: main frame %s, subframe %s', (address, main, sub) => {
  expect([mayNavigateMainFrame(address), mayNavigateSubframe(address)]).toEqual([main, sub]);
});

test('only the PDF of a report and a text of our own page are downloaded', () => {
  expect(mayDownload(`blob:${electronOrigin}/${id}`)).toBe(true);
  expect(mayDownload(`blob:${electronOrigin}/${id}/x`)).toBe(false);
  expect(mayDownload(`blob:https://example.com/${id}`)).toBe(false);
  expect(mayDownload(`blob:boltbench://print/${id}`)).toBe(false);
  expect(mayDownload(`data:text/plain,x`)).toBe(false);
  expect(mayDownload(`${electronOrigin}/reports/${id}.pdf`)).toBe(true);
  expect(mayDownload(`${electronOrigin}/reports/${id}`)).toBe(false);
  expect(mayDownload(`${electronOrigin}/index.html`)).toBe(false);
});

test.each([
  [{ address: `${electronOrigin}/#/`, isMainFrame: true, ports: 1 }, true],
  [{ address: `${electronOrigin}/reports/${id}`, isMainFrame: false, ports: 1 }, false],
  [{ address: `${electronOrigin}/`, isMainFrame: true, ports: 0 }, false],
  [{ address: `${electronOrigin}/`, isMainFrame: true, ports: 2 }, false],
  [{ address: null, isMainFrame: true, ports: 1 }, false],
])('a port from %j: %s', (sender, expected) => {
  expect(mayOpenPort(sender)).toBe(expected);
});

test('a page that crashed is loaded again, one that keeps crashing is not', () => {
  expect(afterCrash([1_000], 1_000)).toBe('reload');
  expect(afterCrash([1_000, 2_000, 3_000], 3_000)).toBe('reload');
  expect(afterCrash([1_000, 2_000, 3_000, 4_000], 4_000)).toBe('give-up');
  expect(afterCrash([1_000, 2_000, 3_000, 90_000], 90_000)).toBe('reload');
});

describe('permissions', () => {
  test.each([...Object.keys(deniedPermissions), 'something-new', '__proto__', 'constructor', ''])(
    '%s: denied',
    (name) => {
      const answer = decidePermission(name);
      expect(answer.allow).toBe(false);
      expect(answer.reason.length).toBeGreaterThan(5);
    },
  );
});

describe('the scheme', () => {
  const files = new Map([['/', { type: 'text/html', body: Buffer.from('page'), immutable: false }]]);
  const host = {
    reportPage: () => null,
    reportPdf: () => null,
    photo: () => null,
    exportFile: () => null,
    exportFetched: () => undefined,
  };
  const statusOf = (url: string, method = 'GET') => answerApp({ method, url }, files, host).status;

  test('serves the app, with its policy', async () => {
    const response = toResponse(answerApp({ method: 'GET', url: `${electronOrigin}/` }, files, host));
    expect([response.status, await response.text()]).toEqual([200, 'page']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
  test.each([
    ['boltbench://other/', 'GET', 404],
    ['boltbench://app/etc/passwd', 'GET', 404],
    ['boltbench://app/..%2f..%2fetc/passwd', 'GET', 404],
    ['boltbench://user@app/', 'GET', 404],
    ['boltbench://app/', 'POST', 405],
  ])('%s %s: %d', (url, method, status) => {
    expect(statusOf(url, method)).toBe(status);
  });
  test('cannot pass the content policy by', () => {
    expect(scheme.privileges).toMatchObject({ standard: true, secure: true, bypassCSP: false });
  });
});

test.each([
  ['app', appWindowOptions('/preload.cjs')],
  ['print', printWindowOptions('print')],
])('the %s window is locked down', (_name, options) => {
  expect(options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    devTools: false,
  });
});

test('a printed page runs no script and has no preload', () => {
  const { webPreferences } = printWindowOptions('print');
  expect(webPreferences?.javascript).toBe(false);
  expect(webPreferences?.preload).toBeUndefined();
  expect(webPreferences?.partition).not.toMatch(/^persist:/);
});
