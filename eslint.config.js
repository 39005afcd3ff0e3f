// Lint, and the dependency rule of the house: who may import whom (docs/architecture.md).
// Must not hold formatting rules; Prettier formats.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * One group of forbidden imports, static and dynamic.
 * @param {string[]} files
 * @param {string[]} regexes
 * @param {string} message
 * @param {string[]} [ignores]
 * @returns {import('eslint').Linter.Config}
 */
function forbid(files, regexes, message, ignores = []) {
  return {
    files,
    ignores,
    rules: {
      'no-restricted-imports': ['error', { patterns: regexes.map((regex) => ({ regex, message })) }],
      'no-restricted-syntax': [
        'error',
        ...regexes.map((regex) => ({
          selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002F')}/]`,
          message,
        })),
        // What no rule could read is not allowed at all.
        { selector: 'ImportExpression[source.type!="Literal"]', message: 'name the module in the import itself' },
        {
          selector: 'CallExpression[callee.name="createRequire"]',
          message: 'import it; require would pass by the rule',
        },
      ],
    },
  };
}

const nodeHid = '^node-hid($|/)';
/** Any relative way into one of these rooms. @param {string} rooms */
const into = (rooms) => `^\\.{1,2}/(.*/)?(${rooms})(/|$)`;
const sqlite = '^better-sqlite3($|/)';
const electron = '^electron($|/)';
const nodeBuiltin = '^node:';

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['src/renderer/**'], languageOptions: { globals: { ...globals.browser } } },
  { files: ['scripts/**', 'bench/**', 'lab/**', 'src/main/**/*-command.ts'], rules: { 'no-console': 'off' } },

  forbid(
    ['src/contract/**'],
    [into('device|main|renderer'), nodeBuiltin, electron, sqlite, nodeHid],
    'contract imports nothing of ours and runs anywhere',
    ['**/*.test.ts'],
  ),
  forbid(
    ['src/device/**'],
    [into('main|renderer'), electron, sqlite, nodeHid],
    'device may import contract only; node-hid only through hid-port',
    ['src/device/hid-port.ts', '**/*.test.ts'],
  ),
  forbid(
    ['src/device/hid-port.ts'],
    [into('main|renderer'), electron, sqlite],
    'hid-port is the only importer of node-hid',
  ),
  forbid(
    ['src/renderer/**'],
    [into('main|device'), nodeBuiltin, electron, sqlite, nodeHid],
    'renderer may import contract only',
  ),
  forbid(
    ['src/main/**'],
    [into('renderer'), nodeHid, sqlite, electron],
    'main may import contract and device; SQLite only in store, Electron only in electron and preload',
    ['src/main/store/**', 'src/main/electron/**', 'src/main/preload/**', '**/*.test.ts'],
  ),
  forbid(
    ['src/main/store/**'],
    [into('renderer|device'), nodeHid, electron],
    'store is the only importer of better-sqlite3 and knows no device',
    ['**/*.test.ts'],
  ),
  forbid(
    ['src/main/electron/**', 'src/main/preload/**'],
    [into('renderer'), nodeHid, sqlite],
    'the Electron shell goes through createHost',
    ['**/*.test.ts'],
  ),
);
