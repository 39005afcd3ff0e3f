// Secrets of a shell: made from 256 random bits and compared without telling how much of them fits.
// Must not know where they travel.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as base64url (43 characters). */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Equality in a time that depends on neither text: both are hashed first, so that lengths do not show. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
