// Which of the adapters that are plugged in the bench takes by itself.
// Must not know how one is opened.
import type { PortCandidate } from '../../device/port.ts';

export interface Wanted {
  candidate: PortCandidate;
  /** It was connected once: until a person chooses another one, the bench waits for it and for no other. */
  wasOpen: boolean;
}

/** The wanted adapter under its old key, or by its serial: a replugged one has a new path and so a new key (protocol §2). */
export function comeBack(found: PortCandidate[], wanted: PortCandidate): PortCandidate | null {
  const same = found.find(({ key }) => key === wanted.key);
  return same ?? found.find(({ serial }) => serial !== '' && serial === wanted.serial) ?? null;
}

/** The only one there is; among several nobody but a person chooses. */
export function onlyOne([first, second]: PortCandidate[]): PortCandidate | null {
  return first !== undefined && second === undefined ? first : null;
}
