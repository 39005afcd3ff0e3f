// The backups of a folder in all their forms, and which of them a place has.
// Must not open what is encrypted.
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isFault } from '../../contract/fault.ts';
import { idSchema, timeSchema } from '../../contract/ids.ts';
import { lastBackups, namesIn, parseName } from '../store/backups.ts';
import { newestFirst } from '../store/keep-rule.ts';
import {
  anchorSchema,
  backupKindSchema,
  chainHeadSchema,
  type Anchor,
  type ChainHead,
  type CopyFacts,
} from '../store/manifest.ts';
import { readHeader } from './sealed.ts';

export const sealedEnd = '.bbk';

/** What a sealed backup says in clear: enough for a list, nothing about customers. */
export const aboutSchema = z.object({
  at: timeSchema,
  number: z.number().int().min(0),
  kind: backupKindSchema,
  userVersion: z.number().int().min(0),
  program: z.string().max(40),
  installationId: idSchema.nullable(),
  journal: anchorSchema.nullable(),
  chains: z.array(chainHeadSchema).default([]),
});

export interface StoredBackup {
  name: string;
  path: string;
  /** `file`: the bare database of earlier versions. `torn`: it says nothing of itself that could be read. */
  form: 'folder' | 'file' | 'sealed' | 'torn';
  at: string;
  number: number;
  version: number;
  kind: 'regular' | 'before-migration';
  bytes: number;
  program: string;
  installationId: string | null;
  counts: CopyFacts['counts'] | null;
  /** What it saw last of the journal. */
  journal: Anchor | null;
  /** What it saw last of the chains of other benches in it. */
  chains: ChainHead[];
  /** Of a sealed one: since when its passphrase is. */
  keyAt: string | null;
  /** Made by an earlier program, whose backups say less of themselves. */
  older: boolean;
}

/** Newest first. */
export function storedBackups(directory: string): StoredBackup[] {
  const plain = lastBackups(directory).map(({ manifest, ...backup }): StoredBackup => {
    const { name, path, at, number, version, kind, bytes, older } = backup;
    const form = manifest !== null ? 'folder' : path.endsWith('.db') ? 'file' : 'torn';
    const told = { program: manifest?.program ?? '', installationId: manifest?.installationId ?? null };
    return {
      ...{ name, path, form, at, number, version, kind, bytes },
      ...told,
      counts: manifest?.counts ?? null,
      journal: manifest?.journal ?? null,
      chains: manifest?.chains ?? [],
      keyAt: null,
      older,
    };
  });
  const sealed = namesIn(directory).flatMap((name) => {
    const backup = name.endsWith(sealedEnd) ? sealedAt(join(directory, name)) : null;
    return backup === null ? [] : [backup];
  });
  return newestFirst([...plain, ...sealed]);
}

/** The sealed backup that a file is, `torn` where its header is damaged; null for everything else. */
export function sealedAt(path: string): StoredBackup | null {
  const name = basename(path, sealedEnd);
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  try {
    const header = readHeader(path);
    const { userVersion, ...about } = aboutSchema.parse(header.about);
    return {
      name,
      path,
      form: 'sealed',
      version: userVersion,
      bytes,
      counts: null,
      keyAt: header.key.at,
      older: false,
      ...about,
    };
  } catch (error) {
    if (!isFault(error) && !(error instanceof z.ZodError)) throw error;
    const named = parseName(name);
    if (named === null) return null;
    const { at, version, kind } = named;
    const untold = {
      number: 0,
      program: '',
      installationId: null,
      counts: null,
      journal: null,
      chains: [],
      keyAt: null,
      older: false,
    };
    return { name, path, form: 'torn', at, version, kind, bytes, ...untold };
  }
}

/** By its name, the folder that a bench copies to. */
export function isBenchFolder(path: string): boolean {
  return /^boltbench-[0-9a-f]{12}$/.test(basename(path));
}

/** The folders of benches in a second place; several may share a stick. */
export function benchFolders(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => isBenchFolder(name))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && statSync(path).isDirectory());
}
