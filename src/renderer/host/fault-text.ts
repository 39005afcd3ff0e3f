// The one table from fault codes to words: what happened, and what to do next.
// Must not know screens; a person at a counter reads this, so no code and no library is named.
import type { FaultCode } from '../../contract/fault.ts';

export interface FaultText {
  /** What happened. */
  title: string;
  /** What to do next. */
  doNext: string;
}

const updateBoth = 'Close Boltbench and start it again. If it comes back, install the current version once more.';
const askAgain = 'Try again. If it comes back, note the incident number and ask whoever looks after this bench.';
const linkGarbled =
  'Unplug the adapter, plug it in again and connect. If it comes back, try another cable and another USB port.';

export const faultText = {
  'contract.unknown-method': {
    title: 'This screen asks for something that the bench program does not have',
    doNext: updateBoth,
  },
  'contract.bad-input': {
    title: 'The bench did not accept what was entered',
    doNext: 'Check the fields of this screen: something is missing, too long or in the wrong form.',
  },
  'contract.bad-output': { title: 'The bench gave an answer that makes no sense', doNext: askAgain },
  'shell.closed': {
    title: 'The connection to the bench program is gone',
    doNext: 'Wait a moment: the screen connects again by itself. If it does not, start Boltbench again.',
  },
  'shell.refused': {
    title: 'This window may not use the bench',
    doNext: 'Close it and open Boltbench from its own icon or start command.',
  },
  'host.internal': { title: 'Something went wrong inside the bench', doNext: askAgain },
  'host.busy': {
    title: 'The bench is still busy with the step before',
    doNext: 'Wait until it is done, then try again.',
  },
  'host.other-lock': {
    title: 'Another lock is behind the adapter now',
    doNext: 'Nothing was changed. Look at which lock the screen shows now, and do it again if it is the right one.',
  },
  'host.in-doubt': {
    title: 'Nobody can tell yet what became of an earlier change of this',
    doNext: 'Nothing was sent. Ask the lock first; then change it again if that is still wanted.',
  },
  'host.closing': {
    title: 'The bench is shutting down',
    doNext: 'Nothing was lost. Start Boltbench again and open the visit from History.',
  },

  'device.driver-missing': {
    title: 'This computer lacks a part that USB adapters need',
    doNext: 'Install what the connection menu names, then start Boltbench again. Until then visits work by hand.',
  },
  'device.no-permission': {
    title: 'This computer does not let Boltbench open the adapter',
    doNext: 'Install the USB rule that comes with Boltbench, unplug the adapter, plug it in again and connect.',
  },
  'device.not-found': {
    title: 'That adapter is not plugged in',
    doNext: 'Plug it in, look for adapters again in the connection menu, and connect.',
  },
  'device.not-connected': {
    title: 'No lock is connected',
    doNext: 'Connect an adapter or a practice lock from the connection menu, then try again.',
  },
  'device.unplugged': {
    title: 'The adapter was unplugged',
    doNext: 'Plug it in again and connect. Nothing is sent twice: the bench asks the lock what was carried out.',
  },
  'device.timeout': {
    title: 'The adapter did not answer in time',
    doNext: 'Check the cable and that the battery pack is in. Then try again.',
  },
  'device.cancelled': { title: 'The step was stopped', doNext: 'Start it again when you are ready.' },
  'device.busy': {
    title: 'The adapter is busy',
    doNext: 'Close any other program that uses it, wait a few seconds and try again.',
  },
  'device.bad-frame': { title: 'The adapter sent something unreadable', doNext: linkGarbled },
  'device.bad-channel': { title: 'The adapter answered somebody else', doNext: linkGarbled },
  'device.bad-command': { title: 'The adapter answered another question', doNext: linkGarbled },
  'device.bad-sequence': { title: 'A part of the adapter’s answer is missing', doNext: linkGarbled },
  'device.bad-length': { title: 'The adapter’s answer has an impossible length', doNext: linkGarbled },
  'device.bad-payload': {
    title: 'The adapter’s answer does not make sense',
    doNext: 'Try again. If it comes back, the adapter may need newer firmware.',
  },
  'device.version': {
    title: 'This adapter speaks another protocol version',
    doNext: 'Update the adapter’s firmware or Boltbench, whichever is older.',
  },
  'device.unsupported': {
    title: 'This lock or adapter cannot do that',
    doNext: 'Follow the steps by hand instead; the guide offers them.',
  },
  'device.refused': {
    title: 'The adapter refused',
    doNext: 'Read the reason below, put it right at the lock, and try again.',
  },
  'device.no-lock': {
    title: 'The adapter is there, but no lock answers',
    doNext: 'Check the plug at the lock’s interior assembly and that the battery pack is in. Then connect again.',
  },
  'device.no-serial': {
    title: 'This lock tells no serial number',
    doNext: 'The bench could not tell it from another lock, so it does not work on it. Choose its model by hand below.',
  },
  'device.lock-asleep': {
    title: 'The lock has no power',
    doNext: 'Push the battery pack fully in, with four fresh AA alkaline cells, then try again.',
  },
  'device.low-power': {
    title: 'The batteries are too weak to move the bolt',
    doNext: 'Fit four new AA alkaline cells, then try again.',
  },
  'device.door-closed': {
    title: 'The lock wants the door open',
    doNext: 'Open the door so that the bolt moves freely, then try again.',
  },
  'device.jammed': {
    title: 'The bolt is stuck',
    doNext: 'Open the door and try again. If it still sticks, look at screws, strike and latch before anything else.',
  },
  'device.bad-token': {
    title: 'The permission for this step has run out',
    doNext: 'Nothing was erased. Begin the step again.',
  },
  'device.bad-slot': {
    title: 'This lock has no place with that number',
    doNext: 'Choose a place from the list of code places.',
  },
  'device.duplicate-code': {
    title: 'Another place already holds this code',
    doNext: 'Nothing was changed. Choose another code.',
  },
  'device.same-presses': {
    title: 'Another code has the same button presses',
    doNext: 'Each button stands for two digits, so the lock cannot tell these codes apart. Choose other buttons.',
  },
  'device.same-first-four': {
    title: 'Another code begins with the same four digits',
    doNext: 'This model tells codes apart by their first four digits. Change those.',
  },
  'device.read-only': {
    title: 'This can only be changed at the lock itself',
    doNext: 'Take the inside cover off and move the switch by hand.',
  },
  'device.outcome-unknown': {
    title: 'The lock cannot say whether the step was carried out',
    doNext: 'Look at the lock and answer what you see. Do not repeat the step before that.',
  },

  'store.newer': {
    title: 'These records were made by a newer Boltbench',
    doNext: 'Install the newer Boltbench on this computer, then start it again.',
  },
  'store.corrupt': {
    title: 'The record file is damaged',
    doNext: 'Leave the file where it is and ask whoever looks after this bench to bring back the last backup.',
  },
  'store.read-only': {
    title: 'The record file cannot be written',
    doNext: 'Give your user write access to the folder (or take the write protection off the drive), then try again.',
  },
  'store.full': {
    title: 'The disk is full',
    doNext: 'Free some space on this computer, then try again.',
  },
  'store.upgrading': {
    title: 'The service history is being brought up to date',
    doNext: 'Leave the computer on and wait: the bench opens by itself when it is done.',
  },
  'store.restoring': {
    title: 'A backup is being restored in another window',
    doNext: 'Nothing of this was stored. Wait until the restore has ended, look at what is there, then do it again.',
  },
  'store.replaced': {
    title: 'A backup was restored while this was being written',
    doNext: 'It was stopped, and nothing of it is left. Look at what is there now, then export again.',
  },
  'store.still-writing': {
    title: 'Something is still being written, so nothing was restored',
    doNext: 'Nothing was changed. Wait until the lock, the paper or the other window is done, then restore again.',
  },
  'store.in-use': {
    title: 'Boltbench is already running with these records',
    doNext: 'Go to the other window, or close it and try again here.',
  },
  'store.migration': {
    title: 'The records could not be brought up to this version',
    doNext: 'Keep using the version before, and send the incident number to whoever looks after this bench.',
  },
  'store.not-found': {
    title: 'There is no such record',
    doNext: 'Go back to History and open it from the list.',
  },
  'store.conflict': {
    title: 'Somebody changed it in the meantime',
    doNext: 'Look at the newer version that is shown now, then make your change again.',
  },
  'store.failed': {
    title: 'The record could not be written or read',
    doNext:
      'Try again. If it comes back, go to Safekeeping, back up to a stick and press “Check now”: the disk may be failing.',
  },

  'backup.torn': {
    title: 'This backup is not whole',
    doNext: 'Choose another backup from the list. Nothing was changed, and this one stays where it is.',
  },
  'backup.foreign': {
    title: 'That is not a backup of Boltbench',
    doNext: 'Choose a folder or file from the backups list, or check the path that you typed.',
  },
  'backup.not-alone': {
    title: 'Something else lies in that folder',
    doNext: 'Nothing was removed. Move what is yours out of it, then try again, or delete the folder yourself.',
  },
  'backup.passphrase': {
    title: 'This backup is encrypted',
    doNext: 'Type the passphrase that was set when it was made, then try again.',
  },
  'backup.wrong-passphrase': {
    title: 'The passphrase does not open this backup',
    doNext: 'Type it again; an older backup may have an older passphrase.',
  },
  'backup.no-place': {
    title: 'The second place for backups is not there',
    doNext: 'Plug the stick in, or choose another folder, then copy again.',
  },
  'backup.same-place': {
    title: 'That folder lies with the history itself',
    doNext: 'Choose a folder on a stick or on another computer: when this disk fails, both would be gone.',
  },

  'customer.erased': {
    title: 'This person was erased',
    doNext: 'Nothing can be written down about them any more. If they come again, write a new customer.',
  },
  'customer.retained': {
    title: 'A record of this person must still be kept',
    doNext: 'Erase what may go now, or wait until its date.',
  },
  'import.too-big': {
    title: 'The table is too big to be taken in at once',
    doNext: 'Cut it into parts of at most 20,000 lines, 100 columns and 3 MB, each with the line of headings.',
  },
  'import.not-a-table': {
    title: 'This file is not a text table',
    doNext: 'Save it as CSV in the program that made it, then choose that file.',
  },
  'import.broken': {
    title: 'The table is broken',
    doNext: 'Look at the line that is named: a quote is missing there. Save the table again as CSV.',
  },
  'import.no-columns': {
    title: 'The columns have no names that are known',
    doNext:
      'The first line must name them: name, phone, e-mail, address, note; for locks model, serial, label, finish, place.',
  },
  'import.changed': {
    title: 'Something has changed since the preview',
    doNext: 'Nothing was taken in. Look at the new preview, then take it in.',
  },
  'import.used': {
    title: 'Something of this import is in use',
    doNext: 'Nothing was taken back. What came with it and was used or changed since can be changed by hand.',
  },
  'staff.unnamed': {
    title: 'Nobody is named for this',
    doNext: 'It cannot be taken back, so it needs a name. Press it again and say who you are.',
  },
  'lock.told': {
    title: 'The lock has told its model and serial number itself',
    doNext: 'They stay as they are. If a visit was put on the wrong lock, make the visit void and begin a new one.',
  },
  'lock.worked-on': {
    title: 'Its model stays: it was worked on, or signed for',
    doNext:
      'The serial number can be corrected. If it is a lock of another model, make the open visit void and begin one with a new lock; what was done stays with this one.',
  },
  'lock.serial-known': {
    title: 'Another lock is on record with this serial number',
    doNext: 'Read the sticker again. If it is the same lock, go on with the record that is there already.',
  },
  'visit.bad-state': {
    title: 'The visit is past that point',
    doNext: 'Look at the visit’s state at the top; open a new visit if the lock is back again.',
  },
  'visit.lock-kept': {
    title: 'What was read or done stays with this lock',
    doNext:
      'Make this visit void, with a reason, and open one for the other lock. A warning that a wipe may be armed stays with this lock.',
  },
  'visit.lock-reason': {
    title: 'Say why the lock of this visit is corrected',
    doNext: 'Name the lock once more, and give the reason: what was done moves to that lock.',
  },
  'visit.not-ready': {
    title: 'Something is still missing before this step',
    doNext: 'Finish what the reason below names, then try again.',
  },
  'visit.signed-before': {
    title: 'The order was changed after the customer signed it',
    doNext:
      'Have it signed anew on the work order, or close it all the same: the report then says that it was changed.',
  },
  'guide.unknown-procedure': {
    title: 'This procedure is not installed here',
    doNext: 'Choose another one from the list, or update Boltbench.',
  },
  'guide.not-offered': {
    title: 'That procedure is not meant for this lock',
    doNext: 'Check the model on the lock, then choose from the procedures that are offered.',
  },
  'guide.stale-answer': {
    title: 'The guide has moved on already',
    doNext: 'Look at the step that is shown now and answer that one.',
  },
  'guide.bad-answer': { title: 'This step does not know that answer', doNext: 'Choose one of the answers shown.' },
  'guide.bad-measure': {
    title: 'That measure cannot be read',
    doNext: 'Type the number with its unit, for example 2 1/8 in or 54 mm.',
  },
  'guide.not-checked': {
    title: 'The checklist is not finished',
    doNext: 'Answer every line, take the photos that it asks for, then go on.',
  },
  'guide.may-be-armed': {
    title: 'A wipe may be armed: the bench drives nothing now',
    doNext:
      'Press no button. Pull the battery pack out, push it in with no button held, then try again. If the bench did not see it, go on by hand, or stop here and begin with “Replace the batteries”.',
  },
  'guide.too-early': {
    title: 'The bench has not counted that long yet',
    doNext: 'Wait for the rest, or press the answer again and say that it is over.',
  },
  'guide.under-way': {
    title: 'The lock is in the middle of it',
    doNext: 'Press “Stop the bench” first. When it is known, or known to be in doubt, the procedure can be given up.',
  },
  'guide.taken-over': {
    title: 'Staff go on with this now',
    doNext: 'Nothing more is to be done here: say your number at the counter.',
  },
  'guide.paused': {
    title: 'This procedure is paused',
    doNext: 'Go on with it first, then answer the step.',
  },
  'guide.ended': {
    title: 'This procedure is finished',
    doNext: 'Go on with the visit, or start the procedure again from the list.',
  },
  'guide.irreversible': {
    title: 'There is no way back past this point',
    doNext: 'The step before cannot be undone. Go on with the step that is shown.',
  },
  'guide.needs-lock': {
    title: 'This step needs a connected lock',
    doNext: 'Connect the lock from the connection menu, or go on by hand where the step offers it.',
  },
  'guide.wrong-lock': {
    title: 'Another lock is connected now',
    doNext: 'Connect the lock that this procedure was started with.',
  },
  'guide.content-changed': {
    title: 'The instructions were updated since this was started',
    doNext: 'Stop this procedure and start it again with the new instructions.',
  },
  'content.invalid': {
    title: 'The installed instructions are damaged',
    doNext: 'Install Boltbench again. Your records stay as they are.',
  },
  'content.unknown-topic': {
    title: 'There is no such page',
    doNext: 'Search for what you need; the page may have another name in this version.',
  },
  'report.no-printer': {
    title: 'No browser was found to make the PDF with',
    doNext: 'Print the report instead, or install Chromium, Chrome or Edge on this computer.',
  },
  'report.failed': { title: 'The PDF could not be made', doNext: 'Try again, or print the report instead.' },
  'report.void': {
    title: 'This visit was made void',
    doNext: 'It says nothing of the lock. Only its service report can be made, marked as void.',
  },
  'report.nothing-to-certify': {
    title: 'There is nothing to certify in this visit',
    doNext:
      'A certificate tells of a reset or a programming that was done step by step. Make the service report instead.',
  },
  'photo.not-a-jpeg': {
    title: 'That is not a photo that can be kept',
    doNext: 'Take the photo again, or choose a JPEG file.',
  },
  'photo.torn': {
    title: 'The photo did not arrive whole',
    doNext: 'Take it again, or choose another file.',
  },
  'photo.too-big': {
    title: 'The photo is too large',
    doNext: 'Take it again with a smaller size, or choose a smaller file.',
  },
  'photo.too-many': {
    title: 'This procedure or visit has as many photos as it can keep',
    doNext: 'Go on without this one, and say in the note what it would show.',
  },
  'photo.unknown': {
    title: 'That photo was not kept here',
    doNext: 'Take the photo again.',
  },
  'practice.apart': {
    title: 'Practice and real records are kept apart',
    doNext: 'Nothing was changed. Take what the reason below names, or begin another visit of the right kind.',
  },
  'practice.off': {
    title: 'No practice lock is on the bench',
    doNext: 'Choose a practice lock from the connection menu.',
  },
  'practice.impossible': {
    title: 'The practice lock cannot do that now',
    doNext: 'Do what a real lock would need first, for example put the battery pack in.',
  },
} as const satisfies Record<FaultCode, FaultText>;

/** True when a word that came over the wire is a fault code of this version. */
export function isFaultCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(faultText, code);
}
