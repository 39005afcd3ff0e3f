// insights over generated shops of every size.
import { insights } from '../parts/page-rows.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(insights, visits);
