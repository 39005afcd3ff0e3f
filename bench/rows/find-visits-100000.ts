// A keystroke in the history of 100000 visits.
import { findRow } from '../parts/find-row.ts';

export const row = findRow(100000);
