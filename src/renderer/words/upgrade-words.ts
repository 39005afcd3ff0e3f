// What a window says while the history is brought up to date, to the staff and to a customer at a kiosk.
// Must not know how it is done.
export interface UpgradeText {
  title: string;
  /** What goes on, and that nobody has to do anything. */
  happens: string;
  /** What comes of an end in the middle; null where that is nobody's business. */
  safe: string | null;
}

/** `step` is the one at work, from 1; the first makes the backup. */
export function upgradeWords(step: number, kiosk: boolean): UpgradeText {
  if (kiosk) {
    return {
      title: 'One moment, please',
      happens:
        'This screen is being made ready and starts by itself. That can take some minutes: please ask at the counter meanwhile.',
      safe: null,
    };
  }
  const backup = step === 1 ? 'A backup is being made first.' : 'A backup was made first.';
  return {
    title: 'Bringing the service history up to date',
    happens: `An update of Boltbench needs this once; a large history takes some minutes. ${backup} The bench opens by itself when it is done.`,
    safe: 'Do not switch the computer off, and leave this window open. If it is broken off all the same, nothing is lost: the history is as it was, and the next start begins again.',
  };
}
