// The connection in a few words: what the badge says, with its tone.
// Must not know menus.
import type { LinkState } from '../../contract/events.ts';

export type LinkKind = 'none' | 'connecting' | 'lock' | 'practice' | 'no-lock' | 'lost';

/** What kind of connection there is, as a person would tell them apart. "No adapter" is a state, not a fault. */
export function linkKind(link: LinkState): LinkKind {
  if (link.state !== 'connected') return link.state;
  // The adapter is open, but the lock could not be reached when it was asked last.
  if (link.fault !== null) return 'no-lock';
  if (link.adapter?.driver === 'simulator') return 'practice';
  return link.identity === null ? 'no-lock' : 'lock';
}

/** The badge's words, e.g. "Practice lock 914". `modelName` gives the name of a model id. */
export function linkWords(link: LinkState, modelName: (id: string) => string): string {
  const name = link.identity === null ? '' : modelName(link.identity.modelId);
  switch (linkKind(link)) {
    case 'none':
      return link.candidates.length === 0 ? 'No adapter' : 'No adapter chosen';
    case 'connecting':
      return 'Connecting…';
    case 'lost':
      return 'Connection lost';
    case 'no-lock':
      // A practice lock is never shown as a real one, nor is what ails it.
      return `${link.adapter?.driver === 'simulator' ? 'Practice: ' : ''}${noLockWords(link).badge}`;
    case 'practice':
      return name === '' ? 'Practice lock' : `Practice: ${name}`;
    case 'lock':
      return name;
  }
}

/** What an adapter that is there, but through which no lock can be asked, looks like from here. */
export function noLockWords({ fault }: LinkState): { badge: string; title: string; doNext: string } {
  switch (fault?.code) {
    case 'device.timeout':
      return {
        badge: 'Adapter is silent',
        title: 'The adapter is there, but it says nothing.',
        doNext: 'Check its plug; pull it out and plug it in again.',
      };
    case 'device.busy':
      return {
        badge: 'Adapter is busy',
        title: 'The adapter is there, but busy.',
        doNext: 'Another program may be using it: close that, or wait.',
      };
    case undefined:
    case 'device.no-lock':
      return {
        badge: 'Adapter, no lock',
        title: 'The adapter is there, but no lock answers it.',
        doNext: 'Check the plug and the battery pack.',
      };
    default:
      return {
        badge: 'Adapter cannot be used',
        title: 'The adapter is there, but the bench cannot use it.',
        doNext: '',
      };
  }
}

const radioWords = { none: 'no Z-Wave or Zigbee', zwave: 'Z-Wave', zigbee: 'Zigbee' } as const;

/** The data plate of a connection: lock first, then the adapter. */
export function linkFacts(link: LinkState, modelName: (id: string) => string): { term: string; description: string }[] {
  const { identity, adapter } = link;
  const facts: { term: string; description: string }[] = [];
  if (identity !== null) {
    facts.push(
      { term: 'Lock', description: modelName(identity.modelId) },
      { term: 'Serial', description: identity.serial },
      { term: 'Firmware', description: identity.firmware },
      { term: 'Radio', description: radioWords[identity.radio] },
    );
  }
  if (adapter !== null) {
    facts.push({ term: 'Adapter', description: [adapter.product, adapter.serial].filter(Boolean).join(', ') });
  }
  return facts;
}
