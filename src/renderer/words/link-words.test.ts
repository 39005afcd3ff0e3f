// The badge must never show a practice lock as a real one.
import { expect, test } from 'vitest';
import type { LinkState } from '../../contract/events.ts';
import { linkKind, linkWords } from './link-words.ts';

const name = (id: string) => `SmartCode ${id}`;
const none: LinkState = {
  state: 'none',
  adapter: null,
  identity: null,
  fault: null,
  driver: { state: 'ready', advice: '' },
  candidates: [],
};
const adapter = (driver: 'hid' | 'simulator') => ({
  key: 'k',
  driver,
  product: 'P',
  serial: 'S',
  firmware: '1',
  protocol: 1,
});
const identity = { modelId: '914', serial: 'S1', firmware: '1', radio: 'none' as const };

test.each<[LinkState, string, string]>([
  [none, 'none', 'No adapter'],
  [{ ...none, candidates: [{ key: 'k', product: 'P', serial: 'S' }] }, 'none', 'No adapter chosen'],
  [{ ...none, state: 'no-lock', fault: { code: 'device.no-lock', detail: '' } }, 'no-lock', 'Adapter, no lock'],
  [{ ...none, state: 'no-lock', fault: { code: 'device.timeout', detail: '' } }, 'no-lock', 'Adapter is silent'],
  [{ ...none, state: 'no-lock', fault: { code: 'device.busy', detail: '' } }, 'no-lock', 'Adapter is busy'],
  [{ ...none, state: 'no-lock', fault: { code: 'device.version', detail: '' } }, 'no-lock', 'Adapter cannot be used'],
  [
    {
      ...none,
      state: 'connected',
      adapter: adapter('simulator'),
      identity,
      fault: { code: 'device.busy', detail: '' },
    },
    'no-lock',
    'Practice: Adapter is busy',
  ],
  [{ ...none, state: 'connecting' }, 'connecting', 'Connecting…'],
  [{ ...none, state: 'lost' }, 'lost', 'Connection lost'],
  [{ ...none, state: 'connected', adapter: adapter('hid'), identity }, 'lock', 'SmartCode 914'],
  [{ ...none, state: 'connected', adapter: adapter('hid') }, 'no-lock', 'Adapter, no lock'],
  [{ ...none, state: 'connected', adapter: adapter('simulator'), identity }, 'practice', 'Practice: SmartCode 914'],
  [{ ...none, state: 'connected', adapter: adapter('simulator') }, 'practice', 'Practice lock'],
])('%#: %s', (link, kind, words) => {
  expect(linkKind(link)).toBe(kind);
  expect(linkWords(link, name)).toBe(words);
});
