import { expect, it } from 'vitest';
import { loadRow, runRow } from './harness.ts';

it('downloads 40,000 events at nine tenths of the wire or better', async () => {
  const watcher = { note: () => undefined, foundVersion: () => undefined };
  const { ratio } = await runRow(await loadRow('download-40000-events'), watcher);
  // Nothing is faster than the wire.
  expect(ratio).toBeGreaterThan(1);
  expect(1 / ratio).toBeGreaterThanOrEqual(0.9);
});
