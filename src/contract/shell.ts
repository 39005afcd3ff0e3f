// How a page reaches its shell: the few addresses and message names that both sides must agree on.
// Must not know what travels there.

/** Browser shell: the WebSocket of the contract (oRPC, `@orpc/client/websocket`). */
export const rpcPath = '/rpc';

/** Electron: origin of the page. A page with this origin asks for a port instead of opening a WebSocket. */
export const electronOrigin = 'boltbench://app';

/**
 * Electron: the page says `window.postMessage(portRequest, location.origin)` and receives, on its own window, a
 * message whose data is `portOffer` and whose `ports[0]` carries the contract (`@orpc/client/message-port`; call
 * `start()` on it). A new request replaces the port of that page.
 */
export const portRequest = 'boltbench-want-port';
export const portOffer = 'boltbench-port';

/** Preload to main, Electron only. */
export const portChannel = 'boltbench-port';

/** Page of a stored report, for a frame; the same path in both shells. */
export function reportPath(reportId: string): string {
  return `/reports/${reportId}`;
}

/** A photo of a run by its id; the same path in both shells. */
export function photoPath(photo: string): string {
  return `/photos/${photo}.jpg`;
}
