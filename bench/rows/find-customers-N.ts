// find-customers over generated shops of every size.
import { findCustomers } from '../parts/called-rows.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(findCustomers, visits);
