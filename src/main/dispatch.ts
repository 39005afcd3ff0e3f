// The one door: schemas on both sides, and every error leaves as a fault.
// Must not know transports or what a method does.
import { ORPCError, ValidationError } from '@orpc/server';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { Fault, type FaultData } from '../contract/fault.ts';

/** Turns anything thrown inside into fault data; what is unexpected is logged under an incident number. */
export function toFaultData(error: unknown, log: Logger, method: string): FaultData {
  if (error instanceof Fault) {
    log.info({ method, code: error.code, detail: error.detail }, 'fault');
    return error.toData();
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return { code: 'contract.bad-input', detail: `${method}: ${issuesOf(error.cause)}` };
  }
  const incident = uuidv7().slice(0, 18);
  const badOutput = error instanceof ORPCError && error.cause instanceof ValidationError;
  // An oRPC validation error carries the offending data, which may be a customer's: only the issues are logged.
  const logged = badOutput ? { issues: issuesOf(error.cause) } : { error };
  log.error({ method, incident, ...logged }, 'unexpected error');
  return badOutput
    ? { code: 'contract.bad-output', detail: `${method} answered with something unexpected`, incident }
    : { code: 'host.internal', detail: `${method} failed unexpectedly`, incident };
}

function issuesOf(cause: unknown): string {
  if (!(cause instanceof ValidationError)) return 'the input does not fit';
  const words = cause.issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  return words.join('; ').slice(0, 500);
}

/**
 * Options for every oRPC handler and in-process client of the host; `onFault` is told of every fault that leaves. `begin`
 * throws where a method must not be called now, and returns what is to be done when it has answered.
 */
export function createRpcOptions(
  log: Logger,
  onFault: (method: string, fault: FaultData) => void = () => undefined,
  begin: (method: string) => () => void = () => () => undefined,
) {
  const intercept = async <T>(options: { next: () => Promise<T>; path: readonly string[] }): Promise<T> => {
    const method = options.path.join('.');
    let end: () => void = () => undefined;
    try {
      end = begin(method);
      return await options.next();
    } catch (error) {
      const fault = toFaultData(error, log, method);
      onFault(method, fault);
      throw asRpcError(fault);
    } finally {
      end();
    }
  };
  return { clientInterceptors: [intercept] };
}

/** A fault in the shape that crosses the wire. */
export function asRpcError(fault: FaultData): ORPCError<'FAULT', FaultData> {
  return new ORPCError('FAULT', { defined: true, status: 500, message: fault.code, data: fault });
}
