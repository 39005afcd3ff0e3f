// The encrypted form of a backup (docs/decisions/2026-11-22-sealed-backups.md): a header in clear, then chunks that cannot
// be read, changed, cut off, put in another order or taken from another file.
// Must not know what is inside, and never keeps a passphrase.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scryptSync,
  type KeyObject,
} from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { Fault, isFault } from '../../contract/fault.ts';
import { timeSchema } from '../../contract/ids.ts';
import { withFaults } from '../store/sqlite-fault.ts';

const magic = Buffer.from('BLTBSEAL', 'latin1');
const sealedFormat = 1;
const mostHeaderBytes = 64 * 1024;
export const chunkBytes = 1024 * 1024;
const tagBytes = 16;
/** DER around the 32 bytes of an X25519 key (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);

/** What a bench keeps to encrypt with; it opens nothing without the passphrase. */
export const sealKeySchema = z.object({
  /** Tells keys apart: the beginning of the SHA-256 of the public key. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  at: timeSchema,
  public: base64(32),
  /** The private key, encrypted by what scrypt makes of the passphrase. The limits keep a made-up file from taking all memory. */
  wrapped: z.object({
    logN: z.number().int().min(10).max(20),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
    salt: base64(16),
    nonce: base64(12),
    box: base64(32 + tagBytes),
  }),
});
export type SealKey = z.infer<typeof sealKeySchema>;

const headerSchema = z.object({
  format: z.literal(sealedFormat),
  key: sealKeySchema,
  ephemeral: base64(32),
  /** In clear, for lists: nothing about customers. Whoever changes it cannot open the file any more. */
  about: z.record(z.string(), z.unknown()),
});
export type SealedHeader = z.infer<typeof headerSchema>;

/** scrypt with 128 MB: about half a second of a bench's time for each guess. */
const strength = { logN: 17, r: 8, p: 1 };

/** A new key for this passphrase; `logN` is lower in tests only. */
export function makeKey(passphrase: string, at: string, logN = strength.logN): SealKey {
  const pair = generateKeyPairSync('x25519');
  const publicKey = rawPublic(pair.publicKey);
  const raw = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(privatePrefix.length);
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const { r, p } = strength;
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, { logN, r, p, salt }), nonce).setAAD(publicKey);
  const box = Buffer.concat([cipher.update(raw), cipher.final(), cipher.getAuthTag()]);
  return {
    id: createHash('sha256').update(publicKey).digest('hex').slice(0, 16),
    at,
    public: publicKey.toString('base64'),
    wrapped: { logN, r, p, salt: text(salt), nonce: text(nonce), box: text(box) },
  };
}

/** The private key that a passphrase opens. backup.wrong-passphrase. Takes half a second. */
export function openKey(key: SealKey, passphrase: string): KeyObject {
  const { logN, r, p, salt, nonce, box } = key.wrapped;
  const sealed = bytes(box);
  const stretched = stretch(passphrase, { logN, r, p, salt: bytes(salt) });
  const decipher = createDecipheriv('aes-256-gcm', stretched, bytes(nonce)).setAAD(bytes(key.public));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    const raw = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    return createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: 'der', type: 'pkcs8' });
  } catch (error) {
    throw new Fault('backup.wrong-passphrase', 'the passphrase is not the one of this backup', { cause: error });
  }
}

/** Writes `source` encrypted into a new file, on the disk when it returns. Bounded memory. Returns what opens just this file. */
export function seal(file: string, key: SealKey, about: Record<string, unknown>, source: Iterable<Buffer>): Buffer {
  return withFaults(() => {
    const pair = generateKeyPairSync('x25519');
    const header: SealedHeader = { format: sealedFormat, key, ephemeral: text(rawPublic(pair.publicKey)), about };
    const head = headBytes(header);
    const secret = fileSecret(pair.privateKey, publicOf(key.public), head);
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, head);
      let counter = 0;
      // One chunk waits, because only the end of the source says which one is the last.
      let waiting = Buffer.alloc(0);
      for (const piece of source) {
        waiting = Buffer.concat([waiting, piece]);
        while (waiting.length > chunkBytes) {
          writeChunk(handle, secret, counter, false, waiting.subarray(0, chunkBytes));
          waiting = waiting.subarray(chunkBytes);
          counter += 1;
        }
      }
      writeChunk(handle, secret, counter, true, waiting);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return secret;
  });
}

/** The header of a sealed file. backup.foreign when it is none, backup.torn when it is damaged, store.newer. */
export function readHeader(file: string): SealedHeader {
  return withFaults(() => {
    const handle = openSync(file, 'r');
    try {
      return readHead(handle).header;
    } finally {
      closeSync(handle);
    }
  });
}

/** The bytes inside, chunk by chunk; `secret` opens the file. backup.torn when it is not exactly what was sealed. */
export function* unseal(file: string, secret: KeyObject | Buffer): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const { header, head } = readHead(handle);
    const key = Buffer.isBuffer(secret) ? secret : fileSecret(secret, publicOf(header.ephemeral), head);
    let left = fstatSync(handle).size - head.length;
    const chunk = Buffer.allocUnsafe(chunkBytes + tagBytes);
    for (let counter = 0; left > 0 || counter === 0; counter += 1) {
      const length = Math.min(left, chunk.length);
      if (length < tagBytes || readSync(handle, chunk, 0, length, null) !== length) throw torn();
      left -= length;
      yield openChunk(key, counter, left === 0, chunk.subarray(0, length));
    }
  } catch (error) {
    throw isFault(error) ? error : withFaults(() => raise(error));
  } finally {
    closeSync(handle);
  }
}

function raise(error: unknown): never {
  throw error;
}

/** Every chunk has a nonce of its own that says its place and whether it is the last: none can be moved, left out or cut off. */
function nonceOf(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(counter), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function writeChunk(handle: number, secret: Buffer, counter: number, last: boolean, plain: Buffer): void {
  const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(counter, last));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  for (let done = 0; done < sealed.length;) done += writeSync(handle, sealed, done);
}

function openChunk(secret: Buffer, counter: number, last: boolean, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(counter, last));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw torn(error);
  }
}

function torn(cause?: unknown): Fault {
  return new Fault('backup.torn', 'the encrypted backup is cut off or changed', { cause });
}

/** magic · length · header · SHA-256 of the header, so that a damaged header is told from a wrong passphrase. */
function headBytes(header: SealedHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([magic, length, json, createHash('sha256').update(json).digest()]);
}

function readHead(handle: number): { header: SealedHeader; head: Buffer } {
  const start = Buffer.alloc(magic.length + 4);
  if (readSync(handle, start, 0, start.length, null) !== start.length || !start.subarray(0, 8).equals(magic)) {
    throw new Fault('backup.foreign', 'the file is not an encrypted backup');
  }
  const length = start.readUInt32BE(magic.length);
  if (length > mostHeaderBytes) throw torn();
  const rest = Buffer.alloc(length + 32);
  if (readSync(handle, rest, 0, rest.length, null) !== rest.length) throw torn();
  const json = rest.subarray(0, length);
  if (!createHash('sha256').update(json).digest().equals(rest.subarray(length))) throw torn();
  const value = JSON.parse(json.toString('utf8')) as { format?: unknown };
  if (typeof value.format === 'number' && value.format > sealedFormat) {
    throw new Fault(
      'store.newer',
      `the encrypted backup has format ${value.format}, this program knows ${sealedFormat}`,
    );
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw torn(parsed.error);
  return { header: parsed.data, head: Buffer.concat([start, rest]) };
}

/** The key of one file: from both halves of the exchange, and bound to every byte of the header. */
function fileSecret(privateKey: KeyObject, publicKey: KeyObject, head: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = createHash('sha256').update(head).digest();
  return Buffer.from(hkdfSync('sha256', shared, salt, 'boltbench sealed backup 1', 32));
}

function stretch(passphrase: string, { logN, r, p, salt }: { logN: number; r: number; p: number; salt: Buffer }) {
  // The same letters however a keyboard puts them together.
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 128 * 2 });
}

function publicOf(raw: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, bytes(raw)]), format: 'der', type: 'spki' });
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(publicPrefix.length);
}

const text = (raw: Buffer) => raw.toString('base64');
const bytes = (encoded: string) => Buffer.from(encoded, 'base64');
