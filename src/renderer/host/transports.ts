// The two wires: a WebSocket to the browser shell, a message port to Electron's main process.
// Must not know methods; a wire carries whatever the contract says.
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { electronOrigin, portOffer, portRequest, rpcPath } from '../../contract/shell.ts';
import type { Wire } from './client.ts';

const openTimeoutMs = 10_000;

/** Opens the wire that fits where the page came from. */
export function openWire(): Promise<Wire> {
  return location.origin === electronOrigin ? openPort(window) : openSocket(socketAddress(location));
}

export function socketAddress(page: { protocol: string; host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}${rpcPath}`;
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

/** Asks the preload for a port; it comes as a message to this very window. */
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
      if (event.source !== page || event.data !== portOffer) return;
      const port = event.ports[0];
      if (port === undefined) return;
      const closed = new Promise<void>((gone) => port.addEventListener('close', () => gone()));
      const link = new PortLink({ port });
      port.start();
      settle(() => resolve({ link, closed }));
    };
    page.addEventListener('message', take);
    page.postMessage(portRequest, page.origin);
  });
}
