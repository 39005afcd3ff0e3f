// link.* and practice.*: the adapter on the bench and the practice lock.
// Must not know HID or the simulator's inside.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract);

export function linkHandlers({ connection }: HostParts) {
  return {
    state: os.link.state.handler(() => connection.state()),
    refresh: os.link.refresh.handler(() => connection.refresh({ now: true })),
    connect: os.link.connect.handler(({ input }) => connection.connect(input.key)),
    disconnect: os.link.disconnect.handler(() => connection.disconnect()),
  };
}

export function practiceHandlers({ connection, content, practice, store }: HostParts) {
  return {
    scenarios: os.practice.scenarios.handler(() => practice.scenarios()),
    start: os.practice.start.handler(async ({ input }) => {
      // Practice visits are records too: without a history there is nothing to practise on.
      store();
      await connection.disconnect();
      const key = await practice.start(input);
      return connection.connect(key);
    }),
    choices: os.practice.choices.handler(() =>
      practice.choices((modelId) => content.models.get(modelId)?.name ?? modelId),
    ),
    stop: os.practice.stop.handler(async () => {
      await connection.disconnect();
      practice.stop();
      return connection.refresh();
    }),
    gesture: os.practice.gesture.handler(({ input }) => practice.gesture(input)),
  };
}
