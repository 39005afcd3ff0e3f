// How a window is made: every option that matters for safety is said, also where it is Electron's default.
// Must not know Electron's running parts; types only.
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** For every page that the program shows or prints. */
const lockedDown = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
} as const satisfies WebPreferences;

/** The app window. `preload` is the absolute path of the built preload. */
export function appWindowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#faf7f0',
    title: 'Boltbench',
    webPreferences: { ...lockedDown, preload, devTools: false },
  };
}

/** The hidden window that prints a page: no scripts, no preload, a session of its own that is never written to disk. */
export function printWindowOptions(partition: string): BrowserWindowConstructorOptions {
  return { show: false, webPreferences: { ...lockedDown, javascript: false, devTools: false, partition } };
}
