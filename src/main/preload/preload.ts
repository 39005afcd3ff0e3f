// The preload: hands the page one message port to the main process at a time, and nothing else of Electron.
// Must not know what travels through the port. Built as CommonJS because a sandboxed preload must be.
import { ipcRenderer } from 'electron';
import { electronOrigin, portChannel, portOffer, portRequest } from '../../contract/shell.ts';

interface PageWindow {
  location: { origin: string };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: string, targetOrigin: string, transfer: unknown[]): void;
}
declare const window: PageWindow;
declare const MessageChannel: new () => { port1: MessagePort; port2: MessagePort };
type MessagePort = Parameters<typeof ipcRenderer.postMessage>[2] extends (infer Port)[] | undefined ? Port : never;

window.addEventListener('message', (event) => {
  // A frame (a report) has another window; only the page itself may ask.
  if (event.source !== window || event.data !== portRequest) return;
  if (window.location.origin !== electronOrigin) return;
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(portChannel, null, [port1]);
  window.postMessage(portOffer, electronOrigin, [port2]);
});
