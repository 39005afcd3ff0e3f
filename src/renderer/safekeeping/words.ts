// How safekeeping stands, in words: times, sizes, what a restore would lose.
// Must not know components or calls.
import type {
  Aside,
  BackupPreview,
  CheckedPart,
  ClockChange,
  ListedBackup,
  OtherBench,
  RestoreGap,
  Safekeeping,
  SafekeepingJob,
  SecondPlaceState,
  Unkept,
} from '../../contract/safekeeping.ts';
import type { NoticeTone } from '../ui/tone.ts';

export interface Said {
  tone: NoticeTone;
  title: string;
  text: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** 1.5 MB, 340 kB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

/** November 22, 2026 at 8:00 AM, as this computer writes it. */
export function timeWords(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** How long ago; a time ahead of now is told as one. */
export function agoWords(at: string, now: number): string {
  const ms = now - Date.parse(at);
  if (ms < -minuteMs) return 'dated ahead of now';
  if (ms < minuteMs) return 'just now';
  if (ms < hourMs) return count(Math.floor(ms / minuteMs), 'minute', ' ago');
  if (ms < dayMs) return count(Math.floor(ms / hourMs), 'hour', ' ago');
  return count(Math.floor(ms / dayMs), 'day', ' ago');
}

/** 1 visit, 2 visits. */
export function count(number: number, noun: string, after = ''): string {
  const many = noun.endsWith('ry') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${number.toLocaleString()} ${number === 1 ? noun : many}${after}`;
}

/** 812 photos; 1 of 812 photos damaged or missing. */
export function photoWords({ expected, bad }: BackupPreview['photos']): string {
  const all = count(expected, 'photo');
  return bad === 0 ? all : `${bad.toLocaleString()} of ${all} damaged or missing`;
}

const longAgoMs = 3 * dayMs;

/** Where it stands, in one sentence: the worst first. */
export function standing(state: Safekeeping, now: number): Said {
  const isGood = (backup: ListedBackup) => backup.form !== 'torn' && backup.bad === null;
  const [newest] = state.backups.filter((backup) => backup.place === 'here' && isGood(backup));
  if (!state.open) {
    return {
      tone: 'warning',
      title: 'The history is not open',
      text: 'Restore a backup below: what stands in its place now is kept beside it.',
    };
  }
  if (newest === undefined) {
    return state.changed
      ? {
          tone: 'warning',
          title: 'There is no backup yet',
          text: 'Make the first one now, or leave it to the bench: it makes one each day and at the end.',
        }
      : {
          tone: 'info',
          title: 'There is nothing to back up yet',
          text: 'The first backup is made on the first day of work.',
        };
  }
  const age = agoWords(newest.at, now);
  if (state.changed && now - Date.parse(newest.at) > longAgoMs) {
    return {
      tone: 'warning',
      title: `The last backup was made ${age}`,
      text: 'Since then there was other work. Back up now.',
    };
  }
  const bad = state.backups.filter((backup) => backup.bad !== null).length;
  if (bad > 0) {
    return {
      tone: 'warning',
      title: bad === 1 ? '1 stored backup is damaged' : `${bad} stored backups are damaged`,
      text: `The list says which. The last good one was made ${age}. A damaged one goes when newer ones take its place.`,
    };
  }
  const title = state.changed ? `The last backup was made ${age}` : 'Everything is in a backup';
  const text = state.changed
    ? state.atClose
      ? 'What was written since will be in the next one, at the latest when Boltbench is closed.'
      : 'What was written since will be in the next one: in a quiet hour, or soon after the next start. This history is too large to copy while you close.'
    : `The last one was made ${age}; nothing was written since.`;
  return { tone: 'success', title, text };
}

/** How the second place stands. */
export function secondWords(second: SecondPlaceState | null, sealed: boolean, now: number): Said {
  if (second === null) {
    return {
      tone: 'warning',
      title: 'No second place',
      text: 'The backups lie on the same disk as the history. When that disk fails, both are gone: name a folder on a stick or another computer.',
    };
  }
  const last =
    second.lastCopyAt === null
      ? 'Nothing was copied there yet.'
      : `Last copy there ${agoWords(second.lastCopyAt, now)}.`;
  if (second.state === 'missing')
    return {
      tone: 'warning',
      title: 'The stick or folder is not in',
      text: `${last} Plug it in: the bench then copies by itself what is missing.`,
    };
  if (second.state === 'other')
    return {
      tone: 'warning',
      title: 'Another stick, or an emptied one',
      text: `${last} Plug in the one from before, or use this one from now on.`,
    };
  if (second.fault !== null) return { tone: 'warning', title: 'The last copy did not work', text: last };
  if (second.damaged > 0)
    return {
      tone: 'warning',
      title: second.damaged === 1 ? '1 backup is damaged' : `${second.damaged} backups are damaged`,
      text: `${last} All others are there. Check everything: it says which.`,
    };
  if (sealed && second.clear > 0)
    return {
      tone: 'warning',
      title: second.clear === 1 ? '1 backup there is not encrypted' : `${second.clear} backups there are not encrypted`,
      text: `${last} They are not whole, so they could not be encrypted, and can be read by whoever finds the stick. Delete them there if you need them no more; the list says which.`,
    };
  if (second.lastCopyAt === null)
    return { tone: 'info', title: 'Ready', text: `${last} The next backup goes there, too.` };
  return {
    tone: 'success',
    title: 'Up to date',
    text: `${last} ${sealed ? 'Copies there are encrypted.' : 'Copies there are not encrypted.'}`,
  };
}

const jobWords: Record<SafekeepingJob, string> = {
  backup: 'Making a backup',
  copy: 'Copying to the second place',
  preview: 'Reading the backup',
  restore: 'Restoring',
  check: 'Checking everything',
  look: 'Reading stored backups',
  remove: 'Removing backups',
};

/** "Making a backup, 40 %". */
export function jobText(name: SafekeepingJob, part: number): string {
  return `${jobWords[name]}, ${Math.round(part * 100)} %`;
}

/** A folder of another bench, or of this one before it moved: "boltbench-0123456789ab (3 backups)". */
export function otherWords({ folder, backups }: SecondPlaceState['others'][number]): string {
  return `${folder} (${count(backups, 'backup')})`;
}

/** What such a folder holds, for whoever is about to remove it. */
export function otherLines({
  backups,
  sealed,
  first,
  last,
  visits,
  bytes,
}: OtherBench): { term: string; description: string }[] {
  const day = (at: string) => new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
  const inClear = 'No: whoever finds the stick can read them';
  return [
    { term: 'Days', description: day(first) === day(last) ? day(first) : `${day(first)} to ${day(last)}` },
    { term: 'Backups', description: backups.toLocaleString() },
    {
      term: 'Visits',
      description:
        visits === null
          ? 'Not known: only their passphrase would tell'
          : `${visits.toLocaleString()} in the newest ${sealed === 0 ? 'backup' : 'one that is not encrypted'}`,
    },
    { term: 'Size', description: sizeWords(bytes) },
    {
      term: 'Encrypted',
      description:
        sealed === backups
          ? 'Yes'
          : sealed === 0
            ? inClear
            : `${sealed.toLocaleString()} of ${count(backups, 'backup')}`,
    },
  ];
}

/** What it is, beyond its time. */
export function kindWords(backup: Pick<ListedBackup, 'form' | 'kind' | 'own' | 'older' | 'bad'>): string[] {
  return [
    ...(backup.kind === 'before-migration' ? ['before an update'] : []),
    ...(backup.form === 'sealed' ? ['encrypted'] : []),
    ...(backup.form === 'file' ? ['database only'] : []),
    ...(backup.form === 'folder' && backup.older ? ['older form'] : []),
    ...(backup.form === 'torn' ? ['not whole'] : []),
    ...(backup.form !== 'torn' && backup.bad !== null ? ['damaged'] : []),
    ...(backup.own === false ? ['another bench'] : []),
  ];
}

/** "2 customers were erased between … and …". */
export function erasedWords({ count: number, forms, first, last }: BackupPreview['erasedSince']): string {
  const also = forms === 0 ? '' : `${count(forms, 'form')} of authority ${forms === 1 ? 'was' : 'were'} erased since`;
  const day = (at: string) => new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
  if (first === null || last === null) return also;
  const when = day(first) === day(last) ? `on ${day(first)}` : `between ${day(first)} and ${day(last)}`;
  return `${count(number, 'customer')} ${number === 1 ? 'was' : 'were'} erased since, ${when}${also === '' ? '' : `; ${also}`}`;
}

/** What is wrong with the list of the erased beside a backup; null where nothing is, or where this bench knows them itself. */
export function erasedListWords({ erasedList, own }: Pick<BackupPreview, 'erasedList' | 'own'>): string | null {
  if (erasedList === 'torn') return 'The list of erased customers beside this backup is damaged';
  return erasedList === 'missing' && own !== true ? 'No list of erased customers lies beside this backup' : null;
}

/** Why labels and tickets go on after a gap. */
export function gapWords({ numbers, why }: NonNullable<RestoreGap>): string {
  const what = `New labels and tickets begin after a gap of ${numbers.toLocaleString()} numbers, so that none is given twice.`;
  return why === 'unreadable'
    ? `The history of before could not be read whole. ${what}`
    : `The backup is of another bench, which may have worked on after it. ${what}`;
}

/** Who came back with a backup and was erased again. */
export function erasedAgainWords({ done, left, forms }: { done: number; left: number; forms: number }): string {
  const gone = forms === 0 ? '' : `Erased again: ${count(forms, 'form')} of authority.`;
  if (done === 0 && left === 0) return gone;
  const customers = `${count(done, 'customer')} who had been erased came back with a backup and ${done === 1 ? 'was' : 'were'} erased again.`;
  const again = gone === '' ? customers : `${customers} ${gone}`;
  if (left === 0) return again;
  return `${again} ${count(left, 'customer')} with an open visit ${left === 1 ? 'is' : 'are'} still in it: close it; the next start erases them.`;
}

/** What the staff hear of their backups over every screen. */
export function unkeptWords({ kind, since }: Unkept): string {
  const day = since === null ? null : new Date(since).toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
  if (kind === 'no-copy') {
    const which = day === null ? 'No copy in the second place yet.' : `No copy in the second place since ${day}.`;
    return `${which} Put the stick in, or open Safekeeping.`;
  }
  const newest = day === null ? 'There is no backup here.' : `The newest one is of ${day}.`;
  return `The last backup failed. ${newest} Open Safekeeping: it says why.`;
}

/** What the history of now has and the backup has not; null while nobody can say. */
export function lossWords(present: BackupPreview['present']): Said | null {
  if (present === null) return null;
  if (!present.goesOn) {
    return {
      tone: 'danger',
      title: 'What is on the bench now did not come from this backup',
      text: `The ${count(present.visits, 'visit')} of now will all be out of sight.`,
    };
  }
  const { lostVisits, lostTickets, lostEntries } = present;
  if (lostEntries === 0)
    return { tone: 'success', title: 'Nothing would be lost', text: 'It holds everything that is on the bench now.' };
  if (lostVisits === 0) {
    return {
      tone: 'warning',
      title: 'Changes would be lost',
      text: `No visit, but ${count(lostEntries, 'entry')} in the journal since then.`,
    };
  }
  const more = lostVisits > lostTickets.length ? ` and ${(lostVisits - lostTickets.length).toLocaleString()} more` : '';
  return {
    tone: 'danger',
    title: `${count(lostVisits, 'visit')} would be lost`,
    text: `${lostTickets.join(', ')}${more}: ${lostVisits === 1 ? 'it' : 'they'} came after this backup.`,
  };
}

const parts: Record<CheckedPart['part'], { name: string; noun: string }> = {
  database: { name: 'Database file', noun: 'page' },
  search: { name: 'Search', noun: 'entry' },
  insights: { name: 'Insights', noun: 'visit' },
  backups: { name: 'Stored backups', noun: 'backup' },
  references: { name: 'What belongs together', noun: 'table' },
  journal: { name: 'Journal', noun: 'row' },
  photos: { name: 'Photos', noun: 'file' },
  reports: { name: 'Reports', noun: 'report' },
};

/** One line of the check: "Journal · 1,204 rows, each fits the one before". */
export function partWords({ part, checked, bad }: CheckedPart): {
  term: string;
  description: string;
  tone: 'success' | 'danger';
} {
  const { name, noun } = parts[part];
  const looked = count(checked, noun);
  return bad === 0
    ? { term: name, description: `Sound: ${looked}`, tone: 'success' }
    : { term: name, description: `${count(bad, 'fault')} in ${looked}`, tone: 'danger' };
}

const asideKinds: Record<Aside['kind'], string> = {
  'before-restore': 'The history as it was before a restore',
  damaged: 'A damaged history that was put aside',
  'not-restored': 'A backup that could not be opened after a restore',
};
export const asideWords = ({ kind }: Aside): string => asideKinds[kind];

/** What happened to the clock, and what to do. */
export function clockWords({ kind, from, to }: ClockChange): Said {
  const back = kind === 'went-back';
  return {
    tone: 'warning',
    title: back ? 'The clock of this computer went back' : 'The clock of this computer went ahead',
    text: `It said ${timeWords(to)} when it should have said ${timeWords(from)}${back ? ' or later' : ''}. Put date and time right in the system’s settings. Visits keep their order; their times stay as they were written.`,
  };
}
