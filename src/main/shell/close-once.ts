// The orderly end of a shell: its parts are closed once, in order, and no part may hold the others up for ever.
// Must not know what the parts are.
import type { Logger } from 'pino';

export interface Part {
  name: string;
  close(): void | Promise<void>;
}

const patienceMs = 5_000;

/** Makes the function that closes `parts` in order; calling it again waits for the same end. Never rejects. */
export function closeOnce(parts: () => readonly Part[], log: Logger, waitMs = patienceMs): () => Promise<void> {
  let closing: Promise<void> | null = null;
  return () => (closing ??= closeAll(parts(), log, waitMs));
}

async function closeAll(parts: readonly Part[], log: Logger, waitMs: number): Promise<void> {
  for (const part of parts) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), waitMs)));
    try {
      const end = await Promise.race([Promise.resolve(part.close()).then(() => 'closed' as const), late]);
      if (end === 'late') log.error({ part: part.name }, 'did not close in time');
    } catch (error) {
      log.error({ part: part.name, error }, 'could not be closed');
    } finally {
      clearTimeout(timer);
    }
  }
}
