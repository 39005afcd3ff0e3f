// What a page may be granted: nothing. The table says why for each, so that a later exception is a decision.
// Must not know sessions or events of Electron.

/** Every permission that Electron can ask about, with the reason for its denial. */
export const deniedPermissions: Readonly<Record<string, string>> = {
  accelerometer: 'a bench does not move',
  'ambient-light-sensor': 'the bench theme is chosen by hand',
  'background-sync': 'nothing is synchronised by the page',
  camera: 'figures are drawn, nothing is photographed',
  'clipboard-read': 'what a person copied elsewhere is not ours to read',
  'clipboard-sanitized-write': 'nothing is put on the clipboard without the person selecting it',
  'deprecated-sync-clipboard-read': 'as clipboard-read',
  'display-capture': 'no screen is recorded',
  fileSystem: 'files are the business of the main process',
  fullscreen: 'kiosk mode is set by the shell, not by the page',
  geolocation: 'where the bench stands is nobody’s business',
  gyroscope: 'a bench does not move',
  hid: 'the adapter is opened by the device layer, never by the page',
  'idle-detection': 'idle time is measured from input inside the page',
  keyboardLock: 'the keyboard belongs to the person',
  'local-fonts': 'the typeface is bundled',
  magnetometer: 'a bench does not move',
  media: 'no camera and no microphone',
  mediaKeySystem: 'no protected media is played',
  microphone: 'nothing is recorded',
  midi: 'no instrument is played',
  midiSysex: 'no instrument is played',
  notifications: 'the bench tells what it has to tell on its screen',
  openExternal: 'no link leaves the program',
  'payment-handler': 'nothing is paid here',
  pointerLock: 'the pointer belongs to the person',
  'screen-wake-lock': 'the shell decides whether the screen may sleep',
  serial: 'as hid',
  'speaker-selection': 'sounds come from the usual speaker',
  'storage-access': 'no page of another origin is embedded',
  'top-level-storage-access': 'no page of another origin is embedded',
  usb: 'as hid',
  'window-management': 'the shell places the window',
};

export interface PermissionAnswer {
  allow: false;
  reason: string;
}

/** The answer for any permission by name; one that is not in the table is denied too. */
export function decidePermission(name: string): PermissionAnswer {
  const reason = Object.hasOwn(deniedPermissions, name) ? deniedPermissions[name] : undefined;
  return { allow: false, reason: reason ?? 'not a permission that this version knows' };
}
