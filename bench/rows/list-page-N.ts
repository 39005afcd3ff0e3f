// list-page over generated shops of every size.
import { listPage } from '../parts/find-row.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(listPage, visits);
