// What a shell answers for a path: a built file, a report's page, its PDF, or "no such thing". Same in both shells.
// Must not know sockets, cookies or Electron.
import type { ShellHost } from './shell-host.ts';
import { securityHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

/** `sent` is called once all of it was read and handed on. */
export interface FileBody {
  file: string;
  sent: () => void;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** A file is sent as it is read: it may be larger than memory. */
  body: Uint8Array | string | FileBody;
}

/** What of the host makes answers. */
export type PageHost = Pick<ShellHost, 'reportPage' | 'reportPdf' | 'photo' | 'exportFile' | 'exportFetched'>;

export type Route =
  | { kind: 'file'; path: string }
  | { kind: 'report'; id: string }
  | { kind: 'report-pdf'; id: string }
  | { kind: 'photo'; id: string }
  | { kind: 'export'; id: string }
  | null;

const report = /^\/reports\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(\.pdf)?$/;

const exported = /^\/exports\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.zip$/;

const photo = /^\/photos\/([0-9a-f]{64})\.jpg$/;

/** Where a raw path leads. It is never decoded: an escaped path is in no map, and that is the point. */
export function routeOf(path: string, files: StaticFiles): Route {
  if (files.has(path)) return { kind: 'file', path };
  const ofPhoto = photo.exec(path)?.[1];
  if (ofPhoto !== undefined) return { kind: 'photo', id: ofPhoto };
  const ofExport = exported.exec(path)?.[1];
  if (ofExport !== undefined) return { kind: 'export', id: ofExport };
  const match = report.exec(path);
  if (match?.[1] === undefined) return null;
  return { kind: match[2] === undefined ? 'report' : 'report-pdf', id: match[1] };
}

/** The whole answer for a raw path without its query. */
export function answerFor(path: string, files: StaticFiles, host: PageHost): Answer {
  const route = routeOf(path, files);
  if (route === null) return plainAnswer(404, 'There is nothing at this address.');
  switch (route.kind) {
    case 'file': {
      const file = files.get(route.path);
      if (file === undefined) return plainAnswer(404, 'There is nothing at this address.');
      const caching = file.immutable ? 'private, max-age=31536000, immutable' : 'no-store';
      return answer(200, file.type, file.body, caching, securityHeaders({ kind: 'app' }));
    }
    case 'report': {
      const page = host.reportPage(route.id);
      if (page === null) return plainAnswer(404, 'There is no such report.');
      return answer(
        200,
        'text/html; charset=utf-8',
        page.html,
        'no-store',
        securityHeaders({ kind: 'report', csp: page.csp }),
      );
    }
    case 'photo': {
      const bytes = host.photo(route.id);
      if (bytes === null) return plainAnswer(404, 'There is no such photo.');
      // A customer's door: nothing of it stays in the cache of the browser.
      return answer(200, 'image/jpeg', bytes, 'no-store', securityHeaders({ kind: 'plain' }));
    }
    case 'export': {
      const found = host.exportFile(route.id);
      if (found === null) return plainAnswer(404, 'This export is here no more: write it again.');
      return {
        status: 200,
        body: { file: found.path, sent: () => host.exportFetched(route.id) },
        headers: {
          ...securityHeaders({ kind: 'plain' }),
          'Content-Type': 'application/zip',
          'Content-Length': String(found.bytes),
          'Cache-Control': 'no-store',
          'Content-Disposition': `attachment; filename="${found.name}"`,
        },
      };
    }
    case 'report-pdf': {
      const pdf = host.reportPdf(route.id);
      if (pdf === null) return plainAnswer(404, 'The PDF of this report has not been made.');
      return answer(200, 'application/pdf', pdf, 'no-store', {
        ...securityHeaders({ kind: 'pdf' }),
        'Content-Disposition': 'inline; filename="service-report.pdf"',
      });
    }
  }
}

/** A short text for a person who meets a refusal. */
export function plainAnswer(status: number, text: string): Answer {
  return answer(status, 'text/plain; charset=utf-8', `${text}\n`, 'no-store', securityHeaders({ kind: 'plain' }));
}

function answer(
  status: number,
  type: string,
  body: Uint8Array | string,
  caching: string,
  headers: Record<string, string>,
): Answer {
  return {
    status,
    body,
    headers: {
      ...headers,
      'Content-Type': type,
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': caching,
    },
  };
}
