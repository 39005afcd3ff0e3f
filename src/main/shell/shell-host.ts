// What a shell needs of the host, and nothing more; `createHost` returns it.
// Must not know how the host does it.
import type { AnyRouter } from '@orpc/server';
import type { StandardRPCHandlerOptions } from '@orpc/server/standard';

export interface ShellHost {
  router: AnyRouter;
  rpcOptions: StandardRPCHandlerOptions<Record<never, never>>;
  /** A report's self-contained page with the value of its own CSP header, or null. */
  reportPage(id: string): { html: string; csp: string } | null;
  /** The report's PDF once it was made, or null. */
  reportPdf(id: string): Uint8Array | null;
  /** A kept photo by its id, or null. */
  photo(id: string): Uint8Array | null;
  /** A finished export by its id, or null. */
  exportFile(id: string): { path: string; bytes: number; name: string } | null;
  /** The export was sent whole. */
  exportFetched(id: string): void;
  close(): Promise<void>;
}
