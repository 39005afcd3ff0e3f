// What the packages promise: fuses, resources, native modules, the udev rule. electron-builder's own schema is asked too.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultHidIds } from '../src/device/hid-port.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const config = parse(read('electron.builder.yml'));
const manifest = JSON.parse(read('package.json'));

test('electron-builder accepts it', async () => {
  const require = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder'));
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config');
  await validateConfiguration(config, { isEnabled: false, add: () => undefined });
  await expect(
    validateConfiguration({ ...config, fuse: 1 }, { isEnabled: false, add: () => undefined }),
  ).rejects.toThrow();
});

test('every fuse is set, and to the safe side', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('migrations go along, and exist; content goes along as what the build made of it', () => {
  const resources: { from: string; to: string }[] = config.extraResources;
  expect(resources).toContainEqual({ from: 'migrations', to: 'migrations' });
  expect(statSync(join(root, 'migrations')).isDirectory()).toBe(true);
  expect(resources.map(({ from }) => from)).not.toContain('content');
  expect(config.files).toContain('out/**');
  expect(config.files.filter((pattern: string) => /^!.*(content|json)/.test(pattern))).toEqual([]);
  for (const shell of ['electron/main.ts', 'browser-shell/main.ts']) {
    expect(read(`src/main/${shell}`)).toMatch(/compiledContent: join\(.*'content\.json'\)/);
  }
});

test('the program of the package is the built main process; native modules are unpacked, the scripts’ Node stays out', () => {
  expect(manifest.main).toBe('out/main/electron.js');
  expect(config.files).toContain('out/**');
  expect(config.asar).toBe(true);
  expect(config.asarUnpack).toContain('**/*.node');
  expect(config.npmRebuild).toBe(false);
  for (const name of Object.keys(manifest.optionalDependencies)) {
    expect(config.files).toContain(`!node_modules/${name}/**`);
  }
});

test('each platform has its packages and icons', () => {
  expect(config.linux.target).toEqual(['AppImage', 'deb']);
  expect([config.win.target, config.mac.target]).toEqual(['nsis', 'dmg']);
  for (const icon of [config.win.icon, config.mac.icon, `${config.linux.icon}/512x512.png`]) {
    const [, width] = /(\d+)x\d+\.png$/.exec(icon) ?? [];
    const png = readFileSync(join(root, icon));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(width), Number(width)]);
  }
});

test('the Debian package needs what node-hid loads and brings the udev rule for the default adapter', () => {
  expect(config.deb.depends).toEqual(expect.arrayContaining(['libusb-1.0-0', 'libudev1']));
  const [from, to] = String(config.deb.fpm[0]).split('=');
  expect(to).toMatch(/^\/usr\/lib\/udev\/rules\.d\/(\d+)-/);
  expect(Number(/(\d+)-[\w-]+\.rules$/.exec(to ?? '')?.[1])).toBeLessThan(73);
  expect(existsSync(join(root, from ?? ''))).toBe(true);
  const rules = read(from ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const hex = (id: number) => id.toString(16).padStart(4, '0');
  expect(rules.map((rule) => /SUBSYSTEM=="(\w+)"/.exec(rule)?.[1])).toEqual(['hidraw', 'usb']);
  for (const rule of rules) {
    expect(rule).toContain(`{idVendor}=="${hex(defaultHidIds.vendorId)}"`);
    expect(rule).toContain(`{idProduct}=="${hex(defaultHidIds.productId)}"`);
    expect(rule).toContain('MODE="0660"');
    expect(rule).toContain('TAG+="uaccess"');
  }
});
