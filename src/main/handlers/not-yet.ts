// What a method answers while the part behind it is still being built.
// Must not be imported by anything that is finished.
import { Fault } from '../../contract/fault.ts';

export function notYet(): never {
  throw new Fault('device.unsupported', 'this bench cannot do that yet');
}
