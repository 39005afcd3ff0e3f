// The scheme of the product: `boltbench://app` serves the allow-map and the reports, `boltbench://print` one page to print.
// Must not know windows; nothing of the disk can be reached from here.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { CustomScheme } from 'electron';
import { answerFor, plainAnswer, type Answer, type PageHost } from '../shell/answers.ts';
import type { StaticFiles } from '../shell/static-files.ts';
import { isAppAddress } from './navigation.ts';

export const scheme: CustomScheme = {
  scheme: 'boltbench',
  privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, corsEnabled: false },
};

/** The answer for a request of the app's own pages. */
export function answerApp(request: { method: string; url: string }, files: StaticFiles, host: PageHost): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, 'Only GET and HEAD are answered.');
  if (!isAppAddress(request.url)) return plainAnswer(404, 'There is nothing at this address.');
  return answerFor(new URL(request.url).pathname, files, host);
}

/** An answer as the web's Response, for `protocol.handle`. */
export function toResponse(answer: Answer): Response {
  return new Response(bodyOf(answer.body), { status: answer.status, headers: answer.headers });
}

function bodyOf(body: Answer['body']): string | Uint8Array<ArrayBuffer> | ReadableStream {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  const file = createReadStream(body.file);
  // Closed without an end: it was stopped on the way, and is wanted once more.
  file.once('close', () => (file.readableEnded ? body.sent() : undefined));
  return Readable.toWeb(file) as ReadableStream;
}
