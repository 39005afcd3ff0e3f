// Where a browser is looked for, per platform, and in which order.
import { expect, test } from 'vitest';
import { candidates, findChromium } from './find-chromium.js';

const none = () => [];

test('the one that CHROMIUM_PATH names comes first, and is not replaced when it is wrong', () => {
  const env = { CHROMIUM_PATH: '/opt/mine', PATH: '/usr/bin' };
  const options = { platform: 'linux' as const, env, home: '/home/kim', list: none };
  expect(findChromium({ ...options, exists: (path) => path === '/opt/mine' })).toBe('/opt/mine');
  expect(findChromium({ ...options, exists: (path) => path === '/usr/bin/chromium' })).toBeNull();
});

test('Linux: by name along the PATH, relative folders left out', () => {
  const options = { platform: 'linux' as const, env: { PATH: '.:/usr/local/bin:/usr/bin' }, home: '/h', list: none };
  expect(candidates(options).slice(0, 3)).toEqual([
    '/usr/local/bin/chromium',
    '/usr/bin/chromium',
    '/usr/local/bin/google-chrome',
  ]);
  expect(findChromium({ ...options, exists: (path) => path === '/usr/bin/msedge' })).toBe('/usr/bin/msedge');
  expect(findChromium({ ...options, exists: () => false })).toBeNull();
});

test('Windows and macOS: the usual places', () => {
  const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\kim\\AppData\\Local' };
  const windows = candidates({ platform: 'win32', env, home: 'C:\\Users\\kim', list: none });
  expect(windows).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(windows).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  const mac = candidates({ platform: 'darwin', env: {}, home: '/Users/kim', list: none });
  expect(mac).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(mac).toContain('/Users/kim/Applications/Chromium.app/Contents/MacOS/Chromium');
});

test('what Playwright fetched comes last, the newest first', () => {
  const list = (path: string) => (path.endsWith('ms-playwright') ? ['chromium-900', 'firefox-1', 'chromium-1200'] : []);
  const found = candidates({ platform: 'linux', env: {}, home: '/h', list }).map((path) => path.replaceAll('\\', '/'));
  expect(found[0]).toBe('/h/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome');
  expect(found.at(-1)).toBe('/h/.cache/ms-playwright/chromium-900/chrome-linux/chrome');
});
