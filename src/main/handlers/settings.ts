// settings.*: what a shop sets once.
// Must not know what a setting is for.
import { implement } from '@orpc/server';
import { Fault } from '../../contract/fault.ts';
import { logoPicture } from '../../contract/logo.ts';
import { contract } from '../../contract/methods.ts';
import { actorOf } from '../actor.ts';
import type { HostParts } from '../host.ts';
import { saveSettings } from '../settings.ts';

const os = implement(contract).settings;

export function settingsHandlers(parts: HostParts) {
  const { settings, options, announcer } = parts;
  return {
    get: os.get.handler(() => settings),
    save: os.save.handler(({ input: { patch, staff } }) => {
      const logo = 'shop' in patch ? patch.shop.logo : '';
      if (logo !== '' && logoPicture(Buffer.from(logo, 'base64')) === null) {
        throw new Fault(
          'contract.bad-input',
          'shop.logo: neither a PNG nor a JPEG of at most 200 kB and 4 million dots',
        );
      }
      if ('backups' in patch) parts.safekeeper.allow(patch.backups.folder);
      const { journal } = parts.store();
      saveSettings(options.dataDirectory, settings, patch);
      const actor = actorOf(staff);
      journal.append({
        actor,
        action: 'settings.saved',
        subject: 'settings',
        detail: { group: Object.keys(patch)[0] },
      });
      announcer.announce({ type: 'settings-changed' });
      return settings;
    }),
  };
}
