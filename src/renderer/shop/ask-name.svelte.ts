// Who does it? Known from the day's work, or asked once before something is changed.
// Must not know what is changed.
import { keepStaffName, staffName } from '../state/staff-name.ts';

export class AskName {
  open = $state(false);
  #then: (staff: string) => void = () => undefined;

  /** Does the work in the name of whoever stands here; asks when nobody is known. */
  then(work: (staff: string) => void) {
    const known = staffName().trim();
    if (known !== '') {
      work(known);
      return;
    }
    this.#then = work;
    this.open = true;
  }

  give(name: string) {
    keepStaffName(name);
    this.open = false;
    this.#then(name.trim());
  }
}
