// The one place that reads node-hid's messages: it gives no error codes, only texts (learned on real hidraw nodes).
// Must not import node-hid, and never passes a text on: it may hold a path of the machine.
import type { FaultCode } from '../contract/fault.ts';
import { Fault } from '../contract/fault.ts';

export type HidMoment = 'load' | 'list' | 'open' | 'read' | 'write';

const cures = {
  driver: 'node-hid could not load its system libraries; on Debian or Ubuntu: sudo apt install libusb-1.0-0',
  permission:
    'the operating system does not let this user open the adapter; on Linux install the udev rule that comes with Boltbench, then plug the adapter in again',
} as const;

const rules: [RegExp, FaultCode, string][] = [
  [
    /ERR_DLOPEN_FAILED|cannot open shared object file|No native build was found/i,
    'device.driver-missing',
    cures.driver,
  ],
  [/Permission denied|Access is denied/i, 'device.no-permission', cures.permission],
  [/No such file or directory/i, 'device.not-found', 'the adapter is no longer where it was'],
  [/device disconnected|No such device|Protocol error/i, 'device.unplugged', 'the adapter was unplugged'],
  [/device is already closed|Cannot write to closed device/i, 'device.not-connected', 'the adapter was closed'],
  [/Connection timed out/i, 'device.timeout', 'the adapter stopped taking reports'],
  [/Invalid argument/i, 'device.bad-frame', 'the system refused the size of a report'],
];

const otherwise: Record<HidMoment, [FaultCode, string]> = {
  load: ['device.driver-missing', cures.driver],
  list: ['device.refused', 'the system could not list its HID devices'],
  open: ['device.not-found', 'the adapter could not be opened'],
  // node-hid tells an unplug as an error of its read and in no other way.
  read: ['device.unplugged', 'the adapter went away'],
  write: ['device.unplugged', 'a report could not be sent'],
};

/** What node-hid threw or emitted (a string or an Error) as a Fault. */
export function faultOfHid(error: unknown, moment: HidMoment): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = `${code} ${error instanceof Error ? error.message : String(error)}`;
  const rule = rules.find(([pattern]) => pattern.test(text));
  const [faultCode, detail] = rule === undefined ? otherwise[moment] : [rule[1], rule[2]];
  return new Fault(faultCode, detail, { cause: error });
}
