// How a Chromium is started so that it is ours alone, quiet, and without a way out of this machine.
// Must not start it.

export interface ChromiumSituation {
  platform: NodeJS.Platform;
  /** Effective user id; undefined where there is none (Windows). */
  userId: number | undefined;
}

/** Chromium refuses to run as root with its sandbox; nowhere else is the sandbox given up. */
export function needsNoSandbox(situation: ChromiumSituation): boolean {
  return situation.platform === 'linux' && situation.userId === 0;
}

/** What no window of ours shows or asks for. A list under the address bar would cost a second of processor time a window. */
const unused = [
  ...['AutofillServerCommunication', 'MediaRouter', 'OptimizationHints', 'Translate'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
];

/** Flags for every Chromium that the product starts. */
export function quietFlags(situation: ChromiumSituation): string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    `--disable-features=${unused.join()}`,
    '--metrics-recording-only',
    '--password-store=basic',
    // No name resolves and no proxy is asked: whatever the browser wants of the network, it does not get it.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--no-proxy-server',
    ...(needsNoSandbox(situation) ? ['--no-sandbox'] : []),
  ];
}

/** Flags for the app window: a profile of its own, so that no tab or extension of the person's browser is near. */
export function windowFlags(address: string, profile: string, situation: ChromiumSituation): string[] {
  return [...quietFlags(situation), `--user-data-dir=${profile}`, '--window-size=1366,768', `--app=${address}`];
}

/**
 * Flags that print a page to a file; the page's own @page gives the paper. A `long` one has no tags for a screen reader: they
 * take as much time again, and ten times the bytes.
 */
export function printFlags(
  page: string,
  pdf: string,
  profile: string,
  situation: ChromiumSituation,
  long = false,
): string[] {
  return [
    ...quietFlags(situation),
    '--headless',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${profile}`,
    '--no-pdf-header-footer',
    ...(long ? ['--disable-pdf-tagging'] : []),
    `--print-to-pdf=${pdf}`,
    page,
  ];
}

/** The situation of this process. */
export function thisSituation(): ChromiumSituation {
  return { platform: process.platform, userId: process.geteuid?.() };
}
