// A keystroke in the history of 1000000 visits.
import { findRow } from '../parts/find-row.ts';

export const row = findRow(1000000);
