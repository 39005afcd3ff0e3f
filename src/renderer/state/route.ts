// Addresses of the screens, in the hash: they survive a reload and can be bookmarked on a kiosk.
// Must not know components.

export type Route =
  | { name: 'home' }
  | { name: 'visits' }
  | { name: 'lock' }
  | { name: 'visit'; id: string }
  | { name: 'report'; id: string }
  | { name: 'unknown' };

/** The route that a location hash names; `unknown` for what no screen answers to. */
export function parseRoute(hash: string): Route {
  const parts = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  const [name, id, ...rest] = parts;
  if (name === undefined) return { name: 'home' };
  if ((name === 'visits' || name === 'lock') && id === undefined) return { name };
  if ((name === 'visit' || name === 'report') && id !== undefined && rest.length === 0 && /^[\w-]+$/.test(id)) {
    return { name, id };
  }
  return { name: 'unknown' };
}

/** The hash of a route, for links. */
export function hrefOf(route: Exclude<Route, { name: 'unknown' }>): string {
  if (route.name === 'home') return '#/';
  return 'id' in route ? `#/${route.name}/${route.id}` : `#/${route.name}`;
}
