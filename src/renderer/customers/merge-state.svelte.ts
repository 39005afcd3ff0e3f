// Merging two records: what would move, whose words stay, done with the revisions that were looked at.
// Must not know components.
import {
  customerFieldNames,
  type CustomerFields,
  type MergePreview,
  type MergeTaking,
} from '../../contract/customers.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from '../state/bench.svelte.ts';

type From = 'kept' | 'gone' | 'both';
const noteAtMost = 2000;

export class MergeState {
  preview = $state.raw<MergePreview | null>(null);
  take = $state.raw<MergeTaking>({});
  fault = $state.raw<FaultData | null>(null);
  looking = $state(false);
  busy = $state(false);

  readonly #bench: Pick<Bench, 'call'>;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** Fields in which both records say something, and not the same. */
  get conflicts(): (keyof CustomerFields)[] {
    if (this.preview === null) return [];
    const { kept, gone } = this.preview;
    return customerFieldNames.filter(
      (field) => kept[field] !== '' && gone[field] !== '' && kept[field] !== gone[field],
    );
  }
  optionsOf(field: keyof CustomerFields): { value: From; text: string }[] {
    if (this.preview === null) return [];
    const [kept, gone] = [this.preview.kept[field], this.preview.gone[field]];
    const either: { value: From; text: string }[] = [
      { value: 'kept', text: kept },
      { value: 'gone', text: gone },
    ];
    const fit = field === 'note' && kept.length + gone.length < noteAtMost;
    return fit ? [...either, { value: 'both', text: 'Both, one below the other' }] : either;
  }
  choose(field: keyof CustomerFields, from: From) {
    this.take = { ...this.take, [field]: from };
  }
  forget() {
    this.preview = null;
    this.take = {};
    this.fault = null;
  }

  async look(keptId: string, goneId: string) {
    this.forget();
    this.looking = true;
    const answer = await this.#bench.call((client) => client.customer.mergePreview({ keptId, goneId }));
    this.looking = false;
    if (answer.ok) this.preview = answer.value;
    else this.fault = answer.fault;
    // Two notes say more than one.
    if (this.optionsOf('note').length > 2 && this.conflicts.includes('note')) this.choose('note', 'both');
  }

  /** True when it is done. What was changed meanwhile is shown anew, to be chosen from again. */
  async merge(): Promise<boolean> {
    if (this.preview === null || this.busy) return false;
    const { kept, gone } = this.preview;
    this.busy = true;
    const answer = await this.#bench.call((client) =>
      client.customer.merge({
        kept: { id: kept.id, revision: kept.revision },
        gone: { id: gone.id, revision: gone.revision },
        take: this.take,
      }),
    );
    this.busy = false;
    if (!answer.ok && answer.fault.code === 'store.conflict') await this.look(kept.id, gone.id);
    if (!answer.ok) this.fault = answer.fault;
    return answer.ok;
  }
}
