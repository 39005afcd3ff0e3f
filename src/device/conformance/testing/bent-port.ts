// A port that stands between the kit and a good adapter and misbehaves in one way: proof that a check can fail.
// Must not be used by the program itself.
import type { Clock } from '../../../contract/clock.ts';
import type { Message } from '../../frame.ts';
import { Joiner, readHead, split } from '../../frame.ts';
import type { ReportPort } from '../../port.ts';
import { transportCommands } from '../../transport.ts';

/** Lets raw reports or messages reach the kit. */
export type Say = (...things: (Message | Uint8Array)[]) => void;

export interface Bend {
  /** What reaches the adapter instead of this report of the kit. */
  toAdapter?: (report: Uint8Array, say: Say) => Uint8Array[];
  /** What reaches the kit instead of this message of the adapter. */
  toHost?: (message: Message, say: Say) => (Message | Uint8Array)[];
}

export const reportsOf = (thing: Message | Uint8Array): Uint8Array[] =>
  thing instanceof Uint8Array ? [thing] : split(thing.payload, thing.channel, thing.command);

export function bentPort(port: ReportPort, bend: Bend, clock: Clock): ReportPort {
  let listener: (report: Uint8Array) => void = () => undefined;
  const joiners = new Map<number, Joiner>();
  const say: Say = (...things) => things.flatMap(reportsOf).forEach((report) => listener(report));
  port.onReport((report) => {
    const head = readHead(report);
    const aside =
      head.kind === 'first' &&
      [transportCommands.keepalive, transportCommands.signal].some((one) => one === head.command);
    const joiner = aside ? new Joiner(head.channel) : (joiners.get(head.channel) ?? new Joiner(head.channel));
    if (!aside) joiners.set(head.channel, joiner);
    const message = joiner.push(report);
    if (message !== null) say(...(bend.toHost?.(message, say) ?? [message]));
  });
  return {
    write: async (report) => {
      const instead = bend.toAdapter?.(report, say) ?? [report];
      for (const one of instead) await port.write(one);
      // What is dropped takes its time on the wire all the same.
      if (instead.length === 0) await new Promise<void>((resolve) => clock.after(1, resolve));
    },
    onReport: (wanted) => {
      listener = wanted;
    },
    onLost: (wanted) => port.onLost(wanted),
    close: () => port.close(),
  };
}
