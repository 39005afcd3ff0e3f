// signal.*: what the locks show and sound, and what it means.
// Must not know how a signal is found (knowledge/decode.ts does).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { decode, signalsOf } from '../knowledge/decode.ts';

const os = implement(contract).signal;

export function signalHandlers({ content }: Pick<HostParts, 'content'>) {
  return {
    list: os.list.handler(({ input }) => signalsOf(input.modelId, content)),
    decode: os.decode.handler(({ input }) => decode(input, content)),
  };
}
