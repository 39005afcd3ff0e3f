// Flags and data folders, on each platform.
import { expect, test } from 'vitest';
import { defaultDataDirectory, hasDisplay, parseShellOptions, UsageError, type Machine } from './options.ts';

const machine: Machine = { platform: 'linux', env: {}, home: '/home/kim', cwd: '/work' };

test('without flags', () => {
  expect(parseShellOptions([], machine)).toEqual({
    practice: false,
    dataDirectory: '/home/kim/.local/share/boltbench',
    port: 0,
    window: true,
    selfTest: false,
  });
});

test('with all of them', () => {
  const flags = ['--practice', '--data', 'here', '--port=8080', '--no-window', '--self-test'];
  expect(parseShellOptions(flags, machine)).toMatchObject({
    practice: true,
    port: 8080,
    window: false,
    selfTest: true,
  });
  expect(parseShellOptions(flags, machine).dataDirectory).toMatch(/[/\\]work[/\\]here$/);
});

test.each([['--port=abc'], ['--port=65536'], ['--port=-1'], ['--port'], ['--data='], ['--nonsense'], ['file']])(
  'refused: %s',
  (flag) => {
    expect(() => parseShellOptions([flag], machine)).toThrow(UsageError);
  },
);

test("Chromium's own switches pass when Electron reads the line", () => {
  const flags = ['--inspect=0', '--remote-debugging-port=0', '--practice', '.'];
  expect(parseShellOptions(flags, machine, false)).toMatchObject({ practice: true });
});

test.each([
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/boltbench'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/kim/.local/share/boltbench'],
  ['darwin', {}, '/home/kim/Library/Application Support/Boltbench'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Boltbench'],
  ['win32', {}, '/home/kim/AppData/Roaming/Boltbench'],
] as const)('%s %j keeps data in %s', (platform, env, expected) => {
  expect(defaultDataDirectory({ platform, env, home: '/home/kim' }).replaceAll('\\', '/')).toBe(expected);
});

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['win32', {}, true],
  ['darwin', {}, true],
] as const)('%s %j has a display: %s', (platform, env, expected) => {
  expect(hasDisplay({ platform, env })).toBe(expected);
});
