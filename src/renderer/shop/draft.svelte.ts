// A text while it is written: its preview, what is missing, saving it, and what to do when somebody else was faster.
// Must not know components or addresses. Nothing that is typed is kept anywhere but here and, once saved, by the bench.
import type { FaultData } from '../../contract/fault.ts';
import type { ShopText, Topic } from '../../contract/knowledge.ts';
import type { ShopPage, ShopPreview } from '../../contract/shop.ts';
import type { Bench } from '../state/bench.svelte.ts';

export type Missing = 'title' | 'text' | 'staff';
type Written = Pick<ShopText, 'title' | 'text' | 'modelIds'>;
/** What is written: a new note on a page, a new article, or a text that is there. */
export type Subject =
  | { kind: 'note'; topic: Topic }
  | { kind: 'article' }
  | { kind: 'existing'; of: Pick<ShopText, 'id' | 'kind' | 'revision'> & Written };

export class Draft {
  title = $state('');
  text = $state('');
  modelIds = $state.raw<readonly string[]>([]);
  staff = $state('');
  preview = $state.raw<ShopPreview | null>(null);
  /** What must be filled in; told once saving was tried. */
  missing = $state.raw<readonly Missing[]>([]);
  saving = $state(false);
  fault = $state.raw<FaultData | null>(null);
  /** What somebody else made of it in the meantime; then a person decides. */
  theirs = $state.raw<ShopPage | null>(null);

  readonly subject: Subject;
  readonly #bench: Pick<Bench, 'call'>;
  #before: Written = $state.raw({ title: '', text: '', modelIds: [] });
  #revision = 0;
  #asked = 0;

  constructor(bench: Pick<Bench, 'call'>, subject: Subject, staff: string) {
    this.#bench = bench;
    this.subject = subject;
    this.staff = staff;
    if (subject.kind === 'existing') this.#begin(subject.of);
  }

  /** Something is typed that is not saved. */
  get dirty(): boolean {
    return JSON.stringify(this.#written()) !== JSON.stringify(this.#before);
  }

  /** A note may go without a title. */
  get titled(): boolean {
    return this.subject.kind === 'existing' ? this.subject.of.kind === 'article' : this.subject.kind === 'article';
  }

  toggleModel(id: string) {
    this.modelIds = this.modelIds.includes(id) ? this.modelIds.filter((each) => each !== id) : [...this.modelIds, id];
  }

  /** How it will look; only the newest question's answer counts. */
  async look() {
    this.#asked += 1;
    const number = this.#asked;
    const { title, text } = this;
    const answer = await this.#bench.call((client) => client.shop.preview({ title, text }));
    if (number === this.#asked && answer.ok) this.preview = answer.value;
  }

  /** Saves it; null when something is missing, it was refused, or somebody was faster: the fields then say which. */
  async save(): Promise<ShopPage | null> {
    this.missing = (['title', 'text', 'staff'] as const).filter(
      (field) => this[field].trim() === '' && (field !== 'title' || this.titled),
    );
    if (this.missing.length > 0 || this.saving) return null;
    this.saving = true;
    this.fault = null;
    const saved = await this.#send();
    if (!saved.ok && saved.fault.code === 'store.conflict') await this.#readTheirs();
    else if (!saved.ok) this.fault = saved.fault;
    this.saving = false;
    if (!saved.ok) return null;
    this.#begin(saved.value);
    return saved.value;
  }

  /** What is typed here takes the place of theirs, which stays among the versions. */
  async saveOverTheirs(): Promise<ShopPage | null> {
    const theirs = this.theirs;
    if (theirs === null) return null;
    this.#revision = theirs.revision;
    if (theirs.removed) {
      const { id, revision } = theirs;
      const staff = this.staff;
      const back = await this.#bench.call((client) => client.shop.restore({ id, revision, staff }));
      if (!back.ok) {
        this.fault = back.fault;
        return null;
      }
      this.#revision = back.value.revision;
    }
    this.theirs = null;
    return this.save();
  }

  /** Theirs is gone on with; what was typed here is gone. */
  takeTheirs() {
    if (this.theirs !== null) this.#begin(this.theirs);
    void this.look();
  }

  #begin(text: Written & Pick<ShopText, 'revision'>) {
    const { title, modelIds } = text;
    this.title = title;
    this.text = text.text;
    this.modelIds = modelIds;
    this.#before = { title, text: text.text, modelIds };
    this.#revision = text.revision;
    this.theirs = null;
    this.fault = null;
  }

  async #readTheirs() {
    if (this.subject.kind !== 'existing') return;
    const { id } = this.subject.of;
    const answer = await this.#bench.call((client) => client.shop.get({ id }));
    if (answer.ok) this.theirs = answer.value;
    else this.fault = answer.fault;
  }

  #written(): Written {
    return { title: this.title, text: this.text, modelIds: [...this.modelIds] };
  }

  #send() {
    const { subject, staff } = this;
    const written = this.#written();
    const revision = this.#revision;
    return this.#bench.call((client) => {
      if (subject.kind === 'existing') return client.shop.save({ id: subject.of.id, revision, staff, ...written });
      if (subject.kind === 'note') return client.shop.add({ kind: 'note', topic: subject.topic, staff, ...written });
      return client.shop.add({ kind: 'article', staff, ...written });
    });
  }
}
