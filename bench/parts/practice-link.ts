// A practice lock on a wire of one report a millisecond, opened as the bench opens an adapter.
// Must not know what is measured.
import { openLink, type PortLink } from '../../src/device/link-over-port.ts';
import type { ReportPort } from '../../src/device/port.ts';
import { createSimulator, type Simulator } from '../../src/device/simulator/index.ts';
import { realClock } from '../../src/main/real-clock.ts';
import { preciseClock } from './precise-clock.ts';

/** One report on a full-speed USB interrupt endpoint with an interval of 1. */
export const wireMs = 1;

/** Opens the first practice adapter; `wrap` may stand between the session and the wire. */
export async function openPracticeLink(
  wrap: (port: ReportPort) => ReportPort = (port) => port,
): Promise<{ link: PortLink; simulator: Simulator }> {
  const simulator = createSimulator({ scenario: '914-handing-lost-weak-batteries', clock: preciseClock, wireMs });
  const [candidate] = await simulator.source.list();
  if (candidate === undefined) throw new Error('the practice adapter is not plugged in');
  const port = wrap(await simulator.source.open(candidate.key));
  return { link: await openLink({ port, candidate, driver: 'simulator', clock: realClock }), simulator };
}
