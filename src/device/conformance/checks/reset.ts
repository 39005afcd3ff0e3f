// Checks of docs/protocol.md sections 7.3, 8.7 and 8.13: what is destroyed in two phases.
// Must not know how results are shown.
import type { LockStatus } from '../../../contract/device.ts';
import {
  clearAllArmCommand,
  clearAllCommitCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  identifyCommand,
  statusCommand,
} from '../../commands/index.ts';
import type { ArmReply } from '../../commands/factory-reset.ts';
import { tokenBytes } from '../../commands/factory-reset.ts';
import type { Answer } from '../wire.ts';
import type { Check, Unit } from '../kit.ts';
import { mindState, must, mustRefuse, NotSupported } from '../kit.ts';

import { put, stateOf as slotState } from './codes.ts';

interface Armed extends ArmReply {
  channel: number;
  operationId: string;
  before: LockStatus;
}

async function arm(unit: Unit, operationId = unit.newId()): Promise<Armed> {
  unit.need(factoryResetArmCommand, factoryResetCommitCommand);
  const channel = await unit.channel();
  const before = await unit.get(channel, statusCommand, {});
  const reply = await unit.get(channel, factoryResetArmCommand, { operationId });
  return { channel, operationId, before, ...reply };
}

function commit(unit: Unit, { channel, token, operationId }: Omit<Armed, 'before' | 'lifetimeMs'>): Promise<Answer> {
  return unit.askRested(channel, factoryResetCommitCommand, { token, operationId });
}

/** Nothing was erased: what status can show of it is as it was. */
async function mustBeWhole(unit: Unit, { channel, before }: Armed): Promise<void> {
  const now = await unit.get(channel, statusCommand, {});
  must(now.codesStored === before.codesStored, `codesStored went from ${before.codesStored} to ${now.codesStored}`);
  must(now.handing === before.handing, `the handing went from ${before.handing} to ${now.handing}`);
}

async function outcomeIs(unit: Unit, operationId: string, wanted: string): Promise<void> {
  const { state, reason } = await unit.outcome(await unit.channel(), operationId);
  const said = state === 'failed' ? `failed, ${reason}` : state;
  must(said === wanted, `the outcome is ${said} where ${wanted} was due`);
}

const other = (token: Uint8Array): Uint8Array => token.map((byte) => byte ^ 0xff);

export const resetChecks: Check[] = [
  {
    id: 'T01',
    section: '7.3',
    title: 'arm gives a token of 16 bytes and a lifetime, and the outcome is armed',
    effect: 'arms',
    run: async (unit) => {
      const armed = await arm(unit);
      must(armed.token.length === tokenBytes, `the token has ${armed.token.length} bytes`);
      await outcomeIs(unit, armed.operationId, 'armed');
      return `${armed.lifetimeMs} ms`;
    },
  },
  {
    id: 'T02',
    section: '7.3',
    title: 'arm erases nothing',
    effect: 'arms',
    run: async (unit) => mustBeWhole(unit, await arm(unit)),
  },
  {
    id: 'T03',
    section: '7.3',
    title: 'tokens are drawn anew: eight arms, eight tokens, none of them all zero',
    effect: 'arms',
    run: async (unit) => {
      const tokens: string[] = [];
      for (let count = 0; count < 8; count += 1) tokens.push(String((await arm(unit)).token));
      must(new Set(tokens).size === tokens.length, 'a token came twice');
      must(!tokens.includes(String(new Uint8Array(tokenBytes))), 'a token is all zero');
    },
  },
  {
    id: 'T04',
    section: '8.7',
    title: 'a wrong token is answered bad-token, and nothing is erased',
    effect: 'arms',
    run: async (unit) => {
      const armed = await arm(unit);
      mustRefuse(await commit(unit, { ...armed, token: other(armed.token) }), 'bad-token');
      const oneBit = armed.token.map((byte, at) => (at === tokenBytes - 1 ? byte ^ 1 : byte));
      mustRefuse(await commit(unit, { ...armed, token: oneBit }), 'bad-token');
      await mustBeWhole(unit, armed);
    },
  },
  {
    id: 'T05',
    section: '7.3',
    title: 'the token of one operation does not commit another one',
    effect: 'arms',
    run: async (unit) => {
      const armed = await arm(unit);
      const stranger = unit.newId();
      mustRefuse(await commit(unit, { ...armed, operationId: stranger }), 'bad-token');
      await outcomeIs(unit, stranger, 'never-received');
      await mustBeWhole(unit, armed);
    },
  },
  {
    id: 'T06',
    section: '8.7',
    title: 'commit without arm is answered bad-token',
    effect: 'arms',
    run: async (unit) => {
      // Arming another one and letting a wrong commit pass leaves nothing armed under this id.
      const { channel, token } = await arm(unit);
      const operationId = unit.newId();
      mustRefuse(await commit(unit, { channel, token: other(token), operationId }), 'bad-token');
    },
  },
  {
    id: 'T07',
    section: '8.7',
    title: 'arming again under the same id gives a new token and voids the old one',
    effect: 'arms',
    run: async (unit) => {
      const first = await arm(unit);
      const second = await arm(unit, first.operationId);
      must(String(first.token) !== String(second.token), 'the second token is the first one');
      mustRefuse(await commit(unit, first), 'bad-token');
      await mustBeWhole(unit, second);
    },
  },
  {
    id: 'T08',
    section: '8.7',
    title: 'arming another id abandons the first: failed, interrupted, and its token is void',
    effect: 'arms',
    run: async (unit) => {
      const first = await arm(unit);
      const second = await arm(unit);
      await outcomeIs(unit, first.operationId, 'failed, interrupted');
      mustRefuse(await commit(unit, first), 'bad-token');
      await outcomeIs(unit, second.operationId, 'armed');
    },
  },
  {
    id: 'T09',
    section: '7.3',
    title: 'an expired token is answered bad-token, the outcome is failed, interrupted, and nothing is erased',
    effect: 'arms',
    run: async (unit) => {
      const armed = await arm(unit);
      await unit.wire.pass(armed.lifetimeMs + 500);
      mustRefuse(await commit(unit, armed), 'bad-token');
      await outcomeIs(unit, armed.operationId, 'failed, interrupted');
      await mustBeWhole(unit, armed);
    },
  },
  {
    id: 'T10',
    section: '7.1',
    title: 'an id whose reset failed is refused by arm with operation-used',
    effect: 'arms',
    run: async (unit) => {
      const first = await arm(unit);
      await arm(unit);
      const answer = await unit.askRested(first.channel, factoryResetArmCommand, { operationId: first.operationId });
      mustRefuse(answer, 'operation-used');
    },
  },
  {
    id: 'T11',
    section: '7.2',
    title: 'the last 32 outcomes are kept',
    effect: 'arms',
    run: async (unit) => {
      const ids: string[] = [];
      for (let count = 0; count < 32; count += 1) ids.push((await arm(unit)).operationId);
      for (const operationId of ids.slice(0, -1)) await outcomeIs(unit, operationId, 'failed, interrupted');
      await outcomeIs(unit, ids.at(-1) ?? '', 'armed');
    },
  },
  {
    id: 'T12',
    section: '7.3',
    title: 'commit erases, says done, and the outcome stays done',
    effect: 'erases',
    run: async (unit) => {
      const armed = await arm(unit);
      const answer = await commit(unit, armed);
      mindState(answer);
      const reply = unit.decoded(factoryResetCommitCommand, answer);
      must(reply.operationId === armed.operationId, 'the reply is of another id');
      must(reply.state === 'done', `the reply says ${reply.state}, ${reply.reason}`);
      await outcomeIs(unit, armed.operationId, 'done');
      const { codesStored } = await unit.get(armed.channel, statusCommand, {});
      // The Powerbolt 2 leaves the factory with one user code, and a reset brings it back (§8.7).
      const { modelId } = await unit.get(armed.channel, identifyCommand, {});
      must(codesStored === (modelId === 'powerbolt-2' ? 1 : 0), `${codesStored} codes are left`);
    },
  },
  {
    id: 'T13',
    section: '7.3',
    title: 'a token works once: the second commit is answered bad-token, and the outcome stays done',
    effect: 'erases',
    run: async (unit) => {
      const armed = await arm(unit);
      const answer = await commit(unit, armed);
      mindState(answer);
      if (answer.kind !== 'reply') throw new NotSupported('the first commit did not come to its end');
      mustRefuse(await commit(unit, armed), 'bad-token');
      mustRefuse(await commit(unit, { ...armed, channel: await unit.channel() }), 'bad-token');
      await outcomeIs(unit, armed.operationId, 'done');
    },
  },
  {
    id: 'T14',
    section: '7.1',
    title: 'an id whose reset is done is refused by arm with operation-used',
    effect: 'erases',
    run: async (unit) => {
      const armed = await arm(unit);
      const answer = await commit(unit, armed);
      mindState(answer);
      const { operationId } = armed;
      mustRefuse(await unit.askRested(armed.channel, factoryResetArmCommand, { operationId }), 'operation-used');
      await outcomeIs(unit, operationId, 'done');
    },
  },
  {
    id: 'T15',
    section: '8.13',
    title: 'clear-all: arm empties nothing, a wrong token and the token of a reset are answered bad-token',
    effect: 'arms',
    run: async (unit) => {
      unit.need(clearAllArmCommand, clearAllCommitCommand);
      const reset = await arm(unit);
      const wrong = { operationId: reset.operationId, token: reset.token };
      const all = async (request: typeof wrong): Promise<void> => {
        const answer = await unit.askRested(reset.channel, clearAllCommitCommand, request);
        mindState(answer);
        mustRefuse(answer, 'bad-token');
      };
      await all(wrong);
      const operationId = unit.newId();
      const { token } = await unit.get(reset.channel, clearAllArmCommand, { operationId });
      await all({ operationId, token: other(token) });
      mustRefuse(await commit(unit, { channel: reset.channel, operationId, token }), 'bad-token');
      await outcomeIs(unit, reset.operationId, 'failed, interrupted');
      await mustBeWhole(unit, reset);
    },
  },
  {
    id: 'T16',
    section: '8.13',
    title: 'clear-all: commit empties every slot and nothing else, and its token works once',
    effect: 'erases',
    run: async (unit) => {
      unit.need(clearAllArmCommand, clearAllCommitCommand);
      const { channel, slot } = await put(unit);
      const before = await unit.get(channel, statusCommand, {});
      const operationId = unit.newId();
      const { token } = await unit.get(channel, clearAllArmCommand, { operationId });
      must((await slotState(unit, channel, slot)) === 'set', 'arm emptied the slot');
      const reply = await unit.get(channel, clearAllCommitCommand, { token, operationId });
      must(reply.state === 'done', `the reply says ${reply.state}, ${reply.reason}`);
      must((await slotState(unit, channel, slot)) === 'empty', 'the slot still holds a code');
      const now = await unit.get(channel, statusCommand, {});
      must(now.codesStored === 0, `${now.codesStored} codes are left`);
      must(now.handing === before.handing, `the handing went from ${before.handing} to ${now.handing}`);
      mustRefuse(await unit.askRested(channel, clearAllCommitCommand, { token, operationId }), 'bad-token');
      await outcomeIs(unit, operationId, 'done');
    },
  },
];
