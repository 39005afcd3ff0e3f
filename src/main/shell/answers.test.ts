// The allow-map and the answers: what is served, with which headers, and that nothing else can be reached.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFor, plainAnswer } from './answers.ts';
import { appPolicy, securityHeaders } from './security-headers.ts';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';

const id = '0199e3a4-5b6c-7d8e-9f00-112233445566';
const photo = '0123456789abcdef'.repeat(4);
const host = {
  reportPage: (asked: string) => (asked === id ? { html: '<p>report</p>', csp: "default-src 'none'" } : null),
  exportFile: (asked: string) => (asked === id ? { path: '/nowhere/all.zip', bytes: 12, name: 'all.zip' } : null),
  exportFetched: () => undefined,
  photo: (asked: string) => (asked === photo ? Buffer.from([0xff, 0xd8, 0xff]) : null),
  reportPdf: (asked: string) => (asked === id ? new TextEncoder().encode('%PDF-1.7') : null),
};
let folder: string;
let files: StaticFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-static-'));
  const inside = join(folder, 'renderer');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(inside, 'index.html'), '<!doctype html>');
  writeFileSync(join(inside, 'assets', 'index-Ab_1.js'), 'export {};');
  writeFileSync(join(inside, 'assets', 'index.js.map'), '{}');
  writeFileSync(join(inside, '.env'), 'x');
  writeFileSync(join(inside, 'with space.js'), 'x');
  symlinkSync(join(folder, 'secret.txt'), join(inside, 'link.txt'));
  files = loadStaticFiles(inside);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the map holds regular files of known kinds, and nothing else', () => {
  expect([...files.keys()].sort()).toEqual(['/', '/assets/index-Ab_1.js', '/index.html']);
});

test('a build without its page is said at once', () => {
  expect(() => loadStaticFiles(join(folder, 'renderer', 'assets'))).toThrow('index.html');
});

describe('served', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/index.html', 'text/html; charset=utf-8', 'no-store'],
    ['/assets/index-Ab_1.js', 'text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'],
    [`/reports/${id}`, 'text/html; charset=utf-8', 'no-store'],
    [`/reports/${id}.pdf`, 'application/pdf', 'no-store'],
    [`/photos/${photo}.jpg`, 'image/jpeg', 'no-store'],
    [`/exports/${id}.zip`, 'application/zip', 'no-store'],
  ])('%s', (path, type, caching) => {
    const { status, headers } = answerFor(path, files, host);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'Content-Type': type, 'Cache-Control': caching });
    expect(headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
});

test.each([
  `/photos/${photo}`,
  `/photos/${photo.toUpperCase()}.jpg`,
  `/photos/${'0'.repeat(64)}.jpg`,
  `/photos/${photo.slice(0, 2)}/${photo}.jpg`,
  '/photos/../boltbench.db',
  `/photos/..%2f${photo}.jpg`,
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..\\..\\secret.txt',
  '/assets/%5c..%5csecret.txt',
  '/index.html\u0000.js',
  '/index.html%00',
  '//index.html',
  '/index.html/',
  '/INDEX.HTML',
  '/./index.html',
  '/link.txt',
  '/.env',
  '/assets',
  '/assets/',
  '/__proto__',
  '/constructor',
  '',
  'index.html',
  '/reports/',
  '/reports/../index.html',
  `/reports/${id}/`,
  `/reports/${id}.pdf.pdf`,
  `/reports/${id}.PDF`,
  `/reports/${id.toUpperCase()}`,
  `/reports/${id.replace('0199', '0198')}`,
  `/reports/${id.replace('0199', '0198')}.pdf`,
])('nothing at %j', (path) => {
  expect(answerFor(path, files, host).status).toBe(404);
});

describe('policies', () => {
  test('the app: nothing inline, nothing from elsewhere, no frame around it', () => {
    const policy = answerFor('/', files, host).headers['Content-Security-Policy'];
    expect(policy).toBe(appPolicy);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answerFor('/', files, host).headers['X-Frame-Options']).toBe('DENY');
  });
  test('a report: its own policy, framed by the app only', () => {
    const { headers } = answerFor(`/reports/${id}`, files, host);
    expect(headers['Content-Security-Policy']).toBe("default-src 'none'; frame-ancestors 'self'");
    expect(headers['X-Frame-Options']).toBe('SAMEORIGIN');
  });
  test('a report that already names its ancestors keeps them', () => {
    const headers = securityHeaders({ kind: 'report', csp: "default-src 'none';frame-ancestors 'none'" });
    expect(headers['Content-Security-Policy']).toBe("default-src 'none';frame-ancestors 'none'");
  });
  test('a refusal may load nothing', () => {
    expect(plainAnswer(403, 'No.').headers['Content-Security-Policy']).toContain("default-src 'none'");
  });
  test('no feature of the browser is left to the page', () => {
    const denied = securityHeaders({ kind: 'app' })['Permissions-Policy'] ?? '';
    for (const feature of ['camera', 'microphone', 'usb', 'hid', 'serial', 'midi', 'geolocation']) {
      expect(denied.split(', ')).toContain(`${feature}=()`);
    }
  });
});
