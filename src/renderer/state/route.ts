// Addresses of the screens, in the hash: they survive a reload and can be bookmarked on a kiosk.
// Must not know components.

/** Screens with nothing behind their name. */
const screens = ['visits', 'lock', 'recognise'] as const;
/** Screens of one thing: `#/visit/<id>`. */
const things = ['visit', 'report'] as const;

export type Route =
  | { name: 'home' | 'unknown' | (typeof screens)[number] }
  | { name: (typeof things)[number]; id: string }
  /** What a lock shows, of one model or of any. */
  | { name: 'signals'; id: string | null };

/** The route that a location hash names; `unknown` for what no screen answers to. */
export function parseRoute(hash: string): Route {
  const parts = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  const [name, id, ...rest] = parts;
  if (name === undefined) return { name: 'home' };
  const screen = screens.find((each) => each === name);
  if (screen !== undefined && id === undefined) return { name: screen };
  if (name === 'signals' && id === undefined) return { name, id: null };
  if (id === undefined || rest.length > 0 || !/^[\w-]+$/.test(id)) return { name: 'unknown' };
  if (name === 'signals') return { name, id };
  const thing = things.find((each) => each === name);
  return thing === undefined ? { name: 'unknown' } : { name: thing, id };
}

/** The hash of a route, for links. */
export function hrefOf(route: Route): string {
  if (route.name === 'home') return '#/';
  return 'id' in route && route.id !== null ? `#/${route.name}/${route.id}` : `#/${route.name}`;
}
