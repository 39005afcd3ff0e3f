// Why the records could not be opened, in full: what happened, what is safe, and what to do, step by step.
// Must not know the store; only its fault codes.
import type { FaultCode } from '../../contract/fault.ts';

export interface StartFailureText {
  happened: string;
  safe: string;
  steps: readonly string[];
}

const kept = 'Nothing was overwritten and nothing was changed.';

const texts = {
  'store.newer': {
    happened:
      'The record file was written by a newer version of Boltbench than this one. An older program could damage it, so it was not opened.',
    safe: kept,
    steps: ['Install the newer Boltbench on this computer.', 'Start it again: it opens the same file.'],
  },
  'store.corrupt': {
    happened: 'The record file does not pass its check. A power cut on a failing disk or a broken copy can do that.',
    safe: `${kept} The damaged file is kept, because much of it can often be brought back.`,
    steps: [
      'If the file lies on another disk or a network drive, look whether it is connected, and try again.',
      'Or go on without it, with the buttons below: the damaged file is put aside under another name, never deleted.',
      'All backups, those on a stick too, are under “Look at all backups”: there you see what each one holds.',
      'If this happens twice, have the disk of this computer checked.',
    ],
  },
  'store.read-only': {
    happened: 'Boltbench may read its record file or folder, but not write to it. A visit could not be kept.',
    safe: kept,
    steps: [
      'Give your user write access to the folder that holds the file.',
      'If it is on a USB drive or a network drive, check its write protection.',
      'Then try again.',
    ],
  },
  'store.full': {
    happened: 'The disk that holds the records has no space left. A visit could not be kept.',
    safe: `${kept} Everything that was saved before is in the file.`,
    steps: ['Empty the trash and remove what is not needed on this computer.', 'Then try again.'],
  },
  'store.in-use': {
    happened: 'Another Boltbench on this computer is using these records. Two at once would get in each other’s way.',
    safe: kept,
    steps: ['Go to the other window and work there.', 'Or close it, then try again here.'],
  },
  'store.migration': {
    happened:
      'The records come from an older version, and bringing them up to this one failed. The attempt was rolled back.',
    safe: 'The file is as it was before the attempt, and a backup was made first.',
    steps: [
      'Go on with the version of Boltbench that you had before.',
      'Give the incident number to whoever looks after this bench.',
    ],
  },
  'content.invalid': {
    happened: 'A file that Boltbench needs is there but cannot be used: its settings, or its knowledge of the locks.',
    safe: kept,
    steps: [
      'The line below names the file and what is wrong in it. Put that right, or rename settings.json to start without it.',
      'If it is a content file, install Boltbench again.',
      'Then try again.',
    ],
  },
} as const satisfies Partial<Record<FaultCode, StartFailureText>>;

const other: StartFailureText = {
  happened: 'The record file could not be opened, for a reason that Boltbench does not know by name.',
  safe: kept,
  steps: ['Try again.', 'If it comes back, give the incident number to whoever looks after this bench.'],
};

export function startFailureText(code: FaultCode): StartFailureText {
  return code in texts ? texts[code as keyof typeof texts] : other;
}
