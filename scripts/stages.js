// Runs named stages, several at a time, and says for each how it went and how long it took.
// Must not know what the stages are.
import { availableParallelism } from 'node:os';
import { run, say, secondsSince } from './lib.js';

/**
 * @typedef {{ name: string, args: readonly string[] }} Stage arguments for this very Node
 */

/**
 * Runs all stages, at most one per processor at a time; the output of those that failed follows at the end.
 * @param {readonly Stage[]} stages
 * @returns {Promise<string[]>} names of those that failed
 */
export async function runStages(stages) {
  const waiting = [...stages];
  /** @type {{ name: string, output: string }[]} */
  const failed = [];
  const work = async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      const began = performance.now();
      const { code, output } = await run(process.execPath, stage.args, { quiet: true, env: { FORCE_COLOR: '0' } });
      say(`  ${code === 0 ? 'ok    ' : 'FAILED'} ${stage.name.padEnd(22)} ${secondsSince(began)}`);
      if (code !== 0) failed.push({ name: stage.name, output });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  for (const { name, output } of failed) say(`\n--- ${name} ---\n${output.trim()}\n`);
  return failed.map(({ name }) => name);
}
