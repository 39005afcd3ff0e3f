// find-dates over generated shops of every size.
import { findDates } from '../parts/find-row.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(findDates, visits);
