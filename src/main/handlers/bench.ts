// bench.*: the connected lock without a visit.
// Must not know HID or SQL; a user code passes from the input to the link and is kept by nothing here.
import { implement } from '@orpc/server';
import type { Setting, SettingName } from '../../contract/device.ts';
import { contract } from '../../contract/methods.ts';
import { downloadBatch } from '../../device/download-events.ts';
import { readAllSlots } from '../../device/read-all-slots.ts';
import type { Change } from '../bench/lock-work.ts';
import type { HostParts } from '../host.ts';
import { expectAuthorityOnBench } from './order-gates.ts';

const os = implement(contract).bench;

/** The change that writes a setting, with the proof that it took. */
export function settingChange(setting: SettingName, value: number, staff: string): Change<Setting[]> {
  return {
    action: 'write-setting',
    target: setting,
    value,
    staff,
    send: (link, asked) => link.writeSetting(setting, value, asked),
    readBack: (link, asked) => link.readSettings(asked),
  };
}

export function benchHandlers(parts: HostParts) {
  const { announcer, lockWork: work } = parts;
  return {
    read: os.read.handler(() => work.read()),
    events: os.events.handler(({ input }) =>
      work.run('events', (link, { signal }) => {
        const onProgress = ({ received, fraction }: { received: number; fraction: number }) =>
          announcer.announce({ type: 'bench-progressed', job: 'events', received, fraction });
        return downloadBatch(link, { ...input, signal, onProgress });
      }),
    ),
    slots: os.slots.handler(() => work.share('slots', (link, asked) => readAllSlots(link, asked))),
    setCode: os.setCode.handler(({ input: { slot, code, staff } }) =>
      work.change({
        action: 'set-code',
        target: String(slot),
        value: null,
        staff,
        send: (link, asked) => link.setCode(slot, code, asked),
        readBack: readAllSlots,
      }),
    ),
    clearCode: os.clearCode.handler(({ input: { slot, staff } }) => {
      if (slot === null) expectAuthorityOnBench(parts);
      return work.change({
        action: 'clear-code',
        target: slot === null ? 'all' : String(slot),
        value: null,
        staff,
        send: async (link, asked) => {
          if (slot !== null) return link.clearCode(slot, asked);
          const { token } = await asked.arming(link.armClearAll(asked));
          return link.commitClearAll(token, asked);
        },
        readBack: readAllSlots,
      });
    }),
    settings: os.settings.handler(() => work.share('settings', (link, asked) => link.readSettings(asked))),
    writeSetting: os.writeSetting.handler(({ input: { setting, value, staff } }) =>
      work.change(settingChange(setting, value, staff)),
    ),
    giveUp: os.giveUp.handler(({ input: { operationId, staff } }) => {
      work.giveUp(operationId, staff);
      return {};
    }),
    selfTest: os.selfTest.handler(() => work.share('self-test', (link, asked) => link.selfTest(asked))),
    wink: os.wink.handler(async () => {
      await work.share('wink', (link, asked) => link.wink(asked));
      return {};
    }),
    cancel: os.cancel.handler(({ input }) => ({ stopped: work.cancel(input.job) })),
  };
}
