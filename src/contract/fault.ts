// The one error shape of Boltbench: a stable code, a detail for the log, a cause.
// Must not know how a fault is shown; the renderer's table turns codes into words and next steps.
import { z } from 'zod';

/** Every fault code, `area.reason`, with its one-line meaning. The renderer's table must cover them all. */
export const faultMeanings = {
  'contract.unknown-method': 'the shell was asked for a method that this version does not have',
  'contract.bad-input': 'a request did not fit the schema of its method',
  'contract.bad-output': 'a handler answered with something that its schema forbids',
  'shell.closed': 'the connection between screen and bench is gone',
  'shell.refused': 'the shell refused the window: no valid token or cookie',
  'host.internal': 'an unexpected error inside the bench; the log has it under the incident number',
  'host.busy': 'the bench is still doing the previous thing of this kind',
  'host.in-doubt': 'an earlier change of the same thing is in doubt: the lock must tell first what became of it',
  'host.other-lock': 'another lock answers behind the adapter than the screen showed: nothing was changed',
  'host.closing': 'the bench is shutting down',

  'device.driver-missing': 'a system library that node-hid needs is not installed',
  'device.no-permission': 'the operating system refuses to open the adapter (udev rule missing)',
  'device.not-found': 'the adapter that was asked for is not plugged in',
  'device.not-connected': 'no adapter is connected',
  'device.unplugged': 'the adapter went away in the middle of an exchange',
  'device.timeout': 'the adapter did not answer before the deadline',
  'device.cancelled': 'the exchange was cancelled',
  'device.busy': 'the adapter stayed busy with another exchange',
  'device.bad-frame': 'a report broke the framing rules',
  'device.bad-channel': 'a report came for another channel in answer to our request',
  'device.bad-command': 'the answer carries another command than the request',
  'device.bad-sequence': 'a continuation report came out of order',
  'device.bad-length': 'the adapter announced an impossible length',
  'device.bad-payload': 'the payload is not what the protocol document says',
  'device.version': 'the adapter speaks a protocol version that this program does not',
  'device.unsupported': 'the adapter or the lock does not support this command',
  'device.refused': 'the adapter refused the command, with its own error code',
  'device.no-lock': 'the adapter is there but no lock answers it',
  'device.no-serial': 'the lock tells no serial number: the bench could not tell it from another one',
  'device.lock-asleep': 'the lock has no power: pack out or cells flat',
  'device.low-power': 'the lock refuses to move the motor: cells too weak',
  'device.door-closed': 'the lock refuses: the door must be open first',
  'device.jammed': 'the motor stalled: the bolt did not reach its end',
  'device.bad-token': 'the one-time token of a two-phase command is wrong, used or expired',
  'device.bad-slot': 'the lock has no code slot with this number',
  'device.duplicate-code': 'the lock refuses a code that another slot already holds',
  'device.same-presses': 'another code has the same button presses on a keypad with two digits a button',
  'device.same-first-four': 'another code begins with the same four digits, and this model tells codes apart by them',
  'device.read-only': 'the setting is a switch on the lock or a measured value: it cannot be written',
  'device.outcome-unknown': 'the lock does not know what became of the operation',

  'store.newer': 'the database was written by a newer version of Boltbench',
  'store.corrupt': 'the database file is damaged',
  'store.read-only': 'the folder or the database file cannot be written',
  'store.full': 'the disk is full',
  'store.upgrading': 'the history is being brought up to date: nothing else is answered until that is done',
  'store.restoring': 'a backup takes the place of the history: nothing is written until that is done',
  'store.replaced': 'a backup took the place of the history while it was read, so what was read of it is not whole',
  'store.still-writing': 'a call that writes did not end in time, so no backup could take the place of the history',
  'store.in-use': 'another Boltbench is using this database',
  'store.migration': 'a migration failed and was rolled back',
  'store.not-found': 'no such record',
  'store.conflict': 'the record changed since the screen read it',
  'store.failed': 'SQLite reported an error that has no code of its own here',

  'backup.torn': 'the backup is not whole: parts are missing, changed or in another order',
  'backup.foreign': 'the file or folder is not a backup of Boltbench',
  'backup.not-alone': 'something that no bench has put there lies in the folder of another bench',
  'backup.passphrase': 'the backup is encrypted and no passphrase was given',
  'backup.wrong-passphrase': 'the passphrase does not open this backup',
  'backup.no-place': 'the second place for backups is not there: the stick is out, or it is another one',
  'backup.same-place': 'the second place for backups lies in the folder of the history itself',
  'customer.erased': 'the person was erased from the history: nothing can be written down about them',
  'customer.retained': 'a record of this person must still be kept: the law may ask for it until its date',

  'import.too-big': 'the table has more bytes, lines or columns than are taken in at once',
  'import.not-a-table': 'the file is not a text table: a spreadsheet or something else',
  'import.broken': 'the table breaks off, or its quotes do not fit together',
  'import.no-columns': 'the first line names no column that is needed',
  'import.changed': 'the history has changed since the preview: it would do something else now',
  'import.used': 'something that the import made was used or changed since',
  'staff.unnamed': 'a change that cannot be taken back came without the name of who makes it',
  'lock.worked-on': 'a guided procedure was done on this lock, or somebody signed for it: its model stays',
  'lock.told': 'the lock was on the adapter and told its model and serial number itself: nobody types it otherwise',
  'lock.serial-known': 'another lock of the history bears this serial number',
  'visit.bad-state': 'the visit is not in a state that allows this',
  'visit.lock-kept': 'something was read or done on the lock of this visit: it stays with that lock',
  'visit.lock-reason': 'the lock of this visit is changed as a correction only, with a reason',
  'visit.not-ready': 'something that the next state asks for is missing',
  'visit.signed-before':
    'the work order was changed after the customer signed it, and nobody has said that it goes on so',
  'guide.unknown-procedure': 'no such procedure in this content',
  'guide.not-offered': 'the procedure is not valid for this lock',
  'guide.stale-answer': 'the run has moved on since the screen showed that step',
  'guide.bad-answer': 'the step does not offer this answer',
  'guide.bad-measure': 'a length could not be read: it is a number with its unit, inches or millimetres',
  'guide.not-checked': 'the checklist has lines that are not answered, or its answer does not fit them',
  'guide.may-be-armed': 'a wipe may be armed: the bench drives nothing before the battery pack was out',
  'guide.too-early': 'the bench has counted less than the wait or hold that the answer says is over',
  'guide.under-way': 'the lock is in the middle of it: the run cannot be given up now',
  'guide.taken-over': 'staff go on with this visit: the kiosk drives it no more',
  'guide.paused': 'the run is paused: it takes no answer until somebody goes on with it',
  'guide.ended': 'the run is already at its end',
  'guide.irreversible': 'there is no way back past a step that cannot be undone',
  'guide.needs-lock': 'the step needs a connected lock',
  'guide.wrong-lock': 'another lock is connected than the run was started with',
  'guide.content-changed': 'the run was started with other content than is installed now',
  'content.invalid': 'a content file breaks its schema',
  'content.unknown-topic': 'no such article or model in this content',
  'report.no-printer': 'no Chromium was found to make the PDF with',
  'report.failed': 'the PDF could not be made',
  'report.void': 'the visit was made void: only its service report can be made',
  'report.nothing-to-certify': 'nothing was reset or programmed in this visit: there is nothing to certify',
  'photo.not-a-jpeg': 'the picture is not a JPEG, or not one that can be kept',
  'photo.torn': 'the JPEG breaks off, or its parts do not fit together',
  'photo.too-big': 'the picture has more bytes or more dots than are kept',
  'photo.too-many': 'the run or the visit has as many photos as are kept of one',
  'photo.unknown': 'no photo with this name was kept here',
  'practice.apart':
    'practice and the shop’s own records are kept apart: the customer or the lock is of the other kind than the visit',
  'practice.off': 'the action belongs to the practice lock, and none is connected',
  'practice.impossible': 'the simulated lock cannot do that now',
} as const;

export type FaultCode = keyof typeof faultMeanings;
export const faultCodes = Object.keys(faultMeanings) as [FaultCode, ...FaultCode[]];

/** A fault as it crosses the contract. `detail` is safe to show; `incident` finds the entry in the log. */
export const faultSchema = z.object({
  code: z.enum(faultCodes),
  detail: z.string().max(2000),
  incident: z.string().max(40).optional(),
});
export type FaultData = z.infer<typeof faultSchema>;

/** Thrown everywhere inside. `detail` never holds a user code, a path of the machine or customer data. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly detail: string;
  readonly incident: string | undefined;

  constructor(code: FaultCode, detail: string, options: { cause?: unknown; incident?: string } = {}) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.detail = detail;
    this.incident = options.incident;
  }

  /** The part that may cross the contract. */
  toData(): FaultData {
    return {
      code: this.code,
      detail: this.detail,
      ...(this.incident === undefined ? {} : { incident: this.incident }),
    };
  }
}

/** True for a Fault, and for one whose code is among `codes` when any are given. */
export function isFault(error: unknown, ...codes: FaultCode[]): error is Fault {
  return error instanceof Fault && (codes.length === 0 || codes.includes(error.code));
}
