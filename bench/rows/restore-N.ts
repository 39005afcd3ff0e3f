// restore over generated shops of every size.
import { restore } from '../parts/backup-row.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(restore, visits);
