// Checks of docs/protocol.md section 7: operation ids and outcomes.
// Must not know how results are shown.
import { outcomeCommand } from '../../commands/index.ts';
import { handingCommand, motorTestCommand, statusCommand } from '../../commands/index.ts';
import { transportCommands } from '../../transport.ts';
import type { Check } from '../kit.ts';
import { mindState, must, mustRefuse, slackMs, words } from '../kit.ts';
import { longestPauseMs } from './exchanges.ts';

const upper = (id: string): string => id.replace(/.{12}$/, 'ffffffffffff');

export const outcomeChecks: Check[] = [
  {
    id: 'O01',
    section: '7.2',
    title: 'a new id was never received',
    run: async (unit) => {
      const operationId = unit.newId();
      const outcome = await unit.outcome(await unit.channel(), operationId);
      must(outcome.operationId === operationId, 'the outcome is of another id');
      must(outcome.state === 'never-received', `the state of a new id is ${outcome.state}`);
      must(outcome.reason === 'none' && outcome.handing === null, 'a new id has a reason or a handing');
    },
  },
  {
    id: 'O02',
    section: '7.2',
    title: 'asking for an outcome changes nothing: the same answer again, from every channel',
    run: async (unit) => {
      const operationId = unit.newId();
      const said = [];
      for (let count = 0; count < 3; count += 1) {
        said.push(JSON.stringify(await unit.outcome(await unit.channel(), operationId)));
      }
      must(new Set(said).size === 1, 'the outcome changed by being asked for');
    },
  },
  {
    id: 'O03',
    section: '7.2',
    title: 'the outcome of an id that cannot be placed is never-received or error outcome-unknown, never another',
    run: async (unit) => {
      unit.need(outcomeCommand);
      const channel = await unit.channel();
      for (const operationId of ['00000000-0000-4000-8000-000000000000', '00000000-0000-7000-8000-000000000000']) {
        const answer = await unit.askRested(channel, outcomeCommand, { operationId });
        if (answer.kind === 'error') mustRefuse(answer, 'outcome-unknown');
        else {
          const { state } = unit.decoded(outcomeCommand, answer);
          must(state === 'never-received', `an id that was never used is ${state}`);
        }
      }
    },
  },
  {
    id: 'O04',
    section: '8.4',
    title: 'motor-test: reply, outcome and bolt agree',
    effect: 'moves',
    run: async (unit) => {
      const channel = await unit.channel();
      const before = await unit.get(channel, statusCommand, {});
      const operationId = unit.newId();
      const { result } = await unit.get(channel, motorTestCommand, { operationId });
      const outcome = await unit.outcome(channel, operationId);
      const good = result === 'free' || result === 'binding';
      must(outcome.state === (good ? 'done' : 'failed'), `result ${result}, and the outcome says ${outcome.state}`);
      if (result === 'jammed') must(outcome.reason === 'jammed', `result jammed, and the reason is ${outcome.reason}`);
      const after = await unit.get(channel, statusCommand, {});
      if (good) must(after.bolt === before.bolt, `the bolt began ${before.bolt} and ended ${after.bolt}`);
      return result;
    },
  },
  {
    id: 'O05',
    section: '7.1',
    title: 'motor-test: an id that was carried out is refused with operation-used, and its outcome stays',
    effect: 'moves',
    run: async (unit) => {
      const channel = await unit.channel();
      const operationId = unit.newId();
      await unit.get(channel, motorTestCommand, { operationId });
      const before = await unit.outcome(channel, operationId);
      mustRefuse(await unit.askRested(channel, motorTestCommand, { operationId }), 'operation-used');
      const after = await unit.outcome(await unit.channel(), operationId);
      must(after.state === before.state && after.reason === before.reason, `the outcome became ${after.state}`);
    },
  },
  {
    id: 'O06',
    section: '5.2',
    title: 'motor-test: a sign of life at least every 500 ms',
    effect: 'moves',
    run: async (unit) => {
      unit.need(motorTestCommand);
      const answer = await unit.askRested(await unit.channel(), motorTestCommand, { operationId: unit.newId() });
      mindState(answer);
      unit.decoded(motorTestCommand, answer);
      const pauseMs = longestPauseMs(answer);
      must(pauseMs <= 500 + slackMs, `${Math.round(pauseMs)} ms without keepalive or answer`);
      return `longest pause ${Math.round(pauseMs)} ms, ${answer.keepalives.length} keepalives`;
    },
  },
  {
    id: 'O07',
    section: '5.3',
    title: 'motor-test: cancel does not stop it half way; it sends its own reply',
    effect: 'moves',
    run: async (unit) => {
      unit.need(motorTestCommand);
      const channel = await unit.channel();
      const operationId = unit.newId();
      await unit.alive(channel);
      const sentAt = unit.wire.clock.now();
      await unit.wire.say(channel, motorTestCommand.number, motorTestCommand.request.encode({ operationId }));
      await unit.wire.pass(50);
      await unit.wire.say(channel, transportCommands.cancel);
      const answer = await unit.wire.answer(channel, motorTestCommand.number, motorTestCommand, sentAt);
      mindState(answer);
      must(answer.kind === 'reply', `after cancel it ended with ${words(answer)}`);
      const { state } = await unit.outcome(channel, operationId);
      must(state === 'done' || state === 'failed', `the outcome is ${state} after the reply`);
    },
  },
  {
    id: 'O08',
    section: '8.6',
    title: 'handing: reply, outcome and status agree',
    effect: 'moves',
    run: async (unit) => {
      const channel = await unit.channel();
      const operationId = unit.newId();
      const reply = await unit.get(channel, handingCommand, { operationId });
      must(reply.operationId === operationId, 'the reply is of another id');
      must(reply.state === 'done' || reply.state === 'failed', `the reply says ${reply.state}`);
      const outcome = await unit.outcome(channel, operationId);
      must(JSON.stringify(outcome) === JSON.stringify(reply), 'the outcome says something else than the reply');
      const { handing } = await unit.get(channel, statusCommand, {});
      if (reply.state === 'done') must(handing === reply.handing, `status says ${handing}, the reply ${reply.handing}`);
      return `${reply.state}, ${handing}`;
    },
  },
  {
    id: 'O09',
    section: '7.1',
    title: 'an id that one command has carried out is refused by another one',
    effect: 'moves',
    run: async (unit) => {
      unit.need(handingCommand);
      const channel = await unit.channel();
      const operationId = unit.newId();
      await unit.get(channel, motorTestCommand, { operationId });
      const answer = await unit.askRested(channel, handingCommand, { operationId });
      mindState(answer);
      mustRefuse(answer, 'operation-used');
    },
  },
  {
    id: 'O10',
    section: '7.2',
    title: 'an outcome outlives its channel',
    effect: 'moves',
    run: async (unit) => {
      const operationId = unit.newId();
      await unit.get(await unit.channel(), motorTestCommand, { operationId });
      for (let count = 0; count < 20; count += 1) await unit.init();
      const { state } = await unit.outcome(await unit.channel(), operationId);
      must(state === 'done' || state === 'failed', `the outcome became ${state}`);
      // An id beside it, above everything that the lock has seen.
      const { state: other } = await unit.outcome(await unit.channel(), upper(unit.newId()));
      must(other === 'never-received', `an id that nobody used is ${other}`);
    },
  },
  {
    id: 'O11',
    section: '5.4',
    title: 'an acting command that is answered busy has not begun: its id was never received',
    effect: 'moves',
    run: async (unit) => {
      unit.need(motorTestCommand);
      const [channel, other] = [await unit.channel(), await unit.channel()];
      const answered = await unit.beginSlow(channel);
      const operationId = unit.newId();
      mustRefuse(await unit.ask(other, motorTestCommand, { operationId }), 'busy');
      await answered();
      const { state } = await unit.outcome(other, operationId);
      must(state === 'never-received', `the outcome is ${state}`);
    },
  },
];
