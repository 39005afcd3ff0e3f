// Before the suite: the bundle that is tested is the one of these sources.
import { buildIfStale } from '../../scripts/build.js';

// Playwright hands its configuration over; a failed build ends the suite with its own words.
export default async function build(): Promise<void> {
  await buildIfStale();
}
