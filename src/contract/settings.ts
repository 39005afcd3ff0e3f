// The settings of an installation: few, grouped, each with a default.
// Must not know where they are kept, nor the screens that change them.
import { z } from 'zod';
import { languageSchema } from './language.ts';
import { beginsLikeLogo } from './logo.ts';
import { keptText, typedText } from './plain-text.ts';
import { paperSchema } from './service.ts';

type TextOf = typeof keptText;
/** A question of the authority form; what is entered is checked by its kind only. */
const authorityField = (line: TextOf) =>
  z
    .object({
      id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      label: line(80).min(1),
      kind: z.enum(['text', 'date', 'document', 'last-digits', 'licence']),
      required: z.boolean(),
    })
    .strict();

/** The form of authority that some states ask for. Which, and for how long, is for the shop's counsel: off by default. */
const authoritySettings = (line: TextOf) =>
  z
    .object({
      on: z.boolean().default(false),
      title: line(80).min(1).default('Authority to service this lock'),
      /** What the customer signs. */
      statement: line(1500)
        .min(1)
        .default('I am entitled to have this lock opened, reset or programmed, and I ask the shop to do so.'),
      fields: z
        .array(authorityField(line))
        .max(12)
        .default([
          { id: 'address', label: 'Address of the door', kind: 'text', required: true },
          { id: 'document', label: 'Identity document', kind: 'document', required: true },
          { id: 'last-digits', label: 'Its last four characters', kind: 'last-digits', required: true },
        ]),
      /** Name and licence number of the locksmith, as they stand on the form. */
      licence: line(120).default(''),
      /** How long the record must be kept; 0: no period. */
      retentionMonths: z.number().int().min(0).max(240).default(24),
    })
    .strict();
export const authoritySettingsSchema = authoritySettings(keptText);
export type AuthoritySettings = z.infer<typeof authoritySettingsSchema>;

const shopSettings = (line: TextOf) =>
  z
    .object({
      name: line(120).min(1).default('Lock service counter'),
      lines: z.array(line(120)).max(4).default([]),
      /** A PNG or JPEG of at most 200 kB, base64; empty: none. */
      logo: z
        .base64()
        .max(280_000)
        .refine((logo) => logo === '' || beginsLikeLogo(logo), { message: 'a PNG or JPEG of at most 200 kB' })
        .default(''),
    })
    .strict();
const reportSettings = z
  .object({ paper: paperSchema.default('letter'), language: languageSchema.default('en') })
  .strict();
const orderSettings = z
  .object({
    /** No visit of a lock that opens is closed without the customer's signature. */
    signature: z.boolean().default(false),
  })
  .strict();
const backupSettings = z
  .object({
    /** A second folder or a stick; empty: none. */
    folder: z.string().max(1000).default(''),
  })
  .strict();

/** As they are kept and told. */
export const settingsSchema = z
  .object({
    shop: shopSettings(keptText).prefault({}),
    reports: reportSettings.prefault({}),
    backups: backupSettings.prefault({}),
    authority: authoritySettingsSchema.prefault({}),
    orders: orderSettings.prefault({}),
  })
  .strict();
export type Settings = z.infer<typeof settingsSchema>;

/** What goes along with the records: without what is of one machine alone, where its second backups lie. */
export const carriedSettingsSchema = settingsSchema.omit({ backups: true });
export type CarriedSettings = z.infer<typeof carriedSettingsSchema>;

export function withoutMachine({ backups: _machine, ...carried }: Settings): CarriedSettings {
  return carried;
}

/** As they are typed: one group at a time, whole; the others stay as they are. */
export const settingsPatchSchema = z.union([
  z.object({ shop: shopSettings(typedText) }).strict(),
  z.object({ reports: reportSettings }).strict(),
  z.object({ backups: backupSettings }).strict(),
  z.object({ authority: authoritySettings(typedText) }).strict(),
  z.object({ orders: orderSettings }).strict(),
]);
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
