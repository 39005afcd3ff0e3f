// What the rest of main may ask of the tables that belong to a work order.
// Must not know SQL or SQLite.
import type { LockCorrected } from './lock-corrections.ts';
import type { Signature } from '../../contract/signature.ts';
import type { AuthorityRecord, VisitMove, VisitNote, VisitPhoto } from '../../contract/work-order.ts';
import type { KeptPhoto } from './types.ts';

export interface SignedFor {
  customerId: string | null;
  lockId: string | null;
}

export interface OrderTables {
  visitNotes: {
    /** The text as it is to be kept: without codes. */
    add(note: { visitId: string; text: string }, author: string): VisitNote;
    /** Oldest first. */
    ofVisit(visitId: string): VisitNote[];
    countOf(visitId: string): number;
  };
  visitPhotos: {
    /** The row of a file that is on the disk; one that was taken off stands again. */
    add(photo: Omit<KeptPhoto, 'createdAt' | 'runId'> & { visitId: string; caption: string }, author: string): void;
    /** store.not-found where the visit never had it. What changes nothing is not journalled. */
    change(
      visitId: string,
      photo: string,
      patch: { caption?: string | undefined; removed?: boolean | undefined },
      actor: string,
    ): void;
    /** Those that were not taken off, in the order in which they were taken. */
    ofVisit(visitId: string): VisitPhoto[];
    /** `all`: also those that were taken off. */
    countOf(visitId: string): { standing: number; all: number };
  };
  signatures: {
    add(signature: Omit<Signature, 'id' | 'at' | 'actor'> & { visitId: string }, actor: string): Signature;
    /** Oldest first. */
    ofVisit(visitId: string): Signature[];
    /** The newest for this purpose; null where nobody has signed for it. */
    newest(visitId: string, purpose: Signature['purpose']): Signature | null;
    /** Whose visit it was when this was signed (who was merged since counts as the record that stays), and of which lock. */
    signedFor(visitId: string, signature: Pick<Signature, 'id' | 'at'>): SignedFor;
  };
  authority: {
    add(record: Omit<AuthorityRecord, 'id' | 'at' | 'actor'> & { visitId: string }, actor: string): AuthorityRecord;
    /** Oldest first. */
    ofVisit(visitId: string): AuthorityRecord[];
    isKept(visitId: string): boolean;
  };
}

export interface VisitMoves {
  /** Every state that the visit came into, oldest first; intake is the first. */
  moves(id: string): VisitMove[];
  /** How its lock was put right, the oldest first. */
  lockCorrections(id: string): LockCorrected[];
}
