// The content that the program comes with, for tests of what works with it: as the build compiles it, or read where that is not up to date.
// Must not check it: content.test.ts does.
import { join } from 'node:path';
import { pino } from 'pino';
import { openContent } from '../open.ts';
import type { Content } from '../types.ts';

export const contentDirectory = join(import.meta.dirname, '../../../../content');

/** What tests say that the program's version is. */
export const testVersion = '0.0.0';

/** Set by compile-once.ts: where the compiled content is. */
export const compiledVariable = 'BOLTBENCH_TEST_CONTENT';
export const compiledContent = process.env[compiledVariable];

/** The real content; a test file has its own and may not change it for another. */
export async function realContent(): Promise<Content> {
  const places = { directory: contentDirectory, compiled: compiledContent ?? null, version: testVersion };
  return (await openContent(places, pino({ level: 'silent' })))();
}
