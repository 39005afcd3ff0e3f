// Turns whatever a call threw into fault data, so that every screen has one kind of failure to show.
// Must not know which call it was.
import { ORPCError } from '@orpc/client';
import type { FaultData } from '../../contract/fault.ts';
import { isFaultCode } from './fault-text.ts';

/** The fault data of `error`; `host.internal` when nothing better is known. Never throws. */
export function toFault(error: unknown): FaultData {
  if (error instanceof ORPCError) return ofRpcError(error);
  if (isClosed(error)) return { code: 'shell.closed', detail: '' };
  return { code: 'host.internal', detail: '' };
}

function ofRpcError(error: ORPCError<string, unknown>): FaultData {
  if (error.code === 'FAULT') return asFaultData(error.data) ?? { code: 'host.internal', detail: '' };
  if (error.code === 'NOT_FOUND') return { code: 'contract.unknown-method', detail: '' };
  if (error.code === 'BAD_REQUEST') return { code: 'contract.bad-input', detail: badFields(error.data) };
  if (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') return { code: 'shell.refused', detail: '' };
  return { code: 'host.internal', detail: '' };
}

function asFaultData(data: unknown): FaultData | null {
  if (typeof data !== 'object' || data === null) return null;
  const { code, detail, incident } = data as Record<string, unknown>;
  if (!isFaultCode(code)) return null;
  return {
    code,
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof incident === 'string' ? { incident } : {}),
  };
}

/** Names the fields that were refused, never what was in them. */
function badFields(data: unknown): string {
  const issues = (data as { issues?: unknown } | null | undefined)?.issues;
  if (!Array.isArray(issues)) return '';
  const names = issues.map((issue: { path?: unknown }) => (Array.isArray(issue.path) ? issue.path.join('.') : ''));
  const known = [...new Set(names.filter((name) => name !== ''))];
  return known.length === 0 ? '' : `Refused: ${known.join(', ')}.`;
}

/** A closed socket or port shows itself in several ways: an abort, a send on what is not open, a peer closed. */
function isClosed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || /not open|closed|aborted/i.test(error.message);
}
