// write-visit over generated shops of every size.
import { writeVisit } from '../parts/write-row.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(writeVisit, visits);
