// The self-test of a packaged program: asks the bench for its state through a message port, as a page would.
// Must not know windows.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { MessageChannelMain } from 'electron';
import type { Contract } from '../../contract/methods.ts';
import type { RpcDoor } from '../shell/rpc-door.ts';
import { pipeOf } from './ports.ts';

/** What the bench says about itself. Rejects when it does not answer. */
export async function askStatus(door: RpcDoor) {
  const { port1, port2 } = new MessageChannelMain();
  door.open(pipeOf(port2), 'self-test');
  port2.start();
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  try {
    return await client.app.status({});
  } finally {
    port1.close();
  }
}
