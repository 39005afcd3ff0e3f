// The settings file: defaults, one group at a time, whole or not at all.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { settingsPatchSchema } from '../contract/settings.ts';
import { loadSettings, saveSettings } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

test('one group is saved, the others stay, and the next start reads the same', () => {
  const settings = loadSettings(folder);
  expect(settings.authority.on).toBe(false);
  saveSettings(folder, settings, { shop: { name: 'Keys & Co', lines: ['1 Main Street'], logo: '' } });
  saveSettings(folder, settings, { reports: { paper: 'a4', language: 'es' } });
  expect(settings).toMatchObject({ shop: { name: 'Keys & Co' }, reports: { paper: 'a4', language: 'es' } });
  expect(loadSettings(folder)).toEqual(settings);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'settings.json')).mode & 0o077).toBe(0);
});

test('a settings file of the first version still reads', () => {
  writeFileSync(join(folder, 'settings.json'), '{"shop": {"name": "Keys"}}');
  expect(loadSettings(folder)).toMatchObject({ shop: { name: 'Keys', lines: [], logo: '' } });
});

test('what cannot be is refused, and the file stays as it was', () => {
  const settings = loadSettings(folder);
  saveSettings(folder, settings, { backups: { folder: '/media/stick' } });
  const before = readFileSync(join(folder, 'settings.json'), 'utf8');
  expect(() => saveSettings(folder, settings, { shop: { name: '', lines: [], logo: '' } })).toThrow();
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(before);
  expect(settings.shop.name).toBe('Lock service counter');
  for (const bad of [{}, { shop: { name: 'A' }, reports: {} }, { door: {} }]) {
    expect(settingsPatchSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});

test('a broken file names its field', () => {
  writeFileSync(join(folder, 'settings.json'), '{"authority": {"retentionMonths": -1}}');
  expect(() => loadSettings(folder)).toThrow(/retentionMonths/);
});
