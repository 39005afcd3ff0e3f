// What names a row and a moment in everything that is kept.
// Must not know what is kept.
import { z } from 'zod';

export const idSchema = z.uuid();
export const timeSchema = z.iso.datetime();
