// Checks of docs/protocol.md sections 8.11 to 8.17: slots, codes, settings, self-test.
// Must not know how results are shown; the codes that it sets are drawn by lot and kept by nobody.
import type { Slot } from '../../../contract/device.ts';
import { settingNameSchema } from '../../../contract/device.ts';
import {
  clearCodeCommand,
  readSettingsCommand,
  readSlotsCommand,
  selfTestCommand,
  setCodeCommand,
  statusCommand,
  writeSettingCommand,
} from '../../commands/index.ts';
import { maxSlotsPerPage } from '../../commands/read-slots.ts';
import type { Answer } from '../wire.ts';
import type { Check, Unit } from '../kit.ts';
import { fail, mindState, must, mustRefuse, NotSupported, words } from '../kit.ts';

const collisions = ['duplicate-code', 'same-presses', 'same-first-four'];

async function slots(unit: Unit, channel: number, limit: number): Promise<{ all: Slot[]; capacity: number | null }> {
  const all: Slot[] = [];
  for (let after: number | null = 0; ;) {
    const page: { slots: Slot[]; capacity: number | null; next: number | null } = await unit.get(
      channel,
      readSlotsCommand,
      { after, limit },
    );
    must(page.slots.length <= limit, `${page.slots.length} slots at limit ${limit}`);
    const rising = page.slots.every(({ slot }, at) => slot > (page.slots[at - 1]?.slot ?? after ?? 0));
    must(rising, `after ${after} came ${page.slots.map(({ slot }) => slot).join(' ')}`);
    all.push(...page.slots);
    if (page.next === null) return { all, capacity: page.capacity };
    must(page.next > after, `next ${page.next} does not go beyond after ${after}`);
    after = page.next;
  }
}

export async function stateOf(unit: Unit, channel: number, slot: number): Promise<Slot['state']> {
  const { all } = await slots(unit, channel, maxSlotsPerPage);
  // A lock that does not tell its capacity lists only the slots that hold something.
  return all.find((each) => each.slot === slot)?.state ?? 'empty';
}

interface Put {
  channel: number;
  slot: number;
  code: string;
  operationId: string;
}

/** Puts a code drawn by lot into an empty slot. */
export async function put(unit: Unit): Promise<Put> {
  unit.need(readSlotsCommand, setCodeCommand, clearCodeCommand);
  const channel = await unit.channel();
  const { all, capacity } = await slots(unit, channel, maxSlotsPerPage);
  const listed = new Set(all.filter(({ state }) => state !== 'empty').map(({ slot }) => slot));
  const slot = Array.from({ length: capacity ?? 250 }, (_, at) => at + 1).find((each) => !listed.has(each));
  if (slot === undefined) throw new NotSupported('no slot is empty');
  for (let tries = 0; tries < 20; tries += 1) {
    const code = Array.from(unit.random(8), (byte) => byte % 10).join('');
    const operationId = unit.newId();
    unit.wire.secrets.push(code);
    const answer = await unit.askRested(channel, setCodeCommand, { operationId, slot, code });
    // Another code of the lock is in its way: draw again.
    if (answer.kind === 'error' && collisions.includes(answer.error)) continue;
    mindCodes(answer);
    const reply = unit.decoded(setCodeCommand, answer);
    must(reply.state === 'done', `the reply to set-code says ${reply.state}, ${reply.reason}`);
    return { channel, slot, code, operationId };
  }
  throw new NotSupported('twenty codes in a row collided with codes of the lock');
}

function mindCodes(answer: Answer): void {
  mindState(answer);
  if (answer.kind === 'error' && answer.error === 'other')
    throw new NotSupported('the code memory of the lock is damaged');
}

async function clear(unit: Unit, { channel, slot }: Put): Promise<void> {
  const reply = await unit.get(channel, clearCodeCommand, { operationId: unit.newId(), slot });
  must(reply.state === 'done', `the reply to clear-code says ${reply.state}, ${reply.reason}`);
}

export const codeChecks: Check[] = [
  {
    id: 'D01',
    section: '8.11',
    title: 'read-slots: pages of three and of sixty-four tell the same, each slot once and upwards',
    run: async (unit) => {
      const channel = await unit.channel();
      const [few, many] = [await slots(unit, channel, 3), await slots(unit, channel, maxSlotsPerPage)];
      must(JSON.stringify(few) === JSON.stringify(many), `${few.all.length} slots by 3, ${many.all.length} by 64`);
      if (many.capacity !== null) {
        must(many.all.length === many.capacity, `capacity ${many.capacity}, and ${many.all.length} slots are listed`);
      }
      return `${many.all.length} slots`;
    },
  },
  {
    id: 'D02',
    section: '8.2',
    title: 'codesStored of status is the number of slots that are set',
    run: async (unit) => {
      const channel = await unit.channel();
      const { all } = await slots(unit, channel, maxSlotsPerPage);
      if (all.some(({ state }) => state === 'unreadable')) throw new NotSupported('a slot is unreadable');
      const set = all.filter(({ state }) => state === 'set').length;
      const { codesStored } = await unit.get(channel, statusCommand, {});
      must(codesStored === set, `status says ${codesStored}, read-slots ${set}`);
    },
  },
  {
    id: 'D03',
    section: '8.11',
    title: 'read-slots: behind the last slot there is an empty last page',
    run: async (unit) => {
      const page = await unit.get(await unit.channel(), readSlotsCommand, { after: 250, limit: 1 });
      must(page.slots.length === 0 && page.next === null, `${page.slots.length} slots, next ${page.next}`);
    },
  },
  {
    id: 'D04',
    section: '8.14',
    title: 'read-settings: each setting once, the same every time',
    run: async (unit) => {
      const channel = await unit.channel();
      const { settings } = await unit.get(channel, readSettingsCommand, {});
      must(new Set(settings.map(({ setting }) => setting)).size === settings.length, 'a setting comes twice');
      const again = await unit.get(channel, readSettingsCommand, {});
      must(JSON.stringify(again.settings) === JSON.stringify(settings), 'the settings changed between two readings');
      return settings.map(({ setting }) => setting).join(', ');
    },
  },
  {
    id: 'D05',
    section: '8.16',
    title: 'self-test moves and changes nothing',
    run: async (unit) => {
      const channel = await unit.channel();
      const before = await unit.get(channel, statusCommand, {});
      await unit.get(channel, selfTestCommand, {});
      const { lockoutMs: _now, ...after } = await unit.get(channel, statusCommand, {});
      const { lockoutMs: _before, ...same } = before;
      must(JSON.stringify(after) === JSON.stringify(same), 'status changed by self-test');
    },
  },
  {
    id: 'D06',
    section: '8.12',
    title: 'set-code: the slot is set, codesStored counts it, the outcome is done',
    effect: 'changes',
    run: async (unit) => {
      const { codesStored: before } = await unit.get(await unit.channel(), statusCommand, {});
      const done = await put(unit);
      must((await stateOf(unit, done.channel, done.slot)) === 'set', 'the slot is not set');
      const { codesStored } = await unit.get(done.channel, statusCommand, {});
      must(codesStored === before + 1, `codesStored went from ${before} to ${codesStored}`);
      const { state } = await unit.outcome(done.channel, done.operationId);
      must(state === 'done', `the outcome is ${state}`);
      await clear(unit, done);
    },
  },
  {
    id: 'D07',
    section: '8.13',
    title: 'clear-code: the slot is empty, and may be cleared again',
    effect: 'changes',
    run: async (unit) => {
      const done = await put(unit);
      await clear(unit, done);
      const state = await stateOf(unit, done.channel, done.slot);
      must(state === 'empty', `the slot is ${state}`);
      await clear(unit, done);
    },
  },
  {
    id: 'D08',
    section: '7.1',
    title: 'set-code and clear-code: an id that was carried out is refused with operation-used',
    effect: 'changes',
    run: async (unit) => {
      const done = await put(unit);
      const { channel, operationId, slot, code } = done;
      mustRefuse(await unit.askRested(channel, setCodeCommand, { operationId, slot, code }), 'operation-used');
      mustRefuse(await unit.askRested(channel, clearCodeCommand, { operationId, slot }), 'operation-used');
      const state = await stateOf(unit, channel, slot);
      must(state === 'set', `the slot became ${state}`);
      await clear(unit, done);
    },
  },
  {
    id: 'D09',
    section: '8.12',
    title: 'a code that another slot holds is answered duplicate-code, and nothing is changed',
    effect: 'changes',
    run: async (unit) => {
      const done = await put(unit);
      const other = done.slot === 1 ? 2 : done.slot - 1;
      const before = await stateOf(unit, done.channel, other);
      const operationId = unit.newId();
      const request = { operationId, slot: other, code: done.code };
      mustRefuse(await unit.askRested(done.channel, setCodeCommand, request), 'duplicate-code');
      const { state } = await unit.outcome(done.channel, operationId);
      must(state === 'never-received', `the outcome is ${state}`);
      must((await stateOf(unit, done.channel, other)) === before, 'the other slot changed');
      await clear(unit, done);
    },
  },
  {
    id: 'D10',
    section: '8.12',
    title: 'a slot beyond the capacity is answered bad-slot',
    effect: 'changes',
    run: async (unit) => {
      unit.need(readSlotsCommand, clearCodeCommand);
      const channel = await unit.channel();
      const { capacity } = await slots(unit, channel, maxSlotsPerPage);
      if (capacity === null || capacity >= 250)
        throw new NotSupported('the lock does not tell its capacity, or has all 250');
      const request = { operationId: unit.newId(), slot: capacity + 1 };
      const answer = await unit.askRested(channel, clearCodeCommand, request);
      mindState(answer);
      mustRefuse(answer, 'bad-slot');
    },
  },
  {
    id: 'D11',
    section: '8.15',
    title: 'write-setting: what read-settings calls writable takes its own value; the rest is answered read-only',
    effect: 'changes',
    run: async (unit) => {
      unit.need(readSettingsCommand, writeSettingCommand);
      const channel = await unit.channel();
      const { settings } = await unit.get(channel, readSettingsCommand, {});
      for (const { setting, value, writable } of settings) {
        const answer = await unit.askRested(channel, writeSettingCommand, {
          operationId: unit.newId(),
          setting,
          value,
        });
        if (answer.kind === 'error' && answer.error === 'lock-asleep') mindState(answer);
        if (!writable) mustRefuse(answer, 'read-only');
        else must(unit.decoded(writeSettingCommand, answer).state === 'done', `${setting} is not done`);
      }
      if (settings.length === 0) throw new NotSupported('the lock has no settings');
      return settings.map(({ setting, writable }) => `${setting}${writable ? '' : ' (read-only)'}`).join(', ');
    },
  },
  {
    id: 'D12',
    section: '8.15',
    title: 'write-setting: a setting that the lock does not have is answered not-on-this-lock',
    effect: 'changes',
    run: async (unit) => {
      unit.need(readSettingsCommand, writeSettingCommand);
      const channel = await unit.channel();
      const { settings } = await unit.get(channel, readSettingsCommand, {});
      const absent = settingNameSchema.options.find((name) => settings.every(({ setting }) => setting !== name));
      if (absent === undefined) throw new NotSupported('the lock has every setting');
      const request = { operationId: unit.newId(), setting: absent, value: 0 };
      const answer = await unit.askRested(channel, writeSettingCommand, request);
      if (answer.kind === 'error' && answer.error === 'lock-asleep') mindState(answer);
      if (answer.kind === 'reply') fail(`${absent} was written: ${words(answer)}`);
      mustRefuse(answer, 'not-on-this-lock');
    },
  },
];
