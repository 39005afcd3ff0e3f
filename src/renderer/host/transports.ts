// The two wires: a WebSocket to the browser shell, a message port to Electron's main process.
// Must not know methods; a wire carries whatever the contract says.
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Wire } from './client.ts';

/** The word with which the preload hands over a port, and with which the page asks for one. */
export const portWord = 'boltbench-port';
export const wantPortWord = 'boltbench-want-port';
const openTimeoutMs = 10_000;

/** Opens the wire that fits where the page came from. */
export function openWire(): Promise<Wire> {
  return location.protocol.startsWith('http') ? openSocket(socketAddress(location)) : openPort(window);
}

export function socketAddress(page: { protocol: string; host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/rpc`;
}

function openSocket(address: string): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const timer = setTimeout(() => socket.close(), openTimeoutMs);
    const closed = new Promise<void>((gone) => {
      socket.addEventListener('close', () => {
        clearTimeout(timer);
        reject(new Error('the socket to the shell closed'));
        gone();
      });
    });
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve({ link: new SocketLink({ websocket: socket }), closed });
    });
  });
}

/** Asks the preload for a port: it may have offered one before this page was listening, so both ways are taken. */
function openPort(page: Window): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error('no port came from the shell'))), openTimeoutMs);
    const settle = (action: () => void) => {
      clearTimeout(timer);
      page.removeEventListener('message', take);
      action();
    };
    const take = (event: MessageEvent) => {
      // Only this very window may hand over the port: a frame (the report) may not.
      if (event.source !== page || event.data !== portWord) return;
      const port = event.ports[0];
      if (port === undefined) return;
      const closed = new Promise<void>((gone) => port.addEventListener('close', () => gone()));
      const link = new PortLink({ port });
      port.start();
      settle(() => resolve({ link, closed }));
    };
    page.addEventListener('message', take);
    page.postMessage(wantPortWord, page.origin);
  });
}
