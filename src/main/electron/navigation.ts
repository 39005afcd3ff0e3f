// Where a page of Boltbench may go: its own origin, and nowhere else.
// Must not know windows or events of Electron.
import { electronOrigin } from '../../contract/shell.ts';

const scheme = 'boltbench:';
const appHost = new URL(electronOrigin).host;
/** Host of the hidden page that is printed. */
export const printHost = 'print';

function parse(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.protocol !== scheme) return null;
  return url.username === '' && url.password === '' && url.port === '' ? url : null;
}

/** True for an address of the app's own origin: exact scheme and host, no credentials, no port. */
export function isAppAddress(address: string): boolean {
  return parse(address)?.host === appHost;
}

/** The main frame stays on the one page; screens are in the hash. */
export function mayNavigateMainFrame(address: string): boolean {
  const url = parse(address);
  return url !== null && url.host === appHost && url.pathname === '/' && url.search === '';
}

/** A frame of ours shows a report and nothing else; its PDF may be shown too. */
export function mayNavigateSubframe(address: string): boolean {
  const url = parse(address);
  if (url === null || url.host !== appHost || url.search !== '') return false;
  return /^\/reports\/[0-9a-f-]{36}(\.pdf)?$/.test(url.pathname);
}

/** A text that the page itself holds: a log as CSV, the diagnostics. */
function isOwnText(address: string): boolean {
  const [kind, origin] = [address.slice(0, 'blob:'.length), address.slice('blob:'.length)];
  return kind === 'blob:' && /^[/][0-9a-f-]{36}$/.test(origin.slice(electronOrigin.length)) && isAppAddress(origin);
}

function isExport(address: string): boolean {
  const url = parse(address);
  return url?.host === appHost && url.search === '' && /^\/exports\/[0-9a-f-]{36}\.zip$/.test(url.pathname);
}

/** What a person may save to a file: the PDF of a report, an export, and a text of the page. Electron asks where to. */
export function mayDownload(address: string): boolean {
  return isOwnText(address) || isExport(address) || (mayNavigateSubframe(address) && address.endsWith('.pdf'));
}

/** What may be loaded at all: our scheme and its two hosts. Everything else is cancelled before it leaves the process. */
export function mayLoad(address: string): boolean {
  if (isOwnText(address)) return true;
  const host = parse(address)?.host;
  return host === appHost || host === printHost;
}

export interface SenderFacts {
  /** Address of the frame that sent, or null when the frame is already gone. */
  address: string | null;
  isMainFrame: boolean;
  ports: number;
}

/** A port is accepted from the main frame of our own origin, one at a time. */
export function mayOpenPort(sender: SenderFacts): boolean {
  return sender.address !== null && isAppAddress(sender.address) && sender.isMainFrame && sender.ports === 1;
}

const crashWindowMs = 60_000;
const crashesAllowed = 3;

/** After a page crashed: reload it, unless it keeps crashing. `crashes` are times in milliseconds, this one included. */
export function afterCrash(crashes: readonly number[], now: number): 'reload' | 'give-up' {
  return crashes.filter((at) => now - at < crashWindowMs).length > crashesAllowed ? 'give-up' : 'reload';
}
