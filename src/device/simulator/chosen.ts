// A practice lock as a trainer puts it together: a sound lock of a model with the chosen faults, several at once.
// Must not know how the lock behaves; it only sets the lock's memory.
import type { PracticeChoices, PracticeFault } from '../../contract/practice.ts';
import { cellsShowing, freshCells } from './cells.ts';
import { modelTraits, untoldModels } from './models.ts';
import type { LockMemory } from './state.ts';
import { isLever } from './traits.ts';
import type { ModelTraits } from './traits.ts';

/** The faults that make sense on a model, in the order in which they are offered. */
export function faultsOf(traits: ModelTraits): PracticeFault[] {
  const keypad = traits.codes !== null;
  const deadbolt = !isLever(traits);
  const sensible: Record<PracticeFault, boolean> = {
    'weak-batteries': true,
    'flat-batteries': true,
    'rechargeable-cells': true,
    'pack-out': true,
    'cable-loose': keypad,
    // A lever has a spring latch: it learns no door and meets no strike hole (facts §9).
    'handing-lost': deadbolt,
    'bolt-binding': deadbolt,
    'no-codes': keypad,
    // Function 6 of the 955 (facts §5.7).
    'codes-off': traits.programming === 'menu',
    'locked-out': keypad,
    'code-memory-damaged': keypad,
  };
  return (Object.keys(sensible) as PracticeFault[]).filter((fault) => sensible[fault]);
}

/** What a trainer can choose from; the names of the models are the catalogue's business. */
export function practiceChoices(): Omit<PracticeChoices['models'][number], 'name'>[] {
  return Object.entries(modelTraits)
    .filter(([modelId]) => !untoldModels.includes(modelId))
    .map(([modelId, traits]) => ({ modelId, faults: faultsOf(traits) }));
}

/** How the chosen faults differ from a sound lock. `now` in milliseconds since 1970. */
export function memoryWith(faults: readonly PracticeFault[], now: number): Partial<LockMemory> {
  const has = (fault: PracticeFault): boolean => faults.includes(fault);
  const chemistry = has('rechargeable-cells') ? 'nimh' : 'alkaline';
  const cells = has('flat-batteries')
    ? cellsShowing(chemistry, 3450, 700)
    : has('weak-batteries')
      ? cellsShowing(chemistry, 4480, 560)
      : has('rechargeable-cells')
        ? freshCells('nimh')
        : null;
  return {
    ...(cells === null ? {} : { cells }),
    ...(has('pack-out') ? { pack: 'out' } : {}),
    ...(has('cable-loose') ? { keypadCable: false } : {}),
    ...(has('handing-lost') ? { handing: 'unknown' } : {}),
    ...(has('bolt-binding') ? { boltCondition: 'binds-closed', door: 'closed', bolt: 'retracted' } : {}),
    ...(has('no-codes') ? { slots: [], factoryCode: undefined } : {}),
    ...(has('codes-off') ? { codesEnabled: false } : {}),
    ...(has('locked-out') ? { lockoutUntil: now + 50_000 } : {}),
    ...(has('code-memory-damaged') ? { scrambled: true } : {}),
  };
}
