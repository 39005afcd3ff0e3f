// The yardstick of every call: an oRPC procedure without schemas, middleware or work.
// Must not import anything of ours.
import { os } from '@orpc/server';

export const bareRouter = { nothing: os.handler(() => undefined) };
export type BareRouter = typeof bareRouter;
