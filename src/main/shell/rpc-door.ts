// Where a pipe of messages meets the contract: garbage is dropped here, everything else goes to oRPC.
// Must not know whether the pipe is a WebSocket or a message port, or what a method does.
import type { Logger } from 'pino';
import { RPCHandler } from '@orpc/server/ws';
import type { ShellHost } from './shell-host.ts';

/** A connected pipe: text or bytes each way. */
export interface Pipe {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export interface RpcDoor {
  /** Serves the contract on this pipe until it closes. `label` names it in the log. */
  open(pipe: Pipe, label: string): void;
}

/** What a message may hold: a photo or a table is large, everything else is words. */
export const mostMessageBytes = 4_400_000;
const mostOrdinaryBytes = 1_048_576;
const largePaths: readonly (string | undefined)[] = ['/run/keepPhoto', '/order/keepPhoto', '/exchange/previewImport'];

/** A page that sends more than this much garbage is broken or hostile: its pipe is closed. */
const garbageLimit = 20;

/**
 * One door for every pipe. Both transports use oRPC's WebSocket handler: the wire is the same encoded text, and unlike
 * its message-port handler it catches what a message throws.
 */
export function createRpcDoor(host: Pick<ShellHost, 'router' | 'rpcOptions'>, log: Logger): RpcDoor {
  const handler = new RPCHandler(host.router, host.rpcOptions);
  return {
    open(pipe, label) {
      let garbage = 0;
      const socket = {
        send: (message: unknown) => pipe.send(message),
        addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
          if (type === 'close') return pipe.onClose(() => listener({}));
          if (type !== 'message') return;
          pipe.onMessage((message) => {
            if (isTooLarge(message)) {
              log.warn({ label }, 'closed a pipe: a message was too large');
              return pipe.close();
            }
            if (isRpcMessage(message)) return listener({ data: message });
            garbage += 1;
            log.warn({ label, garbage }, 'dropped a message that is not of the contract');
            if (garbage >= garbageLimit) pipe.close();
          });
        },
      };
      void handler.upgrade(socket as unknown as Parameters<typeof handler.upgrade>[0]);
    },
  };
}

const delimiter = 255;

/**
 * True for what oRPC's codec reads: JSON (as text, or as bytes that may carry a blob after a 0xFF) of an object with an
 * id, and for a request a payload whose address is a path of ours.
 */
export function isRpcMessage(message: unknown): message is string | Uint8Array {
  const text = jsonPartOf(message);
  if (text === null) return false;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed) || typeof parsed['i'] !== 'string') return false;
    const type = parsed['t'] ?? 1;
    if (type === 1) return isRecord(parsed['p']) && isRpcPath(parsed['p']['u']);
    return type === 3 ? isRecord(parsed['p']) : type === 4;
  } catch {
    return false;
  }
}

/** True for a message of more than a megabyte that is neither a photo nor a table. */
export function isTooLarge(message: unknown): boolean {
  const size = typeof message === 'string' ? message.length : message instanceof Uint8Array ? message.byteLength : 0;
  if (size <= mostOrdinaryBytes) return false;
  if (size > mostMessageBytes || !isRpcMessage(message)) return true;
  const { p } = JSON.parse(jsonPartOf(message) ?? '') as { p: { u?: string } };
  return !largePaths.includes(p.u?.split('?')[0]);
}

function jsonPartOf(message: unknown): string | null {
  if (typeof message === 'string') return message;
  if (!(message instanceof Uint8Array)) return null;
  const end = message.indexOf(delimiter);
  return new TextDecoder().decode(end === -1 ? message : message.subarray(0, end));
}

function isRpcPath(address: unknown): boolean {
  return typeof address === 'string' && address.startsWith('/') && URL.canParse(`http://orpc${address}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
