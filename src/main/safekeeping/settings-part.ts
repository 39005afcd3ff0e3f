// The settings of the shop in a backup: whether they can be used, and what of them is another than here.
// Must not write them anywhere.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { logoPicture } from '../../contract/logo.ts';
import type { BackupPreview } from '../../contract/safekeeping.ts';
import { carriedSettingsSchema, withoutMachine, type CarriedSettings, type Settings } from '../../contract/settings.ts';
import { defaultSettings } from '../settings.ts';
import type { Manifest } from '../store/manifest.ts';

/** `missing`: it holds none. `torn`: they are not what was written, or nothing that this program can use. */
export type SettingsPart =
  { state: 'missing' } | { state: 'torn'; detail: string } | { state: 'whole'; settings: CarriedSettings };

type Difference = BackupPreview['settings']['differs'][number];

/** What a backup holds of them. `bytes` null: they are not there. Never throws. */
export function settingsPart({ settings: told }: Manifest, bytes: Buffer | null): SettingsPart {
  if (told === undefined) return { state: 'missing' };
  const torn = (detail: string): SettingsPart => ({ state: 'torn', detail });
  if (bytes === null || bytes.length === 0) return torn('its settings are missing, or far too large');
  if (createHash('sha256').update(bytes).digest('hex') !== told.sha256) {
    return torn('its settings are not what was written');
  }
  const parsed = carriedSettingsSchema.safeParse(jsonOf(bytes));
  if (!parsed.success) return torn('its settings are not such as this program can use');
  const { logo } = parsed.data.shop;
  if (logo !== '' && logoPicture(Buffer.from(logo, 'base64')) === null) return torn('the logo in its settings is none');
  return { state: 'whole', settings: parsed.data };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What a restore would say of them. `own` false: another bench made the backup. */
export function settingsSeen(part: SettingsPart, here: Settings, own: boolean | null): BackupPreview['settings'] {
  if (part.state !== 'whole') {
    return { state: part.state, detail: part.state === 'torn' ? part.detail : '', differs: [], chosen: false };
  }
  const differs = differencesOf(withoutMachine(here), part.settings);
  const untouched = (settings: CarriedSettings) => isDeepStrictEqual(settings, withoutMachine(defaultSettings()));
  // What this bench has set since its own backup was set on purpose; settings that nobody ever changed take the place of none.
  const isWanted = own !== true && (untouched(withoutMachine(here)) || (own === false && !untouched(part.settings)));
  return { state: 'whole', detail: '', differs, chosen: differs.length > 0 && isWanted };
}

function differencesOf(here: CarriedSettings, there: CarriedSettings): Difference[] {
  const [now, then] = [valuesOf(here), valuesOf(there)];
  const of = (what: Difference['what']): Difference => ({ what, here: now[what].said, backup: then[what].said });
  const all = Object.keys(now) as Difference['what'][];
  return all.filter((what) => !isDeepStrictEqual(now[what].value, then[what].value)).map(of);
}

/** Each with what is compared, and what can be told of it. */
function valuesOf({ authority, orders, shop, reports }: CarriedSettings) {
  const told = (said: string) => ({ value: said, said });
  const { statement, fields } = authority;
  return {
    form: told(authority.on ? 'on' : 'off'),
    'form-title': told(authority.title),
    'form-words': { value: { statement, fields }, said: '' },
    'form-months': told(String(authority.retentionMonths)),
    licence: told(authority.licence),
    signature: told(orders.signature ? 'on' : 'off'),
    name: told(shop.name),
    address: { value: shop.lines, said: shop.lines.join(', ') },
    logo: { value: shop.logo, said: shop.logo === '' ? 'off' : 'on' },
    paper: told(reports.paper),
    language: told(reports.language),
  } satisfies Record<Difference['what'], { value: unknown; said: string }>;
}
