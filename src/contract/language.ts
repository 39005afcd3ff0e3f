// The languages that paper and screens can be in.
// Must not know any word of them.
import { z } from 'zod';

export const languageSchema = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof languageSchema>;
