// Addresses of the screens, in the hash: they survive a reload and can be bookmarked on a kiosk.
// Must not know components.

/** Screens with nothing behind their name. */
const screens = ['exchange', 'lock', 'recognise', 'safekeeping', 'settings', 'triage'] as const;
/** Screens of what the shop keeps, each with words and filters behind it. */
const records = ['visits', 'customers', 'insights', 'trail', 'trail-paper'] as const;
/** Screens of one thing: `#/visit/<id>`. */
const things = ['customer', 'order', 'report', 'model', 'signal', 'shop', 'unit'] as const;

export type Route =
  /** `customer`: for whom the next visit is. */
  | { name: 'home'; customer?: string }
  | { name: 'unknown' | (typeof screens)[number] }
  | { name: (typeof things)[number]; id: string }
  /** `begin`: a procedure that somebody asked for elsewhere; it begins once, then the address is the visit's alone. */
  | { name: 'visit'; id: string; begin?: string }
  /** What a lock shows, of one model or of any. */
  | { name: 'signals'; id: string | null }
  /** The kiosk; with an id it goes on with that visit. */
  | { name: 'self-service'; id: string | null }
  /** `model`: a model's id, `all`, or null while nobody chose; then it is the connected lock's. */
  | { name: 'knowledge'; query: string; model: string | null }
  | { name: 'article'; id: string; model: string | null }
  /** `search`: words and filters, as the screen writes them. */
  | { name: (typeof records)[number]; search: string }
  /** The locks of the shop; `#/unit/<id>` is one of them, by its id or by the tag on its label. */
  | { name: 'units'; query: string }
  /** A procedure on paper and as QR codes; with `runId` only what is ahead of that run. */
  | { name: 'take-along'; procedureId: string; modelId: string; runId: string | null };

const named = /^[\w-]+$/;

/** The route that a location hash names; `unknown` for what no screen answers to. */
export function parseRoute(hash: string): Route {
  const [path = '', ...asked] = hash.replace(/^#\/?/, '').split('?');
  const search = new URLSearchParams(asked.join('?'));
  const model = named.test(search.get('model') ?? '') ? search.get('model') : null;
  const parts = path.split('/').filter((part) => part !== '');
  const [name, id, ...rest] = parts;
  const customer = search.get('customer');
  if (name === undefined)
    return customer !== null && named.test(customer) ? { name: 'home', customer } : { name: 'home' };
  const screen = screens.find((each) => each === name);
  if (screen !== undefined && id === undefined) return { name: screen };
  const record = records.find((each) => each === name);
  if (record !== undefined && id === undefined) return { name: record, search: search.toString() };
  if (name === 'units' && id === undefined) return { name, query: search.get('q') ?? '' };
  if ((name === 'signals' || name === 'self-service') && id === undefined) return { name, id: null };
  if (name === 'knowledge' && id === undefined) return { name, query: search.get('q') ?? '', model };
  const [second] = rest;
  if (name === 'take-along' && id !== undefined && second !== undefined && rest.length === 1) {
    if (!named.test(id) || !named.test(second)) return { name: 'unknown' };
    const runId = named.test(search.get('run') ?? '') ? search.get('run') : null;
    return { name, procedureId: id, modelId: second, runId };
  }
  if (id === undefined || rest.length > 0 || !named.test(id)) return { name: 'unknown' };
  if (name === 'signals' || name === 'self-service') return { name, id };
  if (name === 'article') return { name, id, model };
  const begin = search.get('begin');
  if (name === 'visit') return begin !== null && named.test(begin) ? { name, id, begin } : { name, id };
  const thing = things.find((each) => each === name);
  return thing === undefined ? { name: 'unknown' } : { name: thing, id };
}

/** The hash of a route, for links. */
export function hrefOf(route: Route): string {
  if (route.name === 'home') return route.customer === undefined ? '#/' : `#/?customer=${route.customer}`;
  if ('search' in route) {
    return route.search === '' ? `#/${route.name}` : `#/${route.name}?${route.search}`;
  }
  if (route.name === 'take-along') {
    const { procedureId, modelId, runId } = route;
    return `#/take-along/${procedureId}/${modelId}${runId === null ? '' : `?run=${runId}`}`;
  }
  const path = 'id' in route && route.id !== null ? `#/${route.name}/${route.id}` : `#/${route.name}`;
  const search = new URLSearchParams({
    ...('query' in route && route.query !== '' ? { q: route.query } : {}),
    ...('begin' in route && route.begin !== undefined ? { begin: route.begin } : {}),
    ...('model' in route && route.model !== null ? { model: route.model } : {}),
  }).toString();
  return search === '' ? path : `${path}?${search}`;
}
