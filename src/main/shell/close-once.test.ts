// The end of a shell: in order, once, and never held up for ever.
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { closeOnce } from './close-once.ts';

const log = pino({ level: 'silent' });

test('closes in order and only once, past a part that throws and one that hangs', async () => {
  const ends: string[] = [];
  const close = closeOnce(
    () => [
      { name: 'window', close: () => void ends.push('window') },
      { name: 'broken', close: () => Promise.reject(new Error('no')) },
      { name: 'hanging', close: () => new Promise<void>(() => undefined) },
      { name: 'host', close: async () => void ends.push('host') },
    ],
    log,
    20,
  );
  await Promise.all([close(), close()]);
  await close();
  expect(ends).toEqual(['window', 'host']);
});
