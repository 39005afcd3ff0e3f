// A row of the locks table and what the contract makes of it.
// Must not know statements.
import { lockUnitSchema, type LockUnit } from '../../contract/service.ts';
import { parseStored } from './sqlite-fault.ts';

export interface LockRow {
  id: string;
  revision: number;
  model_id: string;
  serial: string | null;
  label: string;
  firmware: string | null;
  radio: string;
  practice: number;
  tag: string;
  finish: string;
  place: string;
}

export const lockColumns = 'id, revision, model_id, serial, label, firmware, radio, practice, tag, finish, place';

/** The contract's lock unit out of a row. */
export function toLockUnit(row: Omit<LockRow, 'revision'>): LockUnit {
  const { id, serial, label, firmware, radio, tag, finish, place } = row;
  const practice = row.practice === 1;
  const unit = { id, modelId: row.model_id, serial, label, firmware, radio, practice, tag, finish, place };
  return parseStored(lockUnitSchema, unit, 'lock');
}
