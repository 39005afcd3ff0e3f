// A keystroke in the history of 10000 visits.
import { findRow } from '../parts/find-row.ts';

export const row = findRow(10000);
