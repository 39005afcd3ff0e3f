// Changes of locks whose end is not known yet: of this session, and of one that was killed in the middle (from the journal).
// Must not know the link or how a lock is asked. A row never holds a user code: there is no place for one.
import type { Logger } from 'pino';
import { z } from 'zod';
import { benchActionSchema, type Settled } from '../../contract/bench.ts';
import { operationIdSchema, type LockIdentity } from '../../contract/device.ts';
import type { JournalRow, Store } from '../store/types.ts';

/** A change as it was intended. */
export interface Intent {
  operationId: string;
  lock: Pick<LockIdentity, 'modelId' | 'serial'>;
  action: Settled['action'];
  /** The slot, `all` or the setting. */
  target: string;
  /** Of a setting, to know it again when it is read back; null for everything else. */
  value: number | null;
  actor: string;
  /** When it was asked for, in milliseconds since 1970. */
  askedAt: number;
}

type End = Exclude<Settled['state'], 'pending'>;
type State = 'intended' | 'in-doubt' | End;

const detailSchema = z.object({
  operationId: operationIdSchema,
  target: z.string(),
  value: z.number().int().nullable().default(null),
  state: z.string(),
});

export interface DoubtsOptions {
  /** The journal; throws when there is no history. */
  journal: () => Pick<Store['journal'], 'append' | 'ofSubject'>;
  log: Logger;
}

export class Doubts {
  readonly #options: DoubtsOptions;
  readonly #open = new Map<string, Intent>();
  /** Being sent now: nobody asks the lock about them but who sent them. */
  readonly #underWay = new Set<string>();
  /** Locks whose journal was read. */
  readonly #known = new Set<string>();

  constructor(options: DoubtsOptions) {
    this.#options = options;
  }

  /** On disk before it is sent. Throws when it cannot be written: then nothing may be sent. */
  begin(intent: Intent): void {
    this.of(intent.lock);
    this.#note(intent, 'intended');
    this.#open.set(intent.operationId, intent);
    this.#underWay.add(intent.operationId);
  }

  /** Nobody could tell now what became of it. */
  leave(intent: Intent): void {
    this.#underWay.delete(intent.operationId);
    try {
      this.#note(intent, 'in-doubt');
    } catch (error) {
      // The row that intended it says as much.
      this.#options.log.warn({ error }, 'a change in doubt could not be written down');
    }
  }

  /** Its end is known. When that cannot be written down it stays open, and is told again. */
  end(intent: Intent, state: End): void {
    this.#underWay.delete(intent.operationId);
    this.#note(intent, state);
    this.#open.delete(intent.operationId);
  }

  /** One that is open and not under way; null when there is no such change. */
  find(operationId: string): Intent | null {
    return this.#underWay.has(operationId) ? null : (this.#open.get(operationId) ?? null);
  }

  /** A person has looked: nobody can tell, and nobody asks any more. Throws when it cannot be written down. */
  giveUp(intent: Intent, staff: string): void {
    this.#note({ ...intent, actor: staff }, 'unknown', { givenUp: true });
    this.#open.delete(intent.operationId);
  }

  /** What is open of this lock and not under way, oldest first. */
  of(lock: Intent['lock']): Intent[] {
    const subject = subjectOf(lock);
    if (!this.#known.has(subject)) this.#recall(lock, subject);
    return [...this.#open.values()].filter(
      (intent) => subjectOf(intent.lock) === subject && !this.#underWay.has(intent.operationId),
    );
  }

  /** A change in doubt of what this one is about; null when nothing keeps it from being sent. */
  inTheWayOf({ lock, ...change }: Omit<Intent, 'operationId' | 'askedAt'>): Intent | null {
    return this.of(lock).find((open) => touches(open, change)) ?? null;
  }

  /** What the journal says to have been begun and never ended: the program was killed in the middle. */
  #recall(lock: Intent['lock'], subject: string): void {
    let rows: JournalRow[];
    try {
      rows = this.#options.journal().ofSubject(subject);
    } catch (error) {
      this.#options.log.warn({ error }, 'the journal cannot be asked about unfinished changes');
      return;
    }
    this.#known.add(subject);
    for (const row of rows) {
      const action = benchActionSchema.safeParse(row.action.replace(/^bench\./, ''));
      const detail = detailSchema.safeParse(row.detail);
      if (!action.success || !detail.success) continue;
      const { operationId, target, value, state } = detail.data;
      if (state === 'intended')
        this.#open.set(operationId, {
          operationId,
          lock,
          action: action.data,
          target,
          value,
          actor: row.actor,
          askedAt: Date.parse(row.at),
        });
      else if (state !== 'in-doubt') this.#open.delete(operationId);
    }
  }

  #note(
    { operationId, lock, action, target, value, actor }: Intent,
    state: State,
    more: { givenUp?: true } = {},
  ): void {
    this.#options.journal().append({
      actor,
      action: `bench.${action}`,
      subject: subjectOf(lock),
      detail: { operationId, target, ...(value === null ? {} : { value }), state, ...more },
    });
  }
}

const subjectOf = ({ modelId, serial }: Intent['lock']): string => `lock:${modelId}:${serial}`;

/** Setting and clearing are about the same slots, `all` about each of them. */
function touches(one: Pick<Intent, 'action' | 'target'>, other: Pick<Intent, 'action' | 'target'>): boolean {
  const ofSettings = one.action === 'write-setting';
  if (ofSettings !== (other.action === 'write-setting')) return false;
  return one.target === other.target || (!ofSettings && (one.target === 'all' || other.target === 'all'));
}
