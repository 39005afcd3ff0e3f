// find-words-in-time over generated shops of every size.
import { findWordsInTime } from '../parts/find-row.ts';
import { shopRow } from '../parts/shop-row.ts';
import type { Row } from '../row.ts';

export const rowOf = (visits: number): Row => shopRow(findWordsInTime, visits);
