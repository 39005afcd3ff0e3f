// Each way a call can fail must end in its own fault.
import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { toFault } from './fault-of.ts';

describe('toFault', () => {
  test('keeps the data of a fault, incident included', () => {
    const data = { code: 'device.unplugged', detail: 'the cable went', incident: 'a1b2' };
    expect(toFault(new ORPCError('FAULT', { data, defined: true }))).toEqual(data);
  });

  test('does not invent a code that this version has no words for', () => {
    expect(toFault(new ORPCError('FAULT', { data: { code: 'device.future', detail: 'x' } })).code).toBe(
      'host.internal',
    );
    expect(toFault(new ORPCError('FAULT', { data: null })).code).toBe('host.internal');
  });

  test('unknown method', () => {
    expect(toFault(new ORPCError('NOT_FOUND')).code).toBe('contract.unknown-method');
  });

  test('bad input names the fields, not their contents', () => {
    const issues = [{ path: ['customerName'], message: 'Too big' }, { path: ['customerName'] }, { path: [] }];
    expect(toFault(new ORPCError('BAD_REQUEST', { data: { issues } }))).toEqual({
      code: 'contract.bad-input',
      detail: 'Refused: customerName.',
    });
  });

  test.each([
    new Error('Cannot send message, WebSocket is not open.'),
    new DOMException('The operation was aborted.', 'AbortError'),
    Object.assign(new Error('[AsyncIdQueue] Queue[3] was closed or aborted while waiting for pulling.'), {
      name: 'AbortError',
    }),
  ])('a closed shell: %s', (error) => {
    expect(toFault(error).code).toBe('shell.closed');
  });

  test.each([new ORPCError('INTERNAL_SERVER_ERROR'), new TypeError('x is undefined'), 'a string', undefined])(
    'anything else is internal: %s',
    (error) => {
      expect(toFault(error).code).toBe('host.internal');
    },
  );
});
