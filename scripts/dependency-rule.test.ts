// The dependency rule of the house catches what it is there for: ESLint itself judges the snippets.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const eslint = new ESLint({ cwd: root });

async function isForbidden(file: string, specifier: string): Promise<boolean> {
  const forms = [`import '${specifier}';`, `export * from '${specifier}';`, `await import('${specifier}');`];
  const verdicts = await Promise.all(
    forms.map(async (code) => {
      const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
      const rules = result?.messages.map((message) => message.ruleId) ?? [];
      expect(rules).not.toContain(null);
      return rules.some((rule) => rule === 'no-restricted-imports' || rule === 'no-restricted-syntax');
    }),
  );
  expect(new Set(verdicts).size, `${specifier} in ${file}: every form of import alike`).toBe(1);
  return verdicts[0] === true;
}

test.each([
  ['src/contract/x.ts', '../device/frame.ts'],
  ['src/contract/x.ts', '../main/host.ts'],
  ['src/contract/x.ts', '../renderer/main.ts'],
  ['src/contract/x.ts', 'node:fs'],
  ['src/device/x.ts', '../main/host.ts'],
  ['src/device/commands/x.ts', '../../renderer/main.ts'],
  ['src/device/x.ts', 'electron'],
  ['src/device/x.ts', 'better-sqlite3'],
  ['src/device/x.ts', 'node-hid'],
  ['src/renderer/x.ts', '../device/frame.ts'],
  ['src/renderer/ui/x.ts', '../../main/host.ts'],
  ['src/renderer/x.ts', 'node:fs'],
  ['src/renderer/x.ts', 'electron'],
  ['src/main/x.ts', '../renderer/main.ts'],
  ['src/main/x.ts', 'node-hid'],
  ['src/main/x.ts', 'better-sqlite3'],
  ['src/main/x.ts', 'electron'],
  ['src/main/browser-shell/x.ts', 'electron'],
  ['src/main/store/x.ts', '../../device/link.ts'],
  ['src/main/electron/x.ts', 'better-sqlite3'],
  ['src/device/x.ts', '../../src/main/host.ts'],
  ['src/device/x.ts', '.././main/host.ts'],
  ['src/main/x.ts', 'better-sqlite3/lib/index.js'],
  ['src/device/hid-port.ts', '../main/host.ts'],
  ['src/device/hid-port.ts', 'electron'],
])('%s must not import %s', async (file, specifier) => {
  expect(await isForbidden(file, specifier)).toBe(true);
});

test.each([
  ['src/device/x.ts', '../contract/fault.ts'],
  ['src/device/hid-port.ts', 'node-hid'],
  ['src/renderer/x.ts', '../contract/fault.ts'],
  ['src/main/x.ts', '../device/link.ts'],
  ['src/main/store/x.ts', 'better-sqlite3'],
  ['src/main/electron/x.ts', 'electron'],
  ['src/main/preload/x.ts', 'electron'],
])('%s may import %s', async (file, specifier) => {
  expect(await isForbidden(file, specifier)).toBe(false);
});

test.each([
  'const p = "node-hid"; await import(p);',
  'await import(`node-hid`);',
  'createRequire(import.meta.url)("node-hid");',
])('what the rule cannot read is refused: %s', async (code) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, 'src/device/x.ts') });
  expect(result?.messages.map((message) => message.ruleId)).toContain('no-restricted-syntax');
});
