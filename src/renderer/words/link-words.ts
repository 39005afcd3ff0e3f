// The connection in a few words: what the badge says, with its tone.
// Must not know menus.
import type { LinkState } from '../../contract/events.ts';

export type LinkKind = 'none' | 'connecting' | 'lock' | 'practice' | 'no-lock' | 'lost';

/** What kind of connection there is, as a person would tell them apart. "No adapter" is a state, not a fault. */
export function linkKind(link: LinkState): LinkKind {
  if (link.state !== 'connected') return link.state;
  if (link.adapter?.driver === 'simulator') return 'practice';
  return link.identity === null ? 'no-lock' : 'lock';
}

/** The badge's words, e.g. "Practice lock 914". `modelName` gives the name of a model id. */
export function linkWords(link: LinkState, modelName: (id: string) => string): string {
  const name = link.identity === null ? '' : modelName(link.identity.modelId);
  switch (linkKind(link)) {
    case 'none':
      return 'No adapter';
    case 'connecting':
      return 'Connecting…';
    case 'lost':
      return 'Connection lost';
    case 'no-lock':
      return 'Adapter, no lock';
    case 'practice':
      return name === '' ? 'Practice lock' : `Practice: ${name}`;
    case 'lock':
      return name;
  }
}

const radioWords = { none: 'none', zwave: 'Z-Wave', zigbee: 'Zigbee' } as const;

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
