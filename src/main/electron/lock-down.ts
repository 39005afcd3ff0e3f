// Applies the decisions of navigation.ts and permissions.ts to everything that Electron creates.
// Must not decide anything itself.
import type { App, Session, WebContents } from 'electron';
import type { Logger } from 'pino';
import { mayDownload, mayLoad, mayNavigateMainFrame, mayNavigateSubframe } from './navigation.ts';
import { decidePermission } from './permissions.ts';

/** Denies a session every permission and device, every download but a report's PDF and a text of the page, and every request that is not of our scheme. */
export function lockDownSession(session: Session, log: Logger): void {
  session.setPermissionRequestHandler((_contents, name, answer) => {
    const { allow, reason } = decidePermission(name);
    log.warn({ permission: name, reason }, 'denied a permission');
    answer(allow);
  });
  session.setPermissionCheckHandler((_contents, name) => decidePermission(name).allow);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !mayLoad(details.url);
    if (cancel) log.warn({ type: details.resourceType }, 'refused a request that is not of the app');
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
}

/** Keeps every page where it belongs: no new windows, no webviews, no way to another address. */
export function lockDownContents(app: App, log: Logger): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => {
      log.warn('denied a new window');
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!mayNavigateMainFrame(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      const may = event.isMainFrame ? mayNavigateMainFrame(event.url) : mayNavigateSubframe(event.url);
      if (!may) event.preventDefault();
    });
    contents.on('select-bluetooth-device', (event, _devices, answer) => {
      event.preventDefault();
      answer('');
    });
  });
}
