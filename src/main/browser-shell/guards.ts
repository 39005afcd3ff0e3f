// Who may ask for what: every decision about a request of the browser shell, as pure functions.
// Must not know sockets, files or the host.
import { rpcPath } from '../../contract/shell.ts';
import { sameSecret } from '../shell/secrets.ts';

/** The facts of a request that decide. Header values are lists, so that a header sent twice is seen twice. */
export interface RequestFacts {
  method: string;
  /** The request line's target, as it came. */
  target: string;
  headers: Readonly<Record<string, readonly string[]>>;
}

export interface DoorState {
  port: number;
  /** The one-time secret that lets the next window in. */
  token: string;
  /** The cookie values of the windows that are in. */
  sessions: readonly string[];
}

export type Verdict =
  | { verdict: 'serve'; path: string }
  /** The token is right: make a session, a new token, and send the window to `/`. */
  | { verdict: 'enter' }
  /** A window that is already in came with a token again. */
  | { verdict: 'home' }
  | { verdict: 'refuse'; status: number; text: string };

const notAllowed =
  'This window has no access. Start Boltbench again or use the newest address that it printed: each works once.';

/** The name carries the port because a browser sends cookies of one host to all of its ports. */
export function cookieName(port: number): string {
  return `boltbench-${port}`;
}

/** Judges a plain request. */
export function judgeRequest(facts: RequestFacts, state: DoorState): Verdict {
  const refusal = judgeEnvelope(facts, state);
  if (refusal !== null) return refusal;
  if (facts.method !== 'GET' && facts.method !== 'HEAD') return refuse(405, 'Only GET and HEAD are answered here.');
  if (hasBody(facts)) return refuse(413, 'No request here has a body.');
  const target = splitTarget(facts.target);
  if (target === null) return refuse(400, 'This is not an address of Boltbench.');
  const admitted = isAdmitted(facts, state);
  if (target.path === '/' && target.tokens.length > 0) {
    if (admitted) return { verdict: 'home' };
    const [token, ...more] = target.tokens;
    if (facts.method !== 'GET' || token === undefined || more.length > 0) return refuse(403, notAllowed);
    return sameSecret(token, state.token) ? { verdict: 'enter' } : refuse(403, notAllowed);
  }
  return admitted ? { verdict: 'serve', path: target.path } : refuse(403, notAllowed);
}

/** Judges an upgrade to a WebSocket: the origin must be there, a page of ours always sends it. */
export function judgeUpgrade(facts: RequestFacts, state: DoorState): Verdict {
  const refusal = judgeEnvelope(facts, state);
  if (refusal !== null) return refusal;
  if (facts.method !== 'GET' || valuesOf(facts, 'upgrade')[0]?.toLowerCase() !== 'websocket') {
    return refuse(400, 'This is not an address of Boltbench.');
  }
  if (!isOurOrigin(valuesOf(facts, 'origin'), state.port)) return refuse(403, notAllowed);
  if (facts.target !== rpcPath) return refuse(404, 'There is nothing at this address.');
  return isAdmitted(facts, state) ? { verdict: 'serve', path: rpcPath } : refuse(403, notAllowed);
}

/** Host, Origin and Sec-Fetch-Site: what tells a page of ours from a page of somebody else in the same browser. */
function judgeEnvelope(facts: RequestFacts, state: DoorState): Verdict | null {
  if (!isOurHost(valuesOf(facts, 'host'), state.port)) return refuse(421, 'This is not the host of Boltbench.');
  const origins = valuesOf(facts, 'origin');
  if (origins.length > 0 && !isOurOrigin(origins, state.port)) return refuse(403, notAllowed);
  // A page on another port of this host is "same-site": SameSite alone would let it send our cookie along.
  const sites = valuesOf(facts, 'sec-fetch-site');
  if (!sites.every((site) => site === 'same-origin' || site === 'none')) return refuse(403, notAllowed);
  return null;
}

/** Exactly one Host header, exactly ours: a rebound DNS name, another port or `localhost` is not. */
export function isOurHost(hosts: readonly string[], port: number): boolean {
  return hosts.length === 1 && hosts[0] === `127.0.0.1:${port}`;
}

/** Exactly one Origin header, exactly ours. */
export function isOurOrigin(origins: readonly string[], port: number): boolean {
  return origins.length === 1 && origins[0] === `http://127.0.0.1:${port}`;
}

/** The cookie of a window that is in: one Cookie header, our name once in it, and a value that we gave out. */
export function isAdmitted(facts: RequestFacts, state: DoorState): boolean {
  const headers = valuesOf(facts, 'cookie');
  if (headers.length !== 1) return false;
  const ours = (headers[0] ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName(state.port)}=`));
  const value = ours[0]?.slice(cookieName(state.port).length + 1);
  if (ours.length !== 1 || value === undefined) return false;
  // Every session is compared, so that the time does not tell which one came near.
  return state.sessions.map((session) => sameSecret(session, value)).includes(true);
}

/** Splits a raw target; null for anything but an absolute path without escapes that could mean another one. */
export function splitTarget(target: string): { path: string; tokens: string[] } | null {
  if (target.length > 2_000 || !/^\/[\x21-\x7e]*$/.test(target) || target.includes('\\')) return null;
  const at = target.indexOf('?');
  if (at === -1) return { path: target, tokens: [] };
  return { path: target.slice(0, at), tokens: new URLSearchParams(target.slice(at + 1)).getAll('token') };
}

function hasBody(facts: RequestFacts): boolean {
  return valuesOf(facts, 'transfer-encoding').length > 0 || valuesOf(facts, 'content-length').some((n) => n !== '0');
}

function valuesOf(facts: RequestFacts, name: string): readonly string[] {
  return facts.headers[name] ?? [];
}

function refuse(status: number, text: string): Verdict {
  return { verdict: 'refuse', status, text };
}

/** Node's flat list of names and values as lists by lower-case name. */
export function collectHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    (headers[name] ??= []).push(raw[at + 1] ?? '');
  }
  return headers;
}
