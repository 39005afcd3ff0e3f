// Accepts the message port of a page, once its sender was judged, and opens the contract on it.
// Must not know methods or windows.
import type { IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import type { Logger } from 'pino';
import { portChannel } from '../../contract/shell.ts';
import type { Pipe, RpcDoor } from '../shell/rpc-door.ts';
import { mayOpenPort } from './navigation.ts';

/** Listens for ports. A page has one at a time: a reload's new port closes the old one. */
export function acceptPorts(ipc: IpcMain, door: () => Promise<RpcDoor>, log: Logger, opened: () => void): void {
  const current = new Map<number, MessagePortMain>();
  ipc.on(portChannel, (event: IpcMainEvent) => {
    const frame = event.senderFrame;
    const facts = {
      address: frame?.url ?? null,
      isMainFrame: frame !== null && frame === event.sender.mainFrame,
      ports: event.ports.length,
    };
    const [port] = event.ports;
    if (!mayOpenPort(facts) || port === undefined) {
      log.warn({ isMainFrame: facts.isMainFrame, ports: facts.ports }, 'refused a port');
      for (const refused of event.ports) refused.close();
      return;
    }
    const { id } = event.sender;
    current.get(id)?.close();
    current.set(id, port);
    port.once('close', () => {
      if (current.get(id) === port) current.delete(id);
    });
    void door().then(
      (ready) => {
        ready.open(pipeOf(port), `window ${id}`);
        port.start();
        opened();
      },
      (error: unknown) => {
        log.error({ error }, 'the bench did not start');
        port.close();
      },
    );
  });
}

/** A message port of the main process as a pipe. */
export function pipeOf(port: MessagePortMain): Pipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    onClose: (listener) => void port.on('close', () => listener()),
    close: () => port.close(),
  };
}
